// What it costs to go from one thread to another. Each row has a partner thread, which ends with the row.

using System.Threading;
using static NfThread.Metal.Benchmark.Measuring;

namespace NfThread.Metal.Benchmark
{
    internal static class SwitchRows
    {
        private const float LongTime = 1800f;

        private static Lock s_ping;
        private static Lock s_pong;
        private static AutoResetEvent s_go;
        private static AutoResetEvent s_back;
        private static readonly object s_object = new object();
        private static int s_stop;

        internal static void Print()
        {
            Row("yield, nobody else ready", count =>
            {
                for (int i = 0; i < count; i++) Scheduler.Yield();
            });

            Beside(YieldAlways, ThreadPriority.Normal, "yield, per switch", 2, count =>
            {
                for (int i = 0; i < count; i++) Scheduler.Yield();
            });

            Beside(AnswerByLock, ThreadPriority.Normal, "lock ping-pong, per hand-off", 2, HandOff);
            Beside(AnswerByLock, ThreadPriority.Highest, "lock ping-pong, higher-priority waiter", 2, HandOff);
            Beside(AnswerByTimedLock, ThreadPriority.Normal, "timed ping-pong, per hand-off", 2, count =>
            {
                for (int i = 0; i < count; i++)
                {
                    s_ping.Release();
                    s_pong.Acquire(1, LongTime);
                }
            });

            Beside(AnswerByEvent, ThreadPriority.Normal, "event ping-pong, per hand-off", 2, count =>
            {
                for (int i = 0; i < count; i++)
                {
                    s_go.Set();
                    s_back.WaitOne();
                }
            });

            Beside(EnterAlways, ThreadPriority.Normal, "monitor, contended, per acquisition", 2, count =>
            {
                for (int i = 0; i < count; i++)
                    lock (s_object)
                    {
                        Scheduler.Yield();
                    }
            });
        }

        private static void Beside(ThreadStart partner, ThreadPriority priority, string name, int perRound, Rounds rounds)
        {
            s_stop = 0;
            s_ping = new Lock();
            s_pong = new Lock();
            s_ping.Acquire();
            s_pong.Acquire();
            s_go = new AutoResetEvent(false);
            s_back = new AutoResetEvent(false);
            Thread thread = new Thread(partner);
            thread.Priority = priority;
            thread.Start();
            Scheduler.Yield();
            Row(name, 1000, perRound, rounds);
            Volatile.Write(ref s_stop, 1);
            if (s_ping.Locked()) s_ping.Release();
            s_go.Set();
            thread.Join();
        }

        private static void HandOff(int count)
        {
            Lock ping = s_ping, pong = s_pong;
            for (int i = 0; i < count; i++)
            {
                ping.Release();
                pong.Acquire();
            }
        }

        private static void YieldAlways()
        {
            while (Volatile.Read(ref s_stop) == 0) Scheduler.Yield();
        }

        private static void AnswerByLock()
        {
            Lock ping = s_ping, pong = s_pong;
            while (true)
            {
                ping.Acquire();
                if (Volatile.Read(ref s_stop) != 0) return;
                pong.Release();
            }
        }

        private static void AnswerByTimedLock()
        {
            while (true)
            {
                s_ping.Acquire(1, LongTime);
                if (Volatile.Read(ref s_stop) != 0) return;
                s_pong.Release();
            }
        }

        private static void AnswerByEvent()
        {
            while (true)
            {
                s_go.WaitOne();
                if (Volatile.Read(ref s_stop) != 0) return;
                s_back.Set();
            }
        }

        private static void EnterAlways()
        {
            while (Volatile.Read(ref s_stop) == 0)
                lock (s_object)
                {
                    Scheduler.Yield();
                }
        }
    }
}
