// Prints a table: instructions per operation, through the public API. Each operation runs N and 2N times; the difference, less
// that of an empty loop, is what N of them cost.

using System;
using System.Threading;
using static NfThread.ThreadModule;

namespace NfThread.Metal.Benchmark
{
    internal delegate void Rounds(int count);

    internal static class Program
    {
        private static readonly Lock s_lock = new Lock();
        private static readonly Lock s_ping = new Lock();
        private static readonly Lock s_pong = new Lock();
        private static readonly object s_object = new object();
        private static int s_stop;

        private static void Main()
        {
            InstructionCounter.Start();
            uint empty = Measure(1000, count =>
            {
                for (int i = 0; i < count; i++)
                {
                }
            });

            Print("lock acquire + release", 1000, empty, count =>
            {
                Lock l = s_lock;
                for (int i = 0; i < count; i++)
                {
                    l.Acquire();
                    l.Release();
                }
            });

            s_lock.Acquire();
            Print("failed try-acquire", 1000, empty, count =>
            {
                Lock l = s_lock;
                for (int i = 0; i < count; i++) l.Acquire(0);
            });
            s_lock.Release();

            Print("lock(obj) {}", 1000, empty, count =>
            {
                for (int i = 0; i < count; i++)
                    lock (s_object)
                    {
                    }
            });

            Print("yield, nobody else ready", 1000, empty, count =>
            {
                for (int i = 0; i < count; i++) Scheduler.Yield();
            });

            Yielding(empty);
            PingPong(empty);

            Print("create + run + finish", 50, empty, count =>
            {
                for (int i = 0; i < count; i++)
                {
                    StartNewThread(() => { });
                    Scheduler.Yield();
                }
            });

            Print("new object", 500, empty, count =>
            {
                for (int i = 0; i < count; i++) new object();
            });

            Print("throw + catch", 100, empty, count =>
            {
                for (int i = 0; i < count; i++)
                {
                    try
                    {
                        throw s_exception;
                    }
                    catch (Exception)
                    {
                    }
                }
            });
        }

        private static readonly Exception s_exception = new Exception();

        private static void Yielding(uint empty)
        {
            s_stop = 0;
            StartNewThread(() =>
            {
                while (Volatile.Read(ref s_stop) == 0) Scheduler.Yield();
            });
            Scheduler.Yield();
            uint both = PerRound(1000, empty, count =>
            {
                for (int i = 0; i < count; i++) Scheduler.Yield();
            });
            Volatile.Write(ref s_stop, 1);
            Scheduler.Yield();
            Console.WriteLine(Line("yield, per switch") + both / 2);
        }

        private static void PingPong(uint empty)
        {
            s_stop = 0;
            s_ping.Acquire();
            s_pong.Acquire();
            StartNewThread(() =>
            {
                while (true)
                {
                    s_ping.Acquire();
                    if (Volatile.Read(ref s_stop) != 0) return;
                    s_pong.Release();
                }
            });
            uint both = PerRound(500, empty, count =>
            {
                Lock ping = s_ping, pong = s_pong;
                for (int i = 0; i < count; i++)
                {
                    ping.Release();
                    pong.Acquire();
                }
            });
            Volatile.Write(ref s_stop, 1);
            s_ping.Release();
            Scheduler.Yield();
            Console.WriteLine(Line("lock ping-pong, per hand-off") + both / 2);
        }

        private static void Print(string name, int count, uint empty, Rounds rounds) =>
            Console.WriteLine(Line(name) + PerRound(count, empty, rounds));

        private static string Line(string name) => name.PadRight(52);

        private static uint PerRound(int count, uint empty, Rounds rounds) => (Measure(count, rounds) - empty * (uint)count / 1000) / (uint)count;

        // Instructions of `count` more rounds.
        private static uint Measure(int count, Rounds rounds)
        {
            rounds(count);
            uint start = InstructionCounter.Now;
            rounds(count);
            uint middle = InstructionCounter.Now;
            rounds(2 * count);
            uint end = InstructionCounter.Now;
            return end - middle - (middle - start);
        }
    }
}
