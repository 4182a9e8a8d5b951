// The watchdog of cooperative mode, on a thread of its own that exists only while the mode is on. Several times in each limit it looks at
// whose turn it is and passes the turn on if others want it and its holder
//   - has kept it longer than the limit, and used the processor most of that time as far as the engine can tell (a thread that the
//     operating system did not let run is no hog): once for each turn this is reported on the console by name;
//   - waits in something that the module does not see (Monitor, an event, I/O): nothing to report;
//   - has ended without the module's knowledge (a thread that the module did not start).
using System;
using System.Threading;

namespace NfThread
{
    internal static class Watchdog
    {
        // Milliseconds.
        internal static int Limit = 20;

        private const long MicrosecondsPerMillisecond = 1000;

        // Holds the guard by this number, which no thread of the program has. Nobody can abort the watchdog.
        private const int Number = int.MinValue;

        // 1 from before it is started until it ends.
        private static int s_runs;

        // The turn that the last look found, and how much processor time its holder had used by then.
        private static ThreadRecord s_holder;
        private static long s_since;
        private static long s_used;

        // Starts it unless it runs. The mode is on already.
        internal static void Start()
        {
            if (Interlocked.CompareExchange(ref s_runs, 1, 0) == 0)
            {
                bool started = false;
                try
                {
                    Engine.StartHelper(new ThreadStart(Watch));
                    started = true;
                }
                finally
                {
                    if (!started)
                    {
                        Interlocked.Exchange(ref s_runs, 0);
                    }
                }
            }
        }

        internal static void Watch()
        {
            for (;;)
            {
                Thread.Sleep(Limit < 8 ? 1 : Limit / 4);
                Guard.Enter(Number);
                bool done = !Turns.Cooperative;
#if NANOCLR
                // The program ends there with its last thread, and that must not be this one.
                done = done || !Registry.SomebodyLives();
#endif
                if (done)
                {
                    Interlocked.Exchange(ref s_runs, 0);
                }

                ThreadRecord holder = Turns.Holder;
                long since = Turns.Since;
                Guard.Leave();
                if (done)
                {
                    return;
                }

                if (holder != null && !holder.Asleep)
                {
                    Look(holder, since);
                }
            }
        }

        private static void Look(ThreadRecord holder, long since)
        {
            long used = Engine.ProcessorTime(holder);
            if (holder != s_holder || since != s_since)
            {
                s_holder = holder;
                s_since = since;
                s_used = used;
            }

            int limit = Limit;
            bool away = IsAway(holder);
            bool late = Engine.Now() - since > limit * Engine.TicksPerMillisecond
                && (used == ThreadInfo.Unknown || used - s_used >= limit * MicrosecondsPerMillisecond * 3 / 4);
            if (!away && !late)
            {
                return;
            }

            Guard.Enter(Number);
            bool passed = Turns.Holder == holder && Turns.Since == since && Turns.SomebodyWaits && !holder.Asleep;
            if (passed)
            {
                Turns.Pass();
            }

            Guard.Leave();
            if (passed && !away)
            {
                Console.WriteLine("Watchdog: thread " + holder.Ident + " (" + ThreadModule.NameOf(holder) + ") kept the processor too long in cooperative mode and was preempted");
            }
        }

        private static bool IsAway(ThreadRecord holder)
        {
            Thread thread = holder.Thread;
            return thread != null && (!thread.IsAlive || (thread.ThreadState & ThreadState.WaitSleepJoin) != 0);
        }
    }
}
