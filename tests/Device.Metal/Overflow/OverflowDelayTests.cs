using System;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Overflow
{
    /// <summary>Whom a thread that uses its stack up keeps waiting, and for how long.</summary>
    [TestClass]
    public unsafe class OverflowDelayTests
    {
        private const uint Period = 701;
        private const int Overflows = 20;
        private const int Large = 12000;

        private sealed class Item
        {
            internal Item Next;
        }

        private static readonly object s_gate = new object();
        private static uint s_last, s_longest;
        private static int s_served;
        private static uint s_over;
        private static int s_latest;
        private static object s_root;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Small(int depth) => Small(depth + 1) + depth;

        // Frames in which odd numbers look like return addresses to nobody who looks twice.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Odd(int depth, int a, int b, int c, int d, int e) => Odd(depth + 1, a + 2, b + 2, c + 2, d + 2, e + 2) + a * b + c * d + e;

        private static void Overflow(int stack, ThreadStart body)
        {
            Thread thread = new Thread(body, stack);
            thread.Start();
            thread.Join();
            ExpectedDeaths.TakeOverflow();
        }

        private static void Serve()
        {
            uint now = SpareInterrupt.Served();
            if (s_served++ != 0 && now - s_last > s_longest) s_longest = now - s_last;
            s_last = now;
        }

        [TestMethod]
        public void HandlersAreServedWhileAStackIsExamined()
        {
            s_served = 0;
            s_longest = 0;
            SpareInterrupt.Every(Period, &Serve, () =>
            {
                for (int i = 0; i < Overflows; i++)
                {
                    Overflow(4096 + i * 8, () => Small(0));
                    Overflow(Large + i * 8, () => Odd(0, 0x08001001, 0x08001003, 0x08001005, 0x08001007, 0x08001009));
                }
            });
            int late = (int)(Volatile.Read(ref s_longest) - Period);
            OutputHelper.WriteLine(s_served.ToString() + " interrupts, at most " + late.ToString() + " instructions late");
            Assert.IsTrue(s_served > 1000, "too little happened");
            Assert.IsTrue(late < 400, late.ToString() + " instructions late");
        }

        private static void Beat()
        {
            while (Volatile.Read(ref s_over) == 0)
            {
                ulong due = Clock.Microseconds + 20;
                Thread.Sleep(new TimeSpan(200));
                int late = (int)(Clock.Microseconds - due);
                if (late > s_latest) s_latest = late;
            }
        }

        /// <summary>By how many microseconds a thread of the highest priority is late at most while <paramref name="action"/> runs.</summary>
        private static int LatestDuring(ThreadStart action)
        {
            s_over = 0;
            s_latest = 0;
            Thread beat = new Thread(Beat);
            beat.Priority = ThreadPriority.Highest;
            beat.Start();
            action();
            Volatile.Write(ref s_over, 1);
            beat.Join();
            OutputHelper.WriteLine("at most " + s_latest.ToString() + " us late");
            return s_latest;
        }

        [TestMethod]
        public void AThreadOfHigherPriorityGoesOnWhileAnotherDies()
        {
            // A stack that is not in the cache might need a collection.
            Overflow(4096, () => Small(0));
            int latest = LatestDuring(() =>
            {
                for (int i = 0; i < Overflows; i++)
                {
                    Overflow(4096, () =>
                    {
                        lock (s_gate) Small(0);
                    });

                    // The dead thread's monitor is free, or this waits for ever.
                    lock (s_gate) s_root = null;
                }
            });
            // 59 to 60: how long the search of a call's unwind row takes depends on how many rows the program has.
            Assert.IsTrue(latest < 64, latest.ToString() + " us late");
        }

        [TestMethod]
        public void AThreadOfHigherPriorityGoesOnWhileMonitorsAreLookedFor()
        {
            BoardNeeds.InstructionCounter();
            Item list = null;
            for (int i = 0; i < 3000; i++) list = new Item { Next = list };
            s_root = list;
            Heap.Collect();
            int latest = LatestDuring(() =>
            {
                for (int i = 0; i < Overflows; i++)
                {
                    for (Item item = list; item != null; item = item.Next)
                        if (((i + 1) & 7) == 0) Monitor.Enter(item);
                    Monitor.ReleaseAll(Thread.CurrentThread);
                }
            });
            for (Item item = list; item != null; item = item.Next) Assert.IsFalse(Monitor.IsOwner(System.Kernel.State.Current, (nint)Unsafe.AddressOf(item)), "a monitor is still taken");
            s_root = null;
            Assert.IsTrue(latest < 15, latest.ToString() + " us late");
        }
    }
}
