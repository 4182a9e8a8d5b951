// The cooperative mode: among the threads that could run, one has the turn and the others wait for it, highest priority first and then in
// the order in which they became ready. A thread gives the turn up when it waits, sleeps, yields or ends; the watchdog takes it from one
// that keeps it too long, that is stuck in a wait of the engine's own, or that is gone.
//
// Threads that were running when the mode was switched on, and those that the watchdog took the turn from, cannot be stopped from
// outside: they run on beside the others until they next wait, sleep or yield, and queue for a turn then.
//
// In preemptive mode everybody has the turn and nothing is ever queued. Every member is called with the guard held.
namespace NfThread
{
    internal static class Turns
    {
        internal static bool Cooperative;

        // Whose turn it is and since when, in ticks of the engine's clock; null if nobody wants it.
        internal static ThreadRecord Holder;
        internal static long Since;

        private static ThreadRecord s_lastReady;

        // The thread that is being given the turn, for Repair; null for none.
        private static ThreadRecord s_next;

        internal static bool SomebodyWaits
        {
            get { return s_lastReady != null; }
        }

        // True if the thread may run at once; otherwise its event is set when its turn comes.
        internal static bool Ask(ThreadRecord record)
        {
            if (!Cooperative)
            {
                return true;
            }

#if NANOCLR
            record.Known = true;
#endif
            if (Holder == null)
            {
                Holder = record;
                Since = Engine.Now();
                return true;
            }

            Ring.Append(ref s_lastReady, record);
            return false;
        }

        // The thread stops running. If it had the turn, the next one gets it.
        internal static void GiveUp(ThreadRecord record)
        {
            if (Holder == record)
            {
                Pass();
            }
        }

        // The thread no longer wants the turn that it may be queued for.
        internal static void Leave(ThreadRecord record)
        {
            Ring.Remove(ref s_lastReady, record);
        }

        // Gives the turn to the thread that is next, if there is one.
        internal static void Pass()
        {
            Holder = null;
            if (s_lastReady != null)
            {
                s_next = Best();
                Holder = s_next;
                Since = Engine.Now();
                LetGo();
            }
        }

        // Switches the mode; the calling thread has the first turn.
        internal static void Switch(bool cooperative, ThreadRecord caller)
        {
            if (cooperative == Cooperative)
            {
                return;
            }

#if NANOCLR
            caller.Known = true;
            Blocking.Special = cooperative || Blocking.Interrupt;
#endif
            Cooperative = cooperative;
            Holder = cooperative ? caller : null;
            Since = Engine.Now();
#if NANOCLR
            for (ThreadRecord record = Registry.Main; record != null; record = record.NextAlive)
            {
                Port.ConvertAnnounced(record);
            }
#endif
            LetAllGo();
        }

        // Finishes what an aborted thread was at. A thread may be woken twice then.
        internal static void Repair()
        {
            if (s_next != null)
            {
                LetGo();
            }

            if (!Cooperative)
            {
                Holder = null;
                LetAllGo();
            }
            else if (Holder == null)
            {
                Pass();
            }
        }

        private static void LetAllGo()
        {
            while (s_lastReady != null)
            {
                s_next = s_lastReady.Next;
                LetGo();
            }
        }

        private static void LetGo()
        {
            Ring.Remove(ref s_lastReady, s_next);
            s_next.Wake.Set();
            s_next = null;
        }

        private static ThreadRecord Best()
        {
            ThreadRecord first = s_lastReady.Next;
            ThreadRecord best = first;
            for (ThreadRecord record = first.Next; record != first; record = record.Next)
            {
                if (record.Priority > best.Priority)
                {
                    best = record;
                }
            }

            return best;
        }
    }
}
