// Threads on bare metal: the kernel's, which know their module record by a field of their own. The identifier is the kernel's.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using Internal.Runtime;

namespace NfThread
{
    internal static unsafe partial class Port
    {
        // Far more than any board has; sums with it do not overflow.
        private const int LargestStack = 64 * 1024 * 1024;

        // Before the program can have filled the memory; on the main thread, which the module does not start.
        [ModuleInitializer]
        internal static void Prepare()
        {
            Reserve.Fill();
            Current();
        }

        // The cause says how much is free and how large the largest piece is.
        internal static partial ThreadError Refused(OutOfMemoryException cause)
        {
            try
            {
                return new ThreadError(ThreadModule.Refusal, cause);
            }
            catch (OutOfMemoryException)
            {
                return Reserve.Refusal;
            }
        }

        internal static partial ThreadRecord Current()
        {
            Thread thread = Kernel.Self;
            object record = thread._moduleRecord;
            return record == null ? Adopt(thread) : Unsafe.As<ThreadRecord>(record);
        }

        internal static partial int Start(ThreadRecord record)
        {
            int stackSize = record.StackSize;
            if (stackSize == 0)
            {
                stackSize = Chip.DefaultStackSize;
            }
            else if (stackSize > LargestStack)
            {
                throw new ThreadError(ThreadModule.Refusal);
            }

            if (Thread.RunModuleThread == null)
            {
                ConnectToKernel();
            }

            Thread thread = new Thread(record);
            int ident = thread.ManagedThreadId;
            record.Ident = ident;
            if (record.Handle != null)
            {
                record.Handle.Number = ident;
            }

            if (record.IsService)
            {
                thread._block.IsService = true;
            }

            ThreadLifetime.Start(thread.Block, stackSize);
            record.Admitted = true;
            return ident;
        }

        // Threads begin and end in threads, so the list stays as it is while the others are held back.
        internal static partial int Count()
        {
            int count = 0;
            int scheduler = Kernel.LockScheduler();
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                object record = Kernel.ThreadOf(thread)._moduleRecord;
                if (record != null && Unsafe.As<ThreadRecord>(record).Counted)
                {
                    count++;
                }
            }

            Kernel.UnlockScheduler(scheduler);
            return count;
        }

        internal static partial void Yield()
        {
            Kernel.Yield();
        }

        internal static partial void InterruptMain()
        {
            if (InterruptDelivery.Thrower == null)
            {
                InterruptDelivery.Thrower = &Interrupted;
            }

            MainThread.Instance.Interrupt(PendingInterrupt.Keyboard);
        }

        // The address when the build left the name out; nft puts the name in for it.
        internal static partial string MethodName(Delegate function)
        {
            uint address = (uint)function.MethodAddress & ~1u;
            CodedName name;
            if (!NameTable.FindMethod(address, &name))
            {
                return AddressText.Make(address);
            }

            name.SkipNamespace();
            return name.ToString();
        }

        private static void ConnectToKernel()
        {
            Collector.MakeRoom = &Compactor.MakeRoom;
            ThreadLifetime.Killed = &Killed;
            ThreadNames.FunctionOf = &FunctionOf;
            HeldLocks.StateOf = &StateOf;
            Thread.RunModuleThread = &Run;
        }

        private static void Run(object record)
        {
            Unsafe.As<ThreadRecord>(record).Run();
        }

        private static ThreadRecord Adopt(Thread thread)
        {
            ThreadRecord record = new ThreadRecord { Ident = thread.ManagedThreadId, Name = thread.Name ?? "" };
            thread._moduleRecord = record;
            return record;
        }

        private static void Interrupted()
        {
            throw Reserve.Interrupt();
        }

        private static Delegate FunctionOf(object record)
        {
            return Unsafe.As<ThreadRecord>(record).Function;
        }

        // For the report of a fault, in its handler.
        private static int StateOf(object candidate, Thread thread)
        {
            RLock reentrant = candidate as RLock;
            if (reentrant != null)
            {
                return reentrant.OwnedBy == thread ? HeldLocks.Held : HeldLocks.None;
            }

            Lock l = candidate as Lock;
            return l != null && l.State != Lock.Free ? HeldLocks.Locked : HeldLocks.None;
        }

        // A fault ended the thread: nothing of what it did ran any more, so its end is told here, on the thread itself.
        private static void Killed(Thread thread)
        {
            object record = thread._moduleRecord;
            if (record != null)
            {
                Unsafe.As<ThreadRecord>(record).Ended();
            }
        }
    }

    internal sealed partial class ThreadRecord
    {
        // What an engine does before anything is changed that a refusal would have to undo: here nothing.
        internal void Prepare()
        {
        }

        // The kernel's own reports use the name too.
        partial void Named()
        {
            Thread.CurrentThread.Name = Name;
        }
    }

    public unsafe partial class SystemExit
    {
        // It ends a callback of a timer, or a thread that System.Threading.Thread started, as it ends one of the module's.
        partial void Made()
        {
            UnhandledException.Exit = MethodTable.Of<SystemExit>();
        }
    }
}
