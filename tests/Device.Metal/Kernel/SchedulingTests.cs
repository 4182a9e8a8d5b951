using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>Who runs: priorities, slices, preemption, and the tick that is off when nobody needs it.</summary>
    [TestClass]
    public class SchedulingTests
    {
        private static string s_trace;
        private static int s_stop;

        private static void Note(string what) => s_trace += what;

        [TestMethod]
        public void WokenThreadOfHigherPriorityRunsAtOnce()
        {
            s_trace = "";
            AutoResetEvent go = new AutoResetEvent(false);
            Thread high = new Thread(() =>
            {
                go.WaitOne();
                Note("high ");
            });
            high.Priority = ThreadPriority.Highest;
            high.Start();
            Note("before ");
            go.Set();
            Note("after ");
            high.Join();
            Assert.AreEqual("before high after ", s_trace);
        }

        [TestMethod]
        public void LowerPriorityWaitsUntilTheHigherOneWaits()
        {
            s_trace = "";
            Thread low = new Thread(() => Note("low "));
            low.Priority = ThreadPriority.Lowest;
            low.Start();
            Burn(30);
            Note("main ");
            low.Join();
            Assert.AreEqual("main low ", s_trace);
        }

        [TestMethod]
        public void ThreadsBeginInTheOrderOfTheirStart()
        {
            s_trace = "";
            Thread[] threads = new Thread[5];
            for (int i = 0; i < threads.Length; i++)
            {
                string name = i.ToString();
                threads[i] = new Thread(() => Note(name));
                threads[i].Start();
            }

            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual("01234", s_trace);
        }

        [TestMethod]
        public void BusyThreadsOfOnePriorityShareTheProcessorEvenly()
        {
            int[] rounds = new int[3];
            Thread[] threads = new Thread[rounds.Length];
            s_stop = 0;
            for (int i = 0; i < threads.Length; i++)
            {
                int mine = i;
                threads[i] = new Thread(() =>
                {
                    while (!StopAsked()) rounds[mine]++;
                });
                threads[i].Start();
            }

            Thread.Sleep(600);
            Volatile.Write(ref s_stop, 1);
            foreach (Thread thread in threads) thread.Join();
            int total = rounds[0] + rounds[1] + rounds[2];
            foreach (int r in rounds)
                Assert.IsTrue(r > total / 4 && r < total / 2, rounds[0] + " " + rounds[1] + " " + rounds[2]);
        }

        // A slice lasts 10 ms: whoever got a whole one after each interruption would never be at its end, nor would one whose ticks all come while the others work.
        [TestMethod]
        [DataRow(1, 1, 0)]
        [DataRow(3, 1, 0)]
        [DataRow(8, 1, 0)]
        [DataRow(9, 2, 0)]
        [DataRow(10, 1, 0)]
        [DataRow(11, 3, 0)]
        [DataRow(9, 1, 3)]
        [DataRow(7, 1, 4)]
        [DataRow(5, 1, 6)]
        [DataRow(7, 1, 3)]
        public void BusyThreadsShareTheProcessorEvenlyHoweverOftenOthersInterruptThem(int period, int interrupters, int work)
        {
            int[] rounds = new int[2];
            Thread[] threads = new Thread[rounds.Length + interrupters];
            s_stop = 0;
            for (int i = 0; i < threads.Length; i++)
            {
                int mine = i - interrupters;
                threads[i] = new Thread(() =>
                {
                    while (!StopAsked())
                    {
                        if (mine >= 0)
                        {
                            rounds[mine]++;
                        }
                        else
                        {
                            Thread.Sleep(period);
                            Burn(work);
                        }
                    }
                });
                if (mine < 0) threads[i].Priority = ThreadPriority.AboveNormal;
                threads[i].Start();
            }

            Thread.Sleep(400);
            Volatile.Write(ref s_stop, 1);
            foreach (Thread thread in threads) thread.Join();
            int total = rounds[0] + rounds[1];
            Assert.IsTrue(rounds[0] > total / 3 && rounds[0] < total * 2 / 3, rounds[0] + " " + rounds[1]);
        }

        // A tenth of the program's times, so that as many slices fit into a tenth of the time. The ticks fall at every place of a slice.
        [TestMethod]
        public void EqualsHaveHadTheSameTimeButForThreeSlicesWhateverInterruptsThem()
        {
            const uint slice = 200;
            uint before = TimeSlice.Microseconds;
            TimeSlice.Set(slice);
            try
            {
                for (int sleep = 100; sleep <= 900; sleep += 100)
                    for (int work = 100; work <= 600; work += 100)
                        ShareAmongThree(slice, work, new int[] { sleep });
                for (int sleep = 20; sleep <= 200; sleep += 20) ShareAmongThree(slice, 100, new int[] { sleep, sleep, 3 * sleep });
            }
            finally
            {
                TimeSlice.Set(before);
            }
        }

        private static unsafe void ShareAmongThree(uint slice, int work, int[] sleeps)
        {
            int idle = 0;
            string times = "work " + work + ", sleep";
            foreach (int sleep in sleeps)
            {
                idle += sleep;
                times += " " + sleep;
            }

            int rounds = 75 * (int)slice / idle;
            s_stop = 0;
            Thread main = Thread.CurrentThread;
            main.Priority = ThreadPriority.Highest;
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.Length; i++)
            {
                bool interrupts = i == 0;
                threads[i] = new Thread(() =>
                {
                    for (int turn = 0; !StopAsked(); turn = (turn + 1) % sleeps.Length)
                    {
                        if (!interrupts) continue;
                        SleepMicroseconds(sleeps[turn]);
                        BurnMicroseconds(work);
                    }
                });
                threads[i].Priority = interrupts ? ThreadPriority.AboveNormal : ThreadPriority.Normal;
                threads[i].Start();
            }

            SleepMicroseconds(rounds * (idle + sleeps.Length * work));
            ulong first = threads[1].Block->ProcessorTime, second = threads[2].Block->ProcessorTime, third = threads[3].Block->ProcessorTime;
            Volatile.Write(ref s_stop, 1);
            main.Priority = ThreadPriority.Normal;
            foreach (Thread thread in threads) thread.Join();
            ulong least = first < second ? first : second, most = first < second ? second : first;
            if (third < least) least = third;
            if (third > most) most = third;
            Assert.IsTrue(most - least <= 3 * slice, times + ": " + first + " " + second + " " + third);
        }

        private static unsafe void SleepMicroseconds(int time)
        {
            Cpu.DisableInterrupts();
            System.Kernel.Wait(null, time, 0);
        }

        [TestMethod]
        public void AThreadThatYieldsInTimeIsNotPreemptedInCooperativeMode()
        {
            int[] preempted = new int[2];
            Thread[] threads = new Thread[preempted.Length];
            s_stop = -1;
            TimeSlice.SetCooperative(true);
            for (int i = 0; i < threads.Length; i++)
            {
                int mine = i;
                threads[i] = new Thread(() =>
                {
                    for (int turn = 0; turn < 8; turn++)
                    {
                        s_stop = mine;
                        Burn((int)TimeSlice.WatchdogMicroseconds / 1000 / 4);
                        if (Volatile.Read(ref s_stop) != mine) preempted[mine]++;
                        System.Kernel.Yield();
                    }
                });
                threads[i].Start();
            }

            foreach (Thread thread in threads) thread.Join();
            TimeSlice.SetCooperative(false);
            Assert.AreEqual("0 0", preempted[0] + " " + preempted[1]);
        }

        [TestMethod]
        public void TickIsOffWhileNobodyCompetes()
        {
            Burn(30);
            Assert.IsFalse(SystemControl.IsTickRunning, "one thread needs no slices");
            s_stop = 0;
            Thread other = new Thread(() =>
            {
                while (!StopAsked())
                {
                }
            });
            other.Start();
            Assert.IsTrue(SystemControl.IsTickRunning, "two do");
            Volatile.Write(ref s_stop, 1);
            other.Join();
            Burn(30);
            Assert.IsFalse(SystemControl.IsTickRunning, "and one again does not");
        }

        [TestMethod]
        public void IdleDoesNotSwitch()
        {
            uint before = System.Kernel.Switches;
            Thread.Sleep(2000);
            Assert.IsTrue(System.Kernel.Switches - before <= 2);
        }

        [TestMethod]
        public void YieldTakesTurns()
        {
            s_trace = "";
            Thread other = new Thread(() =>
            {
                for (int i = 0; i < 3; i++)
                {
                    Note("b");
                    Thread.Sleep(0);
                }
            });
            other.Start();
            for (int i = 0; i < 3; i++)
            {
                Note("a");
                Thread.Sleep(0);
            }

            other.Join();
            Assert.AreEqual("ababab", s_trace);
        }

        [TestMethod]
        public void RaisingThePriorityOfAReadyThreadLetsItRun()
        {
            s_trace = "";
            Thread other = new Thread(() => Note("other "));
            other.Priority = ThreadPriority.Lowest;
            other.Start();
            Note("main ");
            other.Priority = ThreadPriority.AboveNormal;
            Note("end ");
            other.Join();
            Assert.AreEqual("main other end ", s_trace);
        }

        [TestMethod]
        public void PriorityOutsideTheFiveIsRefused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => Thread.CurrentThread.Priority = (ThreadPriority)5);
        }

        [TestMethod]
        public void SuspendedThreadRunsAgainAfterResume()
        {
            int count = 0;
            s_stop = 0;
            Thread worker = new Thread(() =>
            {
                while (!StopAsked())
                {
                    count++;
                    Thread.Sleep(1);
                }
            });
            worker.Start();
            Thread.Sleep(20);
            worker.Suspend();
            Thread.Sleep(10);
            int atRest = count;
            Thread.Sleep(50);
            Assert.AreEqual(atRest, count, "suspended");
            Assert.AreEqual((int)ThreadState.Suspended, (int)worker.ThreadState);
            worker.Resume();
            Thread.Sleep(50);
            Assert.IsTrue(count > atRest, "resumed");
            Volatile.Write(ref s_stop, 1);
            worker.Join();
        }

        [TestMethod]
        public void FloatingPointRegistersSurviveSwitches()
        {
            bool[] wrong = new bool[1];
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.Length; i++)
            {
                float seed = i + 1;
                threads[i] = new Thread(() =>
                {
                    float a = seed, b = seed * 2, c = seed * 3, d = seed * 4, e = seed * 5, f = seed * 6;
                    for (int round = 0; round < 20000; round++)
                    {
                        a += 1; b += 1; c += 1; d += 1; e += 1; f += 1;
                        a -= 1; b -= 1; c -= 1; d -= 1; e -= 1; f -= 1;
                        if (a != seed || b != seed * 2 || c != seed * 3 || d != seed * 4 || e != seed * 5 || f != seed * 6) wrong[0] = true;
                    }
                });
                threads[i].Start();
            }

            uint before = System.Kernel.Switches;
            foreach (Thread thread in threads) thread.Join();
            Assert.IsFalse(wrong[0]);
            Assert.IsTrue(System.Kernel.Switches - before > 4, "the threads were preempted");
        }

        private static bool StopAsked() => Volatile.Read(ref s_stop) != 0;

        private static void Burn(int milliseconds) => BurnMicroseconds(milliseconds * 1000);

        private static void BurnMicroseconds(int time)
        {
            ulong end = Clock.Microseconds + (ulong)time;
            while (Clock.Microseconds < end)
            {
            }
        }
    }
}
