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
        /// <summary>Enough that a step of the slowest timer, 40 instructions, is less than a tenth of an instruction for each round.</summary>
        private const int Count = 1000;

        private static readonly Lock s_lock = new Lock();
        private static readonly Lock s_ping = new Lock();
        private static readonly Lock s_pong = new Lock();
        private static readonly object s_object = new object();
        private static object s_garbage;
        private static int s_stop;

        private static void Main()
        {
            string obstacle = InstructionCounter.Start();
            if (obstacle != null)
            {
                Console.WriteLine("skipped: no instructions can be counted on " + Board.Name + ": " + obstacle + ".");
                return;
            }

            uint empty = Measure(count =>
            {
                for (int i = 0; i < count; i++)
                {
                }
            });

            Print("lock acquire + release", empty, count =>
            {
                Lock l = s_lock;
                for (int i = 0; i < count; i++)
                {
                    l.Acquire();
                    l.Release();
                }
            });

            s_lock.Acquire();
            Print("failed try-acquire", empty, count =>
            {
                Lock l = s_lock;
                for (int i = 0; i < count; i++) l.Acquire(0);
            });
            s_lock.Release();

            Print("lock(obj) {}", empty, count =>
            {
                for (int i = 0; i < count; i++)
                    lock (s_object)
                    {
                    }
            });

            Print("yield, nobody else ready", empty, count =>
            {
                for (int i = 0; i < count; i++) Scheduler.Yield();
            });

            Yielding(empty);
            PingPong(empty);

            Print("create + run + finish", empty, count =>
            {
                for (int i = 0; i < count; i++)
                {
                    StartNewThread(() => { });
                    Scheduler.Yield();
                }
            });

            Print("new object", empty, count =>
            {
                for (int i = 0; i < count; i++) s_garbage = new object();
            });

            Print("throw + catch", empty, count =>
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
            uint both = PerRound(empty, count =>
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
            uint both = PerRound(empty, count =>
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

        private static void Print(string name, uint empty, Rounds rounds) =>
            Console.WriteLine(Line(name) + PerRound(empty, rounds));

        private static string Line(string name) => name.PadRight(52);

        private static uint PerRound(uint empty, Rounds rounds) => (Measure(rounds) - empty + Count / 2) / Count;

        // Instructions of Count more rounds.
        private static uint Measure(Rounds rounds)
        {
            rounds(Count);
            uint start = InstructionCounter.Now;
            rounds(Count);
            uint middle = InstructionCounter.Now;
            rounds(2 * Count);
            uint end = InstructionCounter.Now;
            return end - middle - (middle - start);
        }
    }
}
