// KeyboardInterrupt for the main thread, after CPython's InterruptMainTests. The tests run on the main thread.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    public abstract class InterruptCases
    {
        [TestMethod]
        public void WhileItSleeps()
        {
            Watch watch = Watch.Start();
            Crew crew = Interrupter();
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Engines.Sleep(20000));
            Assert.IsTrue(watch.Milliseconds < 10000);
            crew.Finish();
        }

        [TestMethod]
        public void WhileItWaitsForALock()
        {
            Lock l = new Lock();
            l.Acquire();
            Crew crew = Interrupter();
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => l.Acquire());
            crew.Finish();

            // It left no trace: the lock is still held once, and nobody is queued.
            Assert.IsTrue(l.Locked());
            l.Release();
            Assert.IsTrue(l.Acquire(0));
            l.Release();
        }

        [TestMethod]
        public void WhileItWaitsWithATimeout()
        {
            Lock l = new Lock();
            l.Acquire();
            Crew crew = Interrupter();
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => l.Acquire(1, 20f));
            crew.Finish();
            l.Release();
        }

        [TestMethod]
        public void WhileItJoins()
        {
            Lock gate = new Lock();
            gate.Acquire();
            ThreadHandle thread = StartJoinableThread(args => gate.Acquire(), new object[0]);
            Crew crew = Interrupter();
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => thread.Join());
            crew.Finish();
            gate.Release();
            thread.Join();
            gate.Release();
        }

        [TestMethod]
        public void AtTheNextYield()
        {
            InterruptMain();
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Scheduler.Yield());
            Scheduler.Yield();
        }

        [TestMethod]
        public void AtTheNextSleep()
        {
            InterruptMain(2);
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Engines.Sleep(1));
            Engines.Sleep(1);
        }

        [TestMethod]
        public void WhileItSleepsInTheScheduler()
        {
            Watch watch = Watch.Start();
            Crew crew = Interrupter();
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Scheduler.Sleep(20000));
            Assert.IsTrue(watch.Milliseconds < 10000);
            crew.Finish();
            InterruptMain();
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Scheduler.Sleep(0));
        }

        [TestMethod]
        public void TwiceIsOnce()
        {
            InterruptMain();
            InterruptMain();
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Engines.Sleep(1));
            Engines.Sleep(1);
            Scheduler.Yield();
        }

        [TestMethod]
        public void NotByAFreeLock()
        {
            Lock l = new Lock();
            InterruptMain();
            Assert.IsTrue(l.Acquire());
            l.Release();
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Engines.Sleep(1));
        }

        [TestMethod]
        public void OtherThreadsAreNotInterrupted()
        {
            Counter through = new Counter();
            Crew crew = new Crew(2);
            crew.Start(() =>
            {
                Thread.Sleep(50);
                through.Increment();
            });
            crew.Start(() => InterruptMain());
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Engines.Sleep(20000));
            crew.Finish();
            Assert.AreEqual(1, through.Value);
        }

        [DataRow(0)]
        [DataRow(-1)]
        [DataRow(65)]
        [DataRow(1000)]
        public void BadSignal(int signal)
        {
            Expect.Throws(typeof(ArgumentException), "signal number out of range", () => InterruptMain(signal));
            Engines.Sleep(1);
        }

        [DataRow(1)]
        [DataRow(64)]
        public void OutermostSignals(int signal)
        {
            InterruptMain(signal);
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Scheduler.Yield());
        }

        private static Crew Interrupter()
        {
            Crew crew = new Crew(1);
            crew.Start(() =>
            {
                Thread.Sleep(20);
                InterruptMain();
            });
            return crew;
        }
    }

    [TestClass]
    public class InterruptTests : InterruptCases
    {
    }

    [TestClass]
    public class CooperativeInterruptTests : InterruptCases
    {
        [Setup]
        public void GoCooperative()
        {
            Scheduler.Mode = SchedulerMode.Cooperative;
        }

        [Cleanup]
        public void GoBack()
        {
            Scheduler.Mode = SchedulerMode.Preemptive;
        }
    }
}
