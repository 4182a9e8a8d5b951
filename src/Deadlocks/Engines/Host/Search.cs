// The search on desktop .NET: a thread of its own that looks every 50 ms at what the others say and what .NET says of them. A thread that was woken may not have
// run yet, so a wait counts when it has been the same for ten looks in time, half a second; and then the lock or the event itself is asked.
//
//   nothing can run again      every thread that the module knows waits without a time-out, and no timer and no thread of .NET's pool is left that could wake one
//   a cycle, a dead owner      as on metal (Engines/Metal/Search.cs)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace NfThread.Deadlocks
{
    internal static class Search
    {
        private const int Period = 50;
        private const int LongestGap = 4 * Period;
        private const int Looks = 10;

        private static int s_started;
        private static bool s_mainHasEnded;
        private static string s_reported;

        internal static void Start()
        {
            if (Interlocked.Exchange(ref s_started, 1) == 0)
            {
                new System.Threading.Thread(Run) { IsBackground = true, Name = "NfThread deadlocks", Priority = ThreadPriority.Highest }.Start();
            }
        }

        internal static void MainEnds()
        {
            s_mainHasEnded = true;
        }

        private static void Run()
        {
            Stopwatch clock = Stopwatch.StartNew();
            for (;;)
            {
                long before = clock.ElapsedMilliseconds;
                System.Threading.Thread.Sleep(Period);

                // On a machine that keeps this thread waiting the others may not have run either.
                Look(clock.ElapsedMilliseconds - before < LongestGap);
            }
        }

        private static void Look(bool inTime)
        {
            WaitingThread[] threads = Waits.Alive();
            foreach (WaitingThread thread in threads)
            {
                int turn = Volatile.Read(ref thread.Turn);
                bool same = inTime && turn == thread.SeenTurn && thread.IsBlocked;
                thread.SeenSame = same ? thread.SeenSame + 1 : 0;
                thread.SeenTurn = turn;
            }

            string found = Standstill(threads) ?? Cycle(threads, out _);
            if (found == null)
            {
                s_reported = null;
            }
        }

        private static bool IsLasting(WaitingThread thread)
        {
            return thread.SeenSame >= Looks && Asked.IsKept(thread);
        }

        // A name of what was found, so that it is reported once; null for nothing.
        private static string Standstill(WaitingThread[] threads)
        {
            if (Timer.ActiveCount != 0 || ThreadPool.ThreadCount != 0)
            {
                return null;
            }

            List<WaitingThread> stuck = new List<WaitingThread>();
            foreach (ThreadRecord record in Registry.Snapshot())
            {
                if (record == Registry.Main && s_mainHasEnded)
                {
                    continue;
                }

                WaitingThread thread = Array.Find(threads, t => t.Record == record);
                bool rests = record.IsService && record.Outcome == Outcome.Waiting && (thread == null || !thread.Waits);
                if (rests)
                {
                    continue;
                }

                if (thread == null || !IsLasting(thread))
                {
                    return null;
                }

                if (thread.Kind != WaitKind.Sleep)
                {
                    stuck.Add(thread);
                }
            }

            if (stuck.Count == 0)
            {
                return null;
            }

            string found = "all, " + stuck.Count;
            if (found != s_reported)
            {
                s_reported = found;
                Report.Tell("no thread can run again", stuck, stuck[stuck.Count - 1]);
            }

            return found;
        }

        private static string Cycle(WaitingThread[] threads, out List<WaitingThread> cycle)
        {
            cycle = new List<WaitingThread>();
            foreach (WaitingThread start in threads)
            {
                cycle.Clear();
                bool dead = false;
                WaitingThread thread = start;
                while (thread != null && !cycle.Contains(thread) && IsLasting(thread))
                {
                    cycle.Add(thread);
                    ThreadRecord owner = Asked.Owner(thread, out dead);
                    thread = owner == null ? null : Array.Find(threads, t => t.Record == owner);
                }

                if (cycle.Count == 0 || !(dead || thread == start))
                {
                    continue;
                }

                string found = start.Record.Ident + ", " + start.SeenTurn;
                if (found != s_reported)
                {
                    s_reported = found;
                    string names = string.Join(", ", cycle.ConvertAll(t => Report.NameOf(t.Record)));
                    int last = names.LastIndexOf(", ", StringComparison.Ordinal);
                    names = last < 0 ? names : names.Substring(0, last) + " and " + names.Substring(last + 2);
                    string what = !dead ? " wait for one another" : cycle.Count == 1 ? " waits for what a thread has that has ended" : " wait for what a thread has that has ended";
                    Report.Tell(names + what, cycle, cycle[cycle.Count - 1]);
                }

                return found;
            }

            return null;
        }
    }
}
