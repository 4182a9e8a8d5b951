// The detector on desktop .NET: behind a monitor. Objects move, so the shadow memory hangs on them (ConditionalWeakTable).
using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NfThread.Races
{
    internal static class Engine
    {
        private static readonly object s_gate = new object();
        private static readonly ConditionalWeakTable<object, Watched> s_watched = new ConditionalWeakTable<object, Watched>();

        // On devices one thread serves all timers, so what .NET's pool runs counts as one thread.
        private static ThreadState s_pool;

        [ThreadStatic]
        private static ThreadState t_current;

        internal static bool Enter()
        {
            Monitor.Enter(s_gate);
            return true;
        }

        internal static void Leave()
        {
            Monitor.Exit(s_gate);
        }

        internal static bool TakeHandlerRan()
        {
            return false;
        }

        internal static bool IsCooperative
        {
            get { return Turns.Cooperative; }
        }

        internal static ThreadState Current()
        {
            ThreadState state = t_current;
            if (state == null)
            {
                state = Meet();
                t_current = state;
            }

            return state;
        }

        internal static bool HasEnded(ThreadState state)
        {
            System.Threading.Thread thread = state.Record.Thread;
            return state != s_pool && thread != null && !thread.IsAlive;
        }

        internal static string NameOf(ThreadState state)
        {
            return state == s_pool ? "timers" : ThreadModule.NameOf(state.Record);
        }

        internal static void Forget(ThreadState state)
        {
        }

        internal static Watched Find(object owner, bool create)
        {
            if (!s_watched.TryGetValue(owner, out Watched watched) && create)
            {
                watched = new Watched();
                s_watched.Add(owner, watched);
            }

            return watched;
        }

        private static ThreadState Meet()
        {
            if (System.Threading.Thread.CurrentThread.IsThreadPoolThread)
            {
                if (s_pool == null)
                {
                    s_pool = ThreadTable.Add(Port.Current(), null);
                    s_pool.Source = Work.Foreign;
                }

                return s_pool;
            }

            ThreadRecord record = Port.Current();
            ThreadState state = ThreadTable.Add(record, record.DeviceThread);
            Watched watched = record.DeviceThread == null ? null : Find(record.DeviceThread, false);
            if (watched != null && watched.Sync != null)
            {
                state.Acquire(watched.Sync);
            }
            else if (record.Function == null && record != Registry.Main)
            {
                state.Source = Work.Foreign;
            }

            Work.Join(state);
            return state;
        }
    }
}
