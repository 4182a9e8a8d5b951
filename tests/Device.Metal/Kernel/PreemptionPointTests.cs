using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>
    /// The same short race again and again, with the slice made to end a little later each time, until every instruction of it has been the
    /// point of preemption: a count of SysTick is about six instructions in the emulator, and six lead-ins shift the race by one each.
    /// </summary>
    [TestClass]
    public class PreemptionPointTests
    {
        private const uint LongestSlice = 130;
        private const int LeadIns = 6;

        // Where the other thread is at the point of preemption differs from sweep to sweep.
        private const int Sweeps = 8;

        private static int s_stop;
        private static int s_inside;
        private static int s_errors;
        private static int s_done;

        [TestMethod]
        public void ModuleLock()
        {
            Lock gate = new Lock();
            AtEveryPoint(() =>
            {
                gate.Acquire();
                Enter();
                gate.Release();
            });
        }

        [TestMethod]
        public void ModuleLockTimed()
        {
            Lock gate = new Lock();
            AtEveryPoint(() =>
            {
                if (!gate.Acquire(1, 1f))
                {
                    s_errors++;
                    return;
                }

                Enter();
                gate.Release();
            });
        }

        [TestMethod]
        public void ReentrantLock()
        {
            RLock gate = new RLock();
            AtEveryPoint(() =>
            {
                gate.Acquire();
                gate.Acquire();
                Enter();
                gate.Release();
                gate.Release();
            });
        }

        [TestMethod]
        public void MonitorLock()
        {
            object gate = new object();
            AtEveryPoint(() =>
            {
                lock (gate) Enter();
            });
        }

        [TestMethod]
        public void EventAsLock()
        {
            AutoResetEvent gate = new AutoResetEvent(true);
            AtEveryPoint(() =>
            {
                gate.WaitOne();
                Enter();
                gate.Set();
            });
        }

        [TestMethod]
        public void AtomicCounter()
        {
            BoardNeeds.FastTick();
            int counter = 0;
            int rounds = AtEveryPoint(() =>
            {
                Interlocked.Increment(ref counter);
                s_done++;
            }, counted: false);
            Assert.AreEqual(rounds, counter);
        }

        [TestMethod]
        public void InterfaceDispatchCache()
        {
            // Sixteen pairs of type and call site in a cache of 32 entries: some share an entry and keep replacing each other.
            INumber[] numbers = { new N0(), new N1(), new N2(), new N3(), new N4(), new N5(), new N6(), new N7() };
            AtEveryPoint(() =>
            {
                for (int i = 0; i < numbers.Length; i++)
                {
                    if (numbers[i].Value != i) s_errors++;
                    if (numbers[numbers.Length - 1 - i].Twice != 2 * (numbers.Length - 1 - i)) s_errors++;
                }
            }, counted: false, longest: 400);
        }

        [TestMethod]
        public void Allocation()
        {
            AtEveryPoint(() =>
            {
                int[] numbers = new int[3];
                Pair pair = new Pair(numbers);
                if (pair.Numbers != numbers || numbers[0] + numbers[1] + numbers[2] != 0) s_errors++;
                numbers[1] = 5;
            }, counted: false);
            Assert.IsTrue(HeapVerifier.Check() == null, HeapVerifier.Check());
        }

        [TestMethod]
        public void ThrowAndCatch()
        {
            AtEveryPoint(() =>
            {
                int order = 0;
                try
                {
                    try
                    {
                        throw new InvalidOperationException("x");
                    }
                    finally
                    {
                        order = order * 10 + 1;
                    }
                }
                catch (InvalidOperationException)
                {
                    order = order * 10 + 2;
                }

                if (order != 12) s_errors++;
            }, counted: false, longest: 700);
        }

        private static void Enter()
        {
            // The other thread gets its chance to come in while this one is inside.
            if (++s_inside != 1) s_errors++;
            Thread.Sleep(0);
            s_done++;
            s_inside--;
        }

        private static int AtEveryPoint(ThreadStart race, bool counted = true, uint longest = LongestSlice)
        {
            s_errors = 0;
            s_done = 0;
            s_stop = 0;
            int others = 0, mine = 0;
            Thread companion = new Thread(() =>
            {
                while (Volatile.Read(ref s_stop) == 0)
                {
                    race();
                    others++;

                    // Stays away for a while of varying length, or the two would take turns in one fixed order.
                    for (int i = others % 4; i >= 0; i--) Thread.Sleep(0);
                }
            });
            companion.Start();
            uint switches = System.Kernel.Switches;
            for (int sweep = 0; sweep < Sweeps; sweep++)
            {
                for (uint slice = 1; slice <= longest; slice++)
                {
                    for (int leadIn = 0; leadIn < LeadIns; leadIn++)
                    {
                        TimeSlice.EndAfter(slice);
                        Cpu.Delay(leadIn);
                        race();
                        mine++;
                    }
                }
            }

            switches = System.Kernel.Switches - switches;
            Volatile.Write(ref s_stop, 1);
            companion.Join();
            Assert.AreEqual(0, s_errors);
            Assert.IsTrue(switches > longest, "preempted " + switches + " times");
            if (counted) Assert.AreEqual(mine + others, s_done);
            return mine + others;
        }

        private interface INumber
        {
            int Value { get; }

            int Twice { get; }
        }

        private sealed class N0 : INumber
        {
            public int Value => 0;

            public int Twice => 0;
        }

        private sealed class N1 : INumber
        {
            public int Value => 1;

            public int Twice => 2;
        }

        private sealed class N2 : INumber
        {
            public int Value => 2;

            public int Twice => 4;
        }

        private sealed class N3 : INumber
        {
            public int Value => 3;

            public int Twice => 6;
        }

        private sealed class N4 : INumber
        {
            public int Value => 4;

            public int Twice => 8;
        }

        private sealed class N5 : INumber
        {
            public int Value => 5;

            public int Twice => 10;
        }

        private sealed class N6 : INumber
        {
            public int Value => 6;

            public int Twice => 12;
        }

        private sealed class N7 : INumber
        {
            public int Value => 7;

            public int Twice => 14;
        }

        private sealed class Pair
        {
            internal readonly int[] Numbers;

            internal Pair(int[] numbers) => Numbers = numbers;
        }
    }
}
