// A thread that waits, and who could end its wait.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NfThread.Deadlocks
{
    /// <summary>What is known of who has what a thread waits for.</summary>
    internal enum Holding
    {
        /// <summary>Nobody has it, or anybody may end the wait.</summary>
        Nobody,

        /// <summary>The thread took a Lock last; anybody may release it.</summary>
        TookLast,

        /// <summary>The thread alone can end the wait.</summary>
        Owns,

        /// <summary>A thread had it that has ended, and nobody else can end the wait.</summary>
        Dead
    }

    internal unsafe struct Waiter
    {
        internal WaitKind Kind;
        internal nint Subject;

        // Where in the program; 0 if it is not known.
        internal int Site;

        internal Holding Holding;
        internal ThreadControlBlock* Holder;

        // Of a thread that has ended, its object.
        internal Thread Dead;

        // What a thread waits for that is not running.
        internal static Waiter Of(ThreadControlBlock* thread)
        {
            Waiter waiter = default;
            if (thread->State != RunState.Waiting)
            {
                return waiter;
            }

            Mark* mark = Waits.Of(thread);
            if (mark != null)
            {
                waiter.Kind = mark->Kind;
                waiter.Subject = mark->Subject;
                waiter.Site = mark->Site;
            }
            else
            {
                waiter.Subject = thread->WaitObject;
                waiter.Kind = KindOf(thread);
            }

            waiter.FindHolder();
            return waiter;
        }

        // Of a wait in code that was not rewritten.
        private static WaitKind KindOf(ThreadControlBlock* thread)
        {
            if (thread->WaitObject == 0)
            {
                return thread->Queue == null ? WaitKind.Sleep : WaitKind.AnyEvent;
            }

            object subject = Unsafe.ObjectAt(thread->WaitObject);
            return Monitor.IsQueue(thread->Queue) ? WaitKind.Monitor
                : subject is Lock ? WaitKind.Lock
                : subject is RLock ? WaitKind.RLock
                : subject is WaitHandle ? WaitKind.Event
                : subject is Thread ? WaitKind.Thread
                : WaitKind.None;
        }

        private void FindHolder()
        {
            switch (Kind)
            {
                case WaitKind.Lock:
                    Note* note = Notes.Find(Subject);
                    if (note != null && note->Taken != 0)
                    {
                        Holder = note->Taker;
                        Holding = Holding.TookLast;
                    }

                    break;
                case WaitKind.Monitor:
                    bool owned;
                    Holder = Monitor.OwnerOf(Subject, out owned);
                    Holding = Holder != null ? Holding.Owns : owned ? Holding.Dead : Holding.Nobody;
                    break;
                case WaitKind.RLock:
                    Thread owner = Unsafe.As<RLock>(Unsafe.ObjectAt(Subject)).OwnedBy;
                    if (owner != null && owner.IsAlive)
                    {
                        Holder = owner.Block;
                        Holding = Holding.Owns;
                    }
                    else if (owner != null)
                    {
                        Dead = owner;
                        Holding = Holding.Dead;
                    }

                    break;
                case WaitKind.Handle:
                    Own(Threads.Of(Unsafe.As<ThreadHandle>(Unsafe.ObjectAt(Subject))));
                    break;
                case WaitKind.Dispatcher:
                    ThreadHandle dispatcher = Unsafe.As<ThreadEvents>(Unsafe.ObjectAt(Subject)).Dispatcher;
                    if (dispatcher != null)
                    {
                        Own(Threads.Of(dispatcher));
                    }

                    break;
                case WaitKind.Thread:
                    Own(Unsafe.As<Thread>(Unsafe.ObjectAt(Subject)).Block);
                    break;
            }
        }

        private void Own(ThreadControlBlock* holder)
        {
            if (holder != null && Threads.IsAlive(holder))
            {
                Holder = holder;
                Holding = Holding.Owns;
            }
        }
    }

    internal static unsafe class Threads
    {
        internal static bool IsAlive(ThreadControlBlock* wanted)
        {
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                if (thread == wanted)
                {
                    return true;
                }
            }

            return false;
        }

        // Its name; and where others have the same, or were started with the same method, which of them it is, counted from 1.
        internal static void Name(ThreadControlBlock* wanted)
        {
            Thread subject = Kernel.ThreadOf(wanted);
            ThreadNames.Write(subject);
            uint number = 0;
            uint count = 0;
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                if (HaveOneName(subject, Kernel.ThreadOf(thread)))
                {
                    count++;
                    if (thread == wanted)
                    {
                        number = count;
                    }
                }
            }

            if (count > 1)
            {
                FaultReport.Write(" #");
                WriteNumber(number);
            }
        }

        private static bool HaveOneName(Thread a, Thread b)
        {
            if (a.Name != null || b.Name != null)
            {
                return a.Name == b.Name;
            }

            Delegate first = FunctionOf(a);
            Delegate second = FunctionOf(b);
            return first != null && second != null && first.MethodAddress == second.MethodAddress;
        }

        private static Delegate FunctionOf(Thread thread)
        {
            ThreadRecord record = Unsafe.As<ThreadRecord>(thread._moduleRecord);
            return record != null && record.Function != null ? record.Function : thread._start;
        }

        private static void WriteNumber(uint number)
        {
            if (number >= 10)
            {
                WriteNumber(number / 10);
            }

            FaultReport.Write((char)('0' + number % 10));
        }

        internal static ThreadControlBlock* Of(ThreadHandle handle)
        {
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                ThreadRecord record = Unsafe.As<ThreadRecord>(Kernel.ThreadOf(thread)._moduleRecord);
                if (record != null && record.Handle == handle)
                {
                    return thread;
                }
            }

            return null;
        }
    }
}
