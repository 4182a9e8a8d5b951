// Lazy static constructors. Compiled code tests the context's address field before it touches the statics and comes here
// while it is not zero; the first thread runs the constructor, others wait, and the running thread itself passes through.
//
// The rules are .NET's (ECMA-335, II.10.5.3.3), with one exception:
//  - A thread that would wait for a class whose constructor waits, through whatever chain of threads and classes, for this very thread
//    does not wait: it sees the class as far as it is. Otherwise classes that need each other would stop both threads for ever.
//  - An interrupt handler, which holds up the thread it has interrupted, passes for the same reason.
//  - A constructor that an exception leaves, or that ends with its thread by a fault, has not run: whoever uses the class next runs it
//    again. (.NET would throw TypeInitializationException from then on, a type that nanoFramework does not have.)
//
// Who constructs or waits has a record on its stack, in one list, empty almost always. A record leaves the list before its thread
// leaves the method, and those of a thread that a fault ends before its stack is used for anything else (Abandon).

using System.Runtime.InteropServices;
using System.Threading;

namespace System.Runtime.CompilerServices
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct StaticClassConstructionContext
    {
        /// <summary>The constructor's code until it has run, then 0.</summary>
        public nint cctorMethodAddress;
    }

    internal static unsafe class ClassConstructorRunner
    {
        private struct Record
        {
            public Record* Next;
            public nint Context;

            /// <summary>The thread's control block; 0 for an interrupt handler, and before there are threads.</summary>
            public nint Thread;
            public bool Waits;
        }

        private static Record* s_records;

        // Whoever waits for any class: they look again whenever a constructor has ended.
        private static WaitQueue s_waiters;

        private static object CheckStaticClassConstructionReturnGCStaticBase(ref StaticClassConstructionContext context, object gcStaticBase)
        {
            Check(ref context);
            return gcStaticBase;
        }

        private static nint CheckStaticClassConstructionReturnNonGCStaticBase(ref StaticClassConstructionContext context, nint nonGcStaticBase)
        {
            Check(ref context);
            return nonGcStaticBase;
        }

        private static nint CheckStaticClassConstructionReturnThreadStaticBase(ref StaticClassConstructionContext context)
        {
            Check(ref context);
            return 0;
        }

        private static void Check(ref StaticClassConstructionContext context)
        {
            Record mine;
            mine.Context = (nint)Unsafe.AsPointer(ref context);
            mine.Thread = Cpu.GetExceptionNumber() != 0 ? 0 : Kernel.CurrentThreadAddress;
            while (true)
            {
                bool masked = Cpu.DisableInterrupts();
                nint constructor = context.cctorMethodAddress;
                Record* running = constructor == 0 ? null : RunnerOf(mine.Context);
                if (constructor == 0 || (running != null && MustNotWait(running, mine.Thread)))
                {
                    Cpu.RestoreInterrupts(masked);
                    return;
                }

                mine.Waits = running != null;
                mine.Next = s_records;
                s_records = &mine;
                if (running == null)
                {
                    Cpu.RestoreInterrupts(masked);
                    try
                    {
                        ((delegate*<void>)constructor)();
                        context.cctorMethodAddress = 0;
                    }
                    finally
                    {
                        Remove(&mine);
                    }

                    return;
                }

                WaitResult result = Kernel.Wait((WaitQueue*)Unsafe.AsPointer(ref s_waiters), -1, 0);
                Remove(&mine);
                Thread.ThrowIfInterrupted(result);
            }
        }

        /// <summary>Takes the records of a thread that a fault ends out of the list. Masked, in handler mode, while its stack still stands.</summary>
        internal static void Abandon(ThreadControlBlock* thread)
        {
            for (Record* record = s_records; record != null; record = record->Next)
                if (record->Thread == (nint)thread) Remove(record);
        }

        // Masked, like the three below.
        private static Record* RunnerOf(nint context)
        {
            Record* record = s_records;
            while (record != null && (record->Waits || record->Context != context)) record = record->Next;
            return record;
        }

        /// <summary>True when the chain from a constructor to the thread that runs it, the class that it waits for and so on leads to the thread.</summary>
        private static bool MustNotWait(Record* running, nint thread)
        {
            if (thread == 0) return true;
            while (running != null && running->Thread != thread)
            {
                Record* waiting = s_records;
                while (waiting != null && (!waiting->Waits || waiting->Thread != running->Thread)) waiting = waiting->Next;
                running = waiting == null ? null : RunnerOf(waiting->Context);
            }

            return running != null;
        }

        private static void Remove(Record* finished)
        {
            bool masked = Cpu.DisableInterrupts();
            fixed (Record** head = &s_records)
            {
                Record** link = head;
                while (*link != finished) link = &(*link)->Next;
                *link = finished->Next;
            }

            if (!finished->Waits) Kernel.WakeAll((WaitQueue*)Unsafe.AsPointer(ref s_waiters));
            Cpu.RestoreInterrupts(masked);
        }
    }
}
