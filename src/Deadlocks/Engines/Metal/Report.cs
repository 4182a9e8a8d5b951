// What is said of a deadlock, and what then happens. In the alarm's interrupt, masked: allocates nothing.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using Internal.Runtime;

namespace NfThread.Deadlocks
{
    internal static unsafe class Report
    {
        private const int ExitCode = 70;

        internal static void Standstill(ThreadControlBlock* victim)
        {
            Begin();
            FaultReport.Write("no thread can run again");
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                if (Search.IsStuck(thread))
                {
                    Write(thread);
                }
            }

            End(victim);
        }

        internal static void Cycle(ThreadControlBlock* first, int length)
        {
            Begin();
            ThreadControlBlock* victim = first;
            ThreadControlBlock* thread = first;
            for (int i = 0; i < length; i++)
            {
                victim = thread;
                FaultReport.Write(i == 0 ? "" : i == length - 1 ? " and " : ", ");
                Threads.Name(thread);
                thread = Waiter.Of(thread).Holder;
            }

            bool circle = thread == first;
            FaultReport.Write(circle ? " wait for one another" : length == 1 ? " waits for what a thread has that has ended" : " wait for what a thread has that has ended");
            thread = first;
            for (int i = 0; i < length; i++)
            {
                Write(thread);
                thread = Waiter.Of(thread).Holder;
            }

            End(victim);
        }

        private static void Begin()
        {
            if (Policy.Action == DeadlockAction.Reset)
            {
                PostMortem.Open(System.Runtime.ResetCause.Fault);
            }

            FaultReport.Write("\nDeadlock: ");
        }

        private static void Write(ThreadControlBlock* thread)
        {
            FaultReport.Write("\n   ");
            Threads.Name(thread);
            if (thread->State == RunState.Suspended)
            {
                FaultReport.Write(" is suspended");
                return;
            }

            Waiter waiter = Waiter.Of(thread);
            FaultReport.Write(" waits for ");
            WriteSubject(ref waiter);
            if (waiter.Site != 0)
            {
                FaultReport.Write(", at ");
                Sites.Write(waiter.Site);
            }
            else
            {
                ThreadReport.WriteFrames(thread);
            }

            if (waiter.Subject != 0 && (waiter.Kind == WaitKind.AnyEvent || waiter.Kind == WaitKind.AllEvents))
            {
                foreach (WaitHandle handle in Unsafe.As<WaitHandle[]>(Unsafe.ObjectAt(waiter.Subject)))
                {
                    FaultReport.Write("\n      ");
                    WriteType(Unsafe.AddressOf(handle));
                    WriteMade(Notes.Find(Unsafe.AddressOf(handle)), " made as ");
                }

                return;
            }

            Note* note = Notes.Find(waiter.Subject);
            WriteMade(note, "\n      made as ");
            WriteHolder(ref waiter, note);
        }

        private static void WriteMade(Note* note, string before)
        {
            if (note != null && note->Made != 0)
            {
                FaultReport.Write(before);
                Sites.Write(note->Made);
            }
        }

        private static void WriteSubject(ref Waiter waiter)
        {
            switch (waiter.Kind)
            {
                case WaitKind.Lock:
                    FaultReport.Write("a Lock");
                    break;
                case WaitKind.RLock:
                    FaultReport.Write("an RLock");
                    break;
                case WaitKind.Monitor:
                    FaultReport.Write("the monitor of ");
                    WriteType(waiter.Subject);
                    break;
                case WaitKind.Event:
                    WriteType(waiter.Subject);
                    break;
                case WaitKind.AnyEvent:
                    FaultReport.Write("any of several events");
                    break;
                case WaitKind.AllEvents:
                    FaultReport.Write("several events");
                    break;
                case WaitKind.Handle:
                case WaitKind.Thread:
                    FaultReport.Write("the end of ");
                    if (waiter.Holder != null)
                    {
                        Threads.Name(waiter.Holder);
                    }
                    else
                    {
                        FaultReport.Write("a thread");
                    }

                    break;
                case WaitKind.Dispatcher:
                    FaultReport.Write("the handlers of a ThreadEvents");
                    break;
                default:
                    FaultReport.Write("something");
                    break;
            }
        }

        private static void WriteType(nint address)
        {
            CodedName name;
            MethodTable* type = Unsafe.ObjectAt(address).m_pEEType;
            if (NameTable.FindType(type, &name))
            {
                name.SkipNamespace();
                CodedName ahead = name;
                char first = (char)(ahead.Next() | 0x20);
                FaultReport.Write(first == 'a' || first == 'e' || first == 'i' || first == 'o' || first == 'u' ? "an " : "a ");
                for (char next = name.Next(); next != 0; next = name.Next())
                {
                    FaultReport.Write(next == '+' ? '.' : next);
                }
            }
            else
            {
                FaultReport.Write("an object");
            }
        }

        private static void WriteHolder(ref Waiter waiter, Note* note)
        {
            bool ends = waiter.Kind == WaitKind.Handle || waiter.Kind == WaitKind.Thread || waiter.Kind == WaitKind.Dispatcher;
            switch (waiter.Holding)
            {
                case Holding.TookLast:
                    FaultReport.Write("\n      taken last by ");
                    NameTaker(waiter.Holder, note);
                    break;
                case Holding.Owns:
                    if (ends)
                    {
                        return;
                    }

                    FaultReport.Write("\n      held by ");
                    Threads.Name(waiter.Holder);
                    break;
                case Holding.Dead:
                    FaultReport.Write("\n      held by ");
                    string name = waiter.Dead == null ? null : waiter.Dead.Name;
                    FaultReport.Write(name == null || name.Length == 0 ? "a thread" : name);
                    FaultReport.Write(", which has ended");
                    break;
                default:
                    return;
            }

            if (note != null && note->Taken != 0)
            {
                FaultReport.Write(", at ");
                Sites.Write(note->Taken);
            }
        }

        private static void NameTaker(ThreadControlBlock* thread, Note* note)
        {
            if (Threads.IsAlive(thread))
            {
                Threads.Name(thread);
                return;
            }

            string name = Notes.TakerOf(note);
            FaultReport.Write(name == null || name.Length == 0 ? "a thread" : name);
            FaultReport.Write(", which has ended");
        }

        private static void End(ThreadControlBlock* victim)
        {
            FaultReport.Write('\n');
            switch (Policy.Action)
            {
                case DeadlockAction.Throw:
                    Policy.Throw(Kernel.ThreadOf(victim));
                    break;
                case DeadlockAction.Reset:
                    PostMortem.Keep();
                    Shutdown.Reset();
                    break;
                default:
                    if (Chip.IsEmulated())
                    {
                        Shutdown.Exit(ExitCode);
                    }

                    break;
            }
        }
    }
}
