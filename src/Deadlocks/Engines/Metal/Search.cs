// Looks for threads whose waits can never end, ten times a second of board time, from the alarm's interrupt; nothing of it is on the way of a lock or a wait.
//
//   nothing can run again      nobody is ready, nobody waits with a time-out, no interrupt that could wake somebody is on: whoever waits, for whatever, waits for
//                              ever. Threads that sleep for ever were told to, and the runtime's own may rest; if there are no others it is no deadlock.
//   a cycle                    each of some threads waits, without a time-out, for what the next one alone can give: an RLock, a Monitor, its end. So
//                              does one that waits for what a thread has that has ended.
//
// A Lock may be released by anybody and an event set by anybody, so those count only when nobody is left who could. Each is reported once.
using System;
using System.Runtime;
using System.Threading;

namespace NfThread.Deadlocks
{
    internal static unsafe class Search
    {
        private const ulong Period = 100000;
        private const int MostThreads = 64;

        private static bool s_started;
        private static uint s_switches;
        private static bool s_stood;
        private static ThreadControlBlock* s_cyclist;
        private static nint s_cycle;

        [RuntimeExport("nf_deadlocks_look")]
        private static ulong Look(ulong now)
        {
            if (!s_started)
            {
                s_started = true;
                Wakers.Start();
            }
            else if (!LookForStandstill())
            {
                LookForCycle();
            }

            return now + Period;
        }

        private static bool LookForStandstill()
        {
            if (Kernel.State.Current != null || Kernel.State.ReadyMask != 0 || TimerQueue.First != null || Wakers.Any())
            {
                return false;
            }

            // The youngest is the one that the others need least.
            ThreadControlBlock* victim = null;
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                if (thread->State == RunState.Waiting && IsStuck(thread))
                {
                    victim = thread;
                }
            }

            if (victim == null || (s_stood && s_switches == Kernel.Switches))
            {
                return victim != null;
            }

            s_stood = true;
            s_switches = Kernel.Switches;
            Report.Standstill(victim);
            return true;
        }

        // Whether it waits for somebody, and not only for more to do.
        internal static bool IsStuck(ThreadControlBlock* thread)
        {
            if (thread->State == RunState.Suspended)
            {
                return true;
            }

            Waiter waiter = Waiter.Of(thread);
            return waiter.Kind != WaitKind.Sleep && (!thread->IsService || waiter.Site != 0 || waiter.Holding >= Holding.Owns);
        }

        private static void LookForCycle()
        {
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                int length = CycleFrom(thread);
                if (length == 0 || (thread == s_cyclist && thread->WaitObject == s_cycle))
                {
                    continue;
                }

                s_cyclist = thread;
                s_cycle = thread->WaitObject;
                Report.Cycle(thread, length);
                return;
            }
        }

        // How many threads wait in a circle that leads back to this one, or to one that has ended; 0 if it does not.
        private static int CycleFrom(ThreadControlBlock* start)
        {
            ThreadControlBlock* thread = start;
            for (int length = 1; length <= MostThreads; length++)
            {
                if (thread->State != RunState.Waiting || thread->Timer != null)
                {
                    return 0;
                }

                Waiter waiter = Waiter.Of(thread);
                if (waiter.Holding == Holding.Dead)
                {
                    return length;
                }

                if (waiter.Holding != Holding.Owns)
                {
                    return 0;
                }

                thread = waiter.Holder;
                if (thread == start)
                {
                    return length;
                }
            }

            return 0;
        }
    }
}
