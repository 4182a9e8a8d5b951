// The scheduler: yielding, modes, the watchdog, priorities, what Threads() tells; after MicroPython's thread_coop and what api.md says.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    [TestClass]
    public class SchedulerTests
    {
        // As much as MicroPython allows.
        private static int Delay
        {
            get { return Engines.Slack(30); }
        }

        [Cleanup]
        public void GoBack()
        {
            Scheduler.Mode = SchedulerMode.Preemptive;
        }

        [TestMethod]
        public void PreemptiveAtFirst()
        {
            Assert.AreEqual((int)SchedulerMode.Preemptive, (int)Scheduler.Mode);
            Assert.ThrowsException(typeof(ArgumentException), () => Scheduler.Mode = (SchedulerMode)7);
        }

        [TestMethod]
        public void ModeIsRemembered()
        {
            Scheduler.Mode = SchedulerMode.Cooperative;
            Assert.AreEqual((int)SchedulerMode.Cooperative, (int)Scheduler.Mode);
            Scheduler.Mode = SchedulerMode.Cooperative;
            Scheduler.Mode = SchedulerMode.Preemptive;
            Assert.AreEqual((int)SchedulerMode.Preemptive, (int)Scheduler.Mode);
        }

        [DataRow(false)]
        [DataRow(true)]
        public void BusyThreadDelaysASleeperLittle(bool cooperative)
        {
            // MicroPython's thread_coop. In cooperative mode it is the watchdog that lets the sleeper run.
            Scheduler.Mode = cooperative ? SchedulerMode.Cooperative : SchedulerMode.Preemptive;
            int watchdog = Scheduler.Watchdog;
            Scheduler.Watchdog = 20;
            Counter stop = new Counter();
            Crew crew = new Crew(1);
            crew.Start(() =>
            {
                SetName("busy on purpose");
                while (stop.Value == 0)
                {
                }
            });
            Watch watch = Watch.Start();
            Thread.Sleep(250);
            int slept = watch.Milliseconds;
            stop.Value = 1;
            crew.Finish();
            Scheduler.Watchdog = watchdog;
            Scheduler.Mode = SchedulerMode.Preemptive;
            Assert.IsTrue(slept >= 250, "early");
            Assert.IsTrue(slept <= 250 + Delay, "late by " + (slept - 250) + " ms");
        }

        [TestMethod]
        public void CooperativeThreadsTakeTurnsAtYield()
        {
            // Three threads that yield run strictly one after another, in the order in which they were started.
            char[] trace = new char[9];
            int next = 0;
            Modes.Cooperative(() =>
            {
                Crew crew = new Crew(3);
                for (int i = 0; i < 3; i++)
                {
                    char me = (char)('a' + i);
                    crew.Start(() =>
                    {
                        for (int turn = 0; turn < 3; turn++)
                        {
                            trace[next++] = me;
                            Scheduler.Yield();
                        }
                    });
                }

                crew.Finish();
            });
            Assert.AreEqual("abcabcabc", new string(trace));
        }

        [TestMethod]
        public void CooperativeThreadIsNotPreempted()
        {
            // An update that would be torn by preemption is whole without a lock, since nobody gives way inside.
            int shared = 0;
            Modes.Cooperative(() =>
            {
                Crew crew = new Crew(4);
                crew.StartAll(() =>
                {
                    for (int i = 0; i < 50; i++)
                    {
                        int seen = shared;
                        for (int spin = 0; spin < 50; spin++)
                        {
                            GetIdent();
                        }

                        shared = seen + 1;
                        Scheduler.Yield();
                    }
                });
                crew.Finish();
            });
            Assert.AreEqual(200, shared);
        }

        [TestMethod]
        public void CooperativeStartDoesNotSwitch()
        {
            Counter ran = new Counter();
            Modes.Cooperative(() =>
            {
                Crew crew = new Crew(3);
                crew.StartAll(() => ran.Increment());
                Assert.AreEqual(0, ran.Value);
                Scheduler.Yield();
                Assert.AreEqual(3, ran.Value);
                crew.Finish();
            });
        }

        [TestMethod]
        public void WatchdogLetsOthersRun()
        {
            Counter stop = new Counter();
            Modes.Cooperative(20, () =>
            {
                Crew crew = new Crew(2);
                crew.Start(() =>
                {
                    SetName("hog on purpose");
                    while (stop.Value == 0)
                    {
                    }
                });
                crew.Start(() => stop.Value = 1);
                crew.Finish();
            });
            Assert.AreEqual(1, stop.Value);
        }

        [TestMethod]
        public void WatchdogMustBePositive()
        {
            int before = Scheduler.Watchdog;
            Assert.IsTrue(before > 0);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Scheduler.Watchdog = 0);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Scheduler.Watchdog = -1);
            Scheduler.Watchdog = 5000;
            Assert.AreEqual(5000, Scheduler.Watchdog);
            Scheduler.Watchdog = before;
        }

        [TestMethod]
        public void TimeSliceOrARefusal()
        {
#if HOST
            try
            {
                Scheduler.TimeSlice = 10;
                Assert.IsTrue(false, "the host engine cannot set time slices");
            }
            catch (NotSupportedException exception)
            {
                Assert.Contains("host", exception.Message);
            }
#else
            if (Engines.NanoClr)
            {
                Assert.ThrowsException(typeof(NotSupportedException), () => Scheduler.TimeSlice = 10);
                return;
            }

            int before = Scheduler.TimeSlice;
            Assert.IsTrue(before > 0);
            Scheduler.TimeSlice = 5;
            Assert.AreEqual(5, Scheduler.TimeSlice);
            Scheduler.TimeSlice = before;
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Scheduler.TimeSlice = 0);
#endif
        }

        [TestMethod]
        public void PriorityOfTheCallingThread()
        {
            Assert.AreEqual((int)ThreadPriority.Normal, (int)Scheduler.Priority);
            int inside = -1;
            Crew.Run(1, () =>
            {
                Scheduler.Priority = ThreadPriority.AboveNormal;
                inside = (int)Scheduler.Priority;
            });
            Assert.AreEqual((int)ThreadPriority.AboveNormal, inside);
            Assert.AreEqual((int)ThreadPriority.Normal, (int)Scheduler.Priority);
            Assert.ThrowsException(typeof(ArgumentException), () => Scheduler.Priority = (ThreadPriority)9);
        }

        [TestMethod]
        public void SleepLastsAtLeast()
        {
            Watch watch = Watch.Start();
            Scheduler.Sleep(30);
            Assert.IsTrue(watch.MillisecondsAtMost >= 30, "slept " + watch.MillisecondsAtMost + " ms");
            Scheduler.Sleep(0);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Scheduler.Sleep(-2));
        }

        [TestMethod]
        public void SleepGivesUpTheTurn()
        {
            Modes.Cooperative(() =>
            {
                Counter ran = new Counter();
                Crew crew = new Crew(1);
                crew.Start(() => ran.Increment());
                Scheduler.Sleep(10);
                Assert.AreEqual(1, ran.Value);
                crew.Finish();
            });
        }

        [TestMethod]
        public void YieldAlone()
        {
            for (int i = 0; i < 100; i++)
            {
                Scheduler.Yield();
            }
        }

        [TestMethod]
        public void ThreadsTellsAboutEach()
        {
            Lock gate = new Lock();
            gate.Acquire();
            StackSize(8192);
            Crew crew = new Crew(1);
            ThreadHandle thread = crew.Start(() =>
            {
                SetName("waits");
                gate.Acquire();
            });
            StackSize(0);
            Wait.UntilWaiting(gate, 1);
            ThreadInfo main = null;
            ThreadInfo other = null;
            ThreadInfo[] all = Scheduler.Threads();
            foreach (ThreadInfo info in all)
            {
                if (info.Ident == GetIdent())
                {
                    main = info;
                }
                else if (info.Ident == thread.Ident)
                {
                    other = info;
                }
            }

            gate.Release();
            crew.Finish();
            gate.Release();
            Assert.AreSame(main, all[0]);
            Assert.AreEqual("main", main.Name);
            Assert.AreEqual((int)ThreadState.Running, (int)main.State);
            Assert.IsNull(main.WaitsFor);
            Assert.AreEqual("waits", other.Name);
            Assert.AreEqual((int)ThreadState.WaitSleepJoin, (int)other.State);
            Assert.AreEqual((int)ThreadPriority.Normal, (int)other.Priority);
            Assert.AreSame(gate, other.WaitsFor);
            Assert.AreEqual(8192, other.StackSize);
#if HOST
            Assert.ThrowsException(typeof(NotSupportedException), () => { int used = other.StackHighWater; });
#else
            if (Engines.NanoClr)
            {
                Assert.ThrowsException(typeof(NotSupportedException), () => { int used = other.StackHighWater; });
                Assert.ThrowsException(typeof(NotSupportedException), () => { long used = other.ProcessorTime; });
                Assert.ThrowsException(typeof(NotSupportedException), () => { long waited = other.WaitingTime; });
                Assert.ThrowsException(typeof(NotSupportedException), () => { int switches = other.Switches; });
                Assert.ThrowsException(typeof(NotSupportedException), () => { long bytes = other.AllocatedBytes; });
                return;
            }

            Assert.IsTrue(other.StackHighWater > 64 && other.StackHighWater < 4096, "high-water mark " + other.StackHighWater);
            Assert.IsTrue(other.ProcessorTime < 1000000);
#endif
        }

        [TestMethod]
        public void WaitingTimeIsThatOfTheWait()
        {
            Engines.SkipOnNanoClr("nanoFramework's firmware does not tell it.");
            Lock gate = new Lock();
            gate.Acquire();
            Crew crew = new Crew(1);
            ThreadHandle thread = crew.Start(() => gate.Acquire());
            Wait.UntilWaiting(gate, 1);
            Watch watch = Watch.Start();
            Thread.Sleep(40);
            ThreadInfo other = Find(thread.Ident);
            int most = watch.MillisecondsAtMost;
            gate.Release();
            crew.Finish();
            gate.Release();
            Assert.IsTrue(other.WaitingTime >= 40000, "waited " + other.WaitingTime + " us");
            Assert.IsTrue(other.WaitingTime <= most * 1000L + Delay * 1000L, "waited " + other.WaitingTime + " us of " + most + " ms");
            Assert.IsTrue(Find(GetIdent()).WaitingTime == 0, "the running thread waits for nothing");
        }

        [TestMethod]
        public void SwitchesAndMemoryAreCharged()
        {
#if HOST
            Assert.SkipTest("Not every desktop system tells it of other threads.");
#else
            Engines.SkipOnNanoClr("nanoFramework's firmware does not tell it.");
            const int blocks = 20;
            byte[][] kept = new byte[blocks][];
            Lock ping = new Lock();
            Lock pong = new Lock();
            ping.Acquire();
            pong.Acquire();
            Crew crew = new Crew(1);
            ThreadHandle thread = crew.Start(() =>
            {
                for (int i = 0; i < blocks; i++)
                {
                    kept[i] = new byte[1000];
                    pong.Release();
                    ping.Acquire();
                }
            });
            ThreadInfo before = null;
            for (int i = 0; i < blocks; i++)
            {
                pong.Acquire();
                Wait.UntilWaiting(ping, 1);
                if (i == 0)
                {
                    before = Find(thread.Ident);
                }
                else if (i == blocks - 1)
                {
                    ThreadInfo after = Find(thread.Ident);
                    Assert.AreEqual(blocks - 1, after.Switches - before.Switches);
                    long taken = after.AllocatedBytes - before.AllocatedBytes;
                    Assert.IsTrue(taken >= (blocks - 1) * 1000 && taken < (blocks - 1) * 1024 + 1024, "took " + taken);
                }

                ping.Release();
            }

            crew.Finish();
#endif
        }

        private static ThreadInfo Find(int ident)
        {
            foreach (ThreadInfo info in Scheduler.Threads())
            {
                if (info.Ident == ident)
                {
                    return info;
                }
            }

            return null;
        }

        [TestMethod]
        public void ProcessorTimeGrows()
        {
#if HOST
            Assert.SkipTest("Not every desktop system tells it.");
#else
            Engines.SkipOnNanoClr("nanoFramework's firmware does not tell it.");
            long before = Scheduler.Threads()[0].ProcessorTime;
            Watch watch = Watch.Start();
            while (watch.Milliseconds < 20)
            {
            }

            long after = Scheduler.Threads()[0].ProcessorTime;
            Assert.IsTrue(after - before >= 19000, "grew by " + (after - before) + " us");
            Thread.Sleep(100);
            Assert.IsTrue(Scheduler.Threads()[0].ProcessorTime - after < 50000, "it grows in sleep");
#endif
        }
    }
}
