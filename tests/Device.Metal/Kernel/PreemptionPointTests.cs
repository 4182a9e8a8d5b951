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
            // Two types that meet in one call site keep replacing each other's entry.
            INumber[] numbers = { new One(), new Two() };
            AtEveryPoint(() =>
            {
                for (int i = 0; i < 2; i++)
                    if (numbers[i].Value != i + 1) s_errors++;
            }, counted: false);
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
            if (++s_inside != 1) s_errors++;
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
                    Thread.Sleep(0);
                }
            });
            companion.Start();
            uint switches = System.Kernel.State.Switches;
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

            switches = System.Kernel.State.Switches - switches;
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
        }

        private sealed class One : INumber
        {
            public int Value => 1;
        }

        private sealed class Two : INumber
        {
            public int Value => 2;
        }

        private sealed class Pair
        {
            internal readonly int[] Numbers;

            internal Pair(int[] numbers) => Numbers = numbers;
        }
    }
}
