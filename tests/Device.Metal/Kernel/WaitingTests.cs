using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>Sleeping, timed waits, events, and the order in which waiters are served.</summary>
    [TestClass]
    public class WaitingTests
    {
        private static string s_trace;

        [TestMethod]
        [DataRow(1)]
        [DataRow(3)]
        [DataRow(100)]
        [DataRow(1500)]
        public void SleepIsNeverEarlyAndHardlyLate(int milliseconds)
        {
            ulong start = Clock.Microseconds;
            Thread.Sleep(milliseconds);
            long took = (long)(Clock.Microseconds - start);
            Assert.IsTrue(took >= milliseconds * 1000, took + " us");
            Assert.IsTrue(took < milliseconds * 1000 + 100, took + " us");
        }

        [TestMethod]
        public void SleepersWakeInTheOrderOfTheirTimes()
        {
            s_trace = "";
            int[] times = { 50, 10, 40, 20, 30 };
            Thread[] threads = new Thread[times.Length];
            for (int i = 0; i < threads.Length; i++)
            {
                int time = times[i];
                threads[i] = new Thread(() =>
                {
                    Thread.Sleep(time);
                    s_trace += time + " ";
                });
                threads[i].Start();
            }

            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual("10 20 30 40 50 ", s_trace);
        }

        [TestMethod]
        public void ClockAndSleepPassTheCountersWrap()
        {
            ulong before = Clock.Microseconds;
            Clock.SetCounterForTest(0xFFFFF000);
            ulong near = Clock.Microseconds;
            Assert.IsTrue(near >= before, "the clock goes forward");
            Thread.Sleep(20);
            ulong after = Clock.Microseconds;
            Assert.IsTrue(after > near, "past the wrap");
            Assert.IsTrue(after - near >= 20000 && after - near < 20200, (after - near).ToString());
        }

        [TestMethod]
        public void TimedOutWaiterLeavesNoTrace()
        {
            AutoResetEvent signal = new AutoResetEvent(false);
            ulong start = Clock.Microseconds;
            Assert.IsFalse(signal.WaitOne(25, false));
            long took = (long)(Clock.Microseconds - start);
            Assert.IsTrue(took >= 25000 && took < 25100, took.ToString());
            signal.Set();
            Assert.IsTrue(signal.WaitOne(0, false), "nobody was left in the queue to take the signal");
        }

        [TestMethod]
        public void AutoResetEventServesFirstInFirstOut()
        {
            s_trace = "";
            AutoResetEvent signal = new AutoResetEvent(false);
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.Length; i++)
            {
                string name = i.ToString();
                threads[i] = new Thread(() =>
                {
                    signal.WaitOne();
                    s_trace += name;
                });
                threads[i].Start();
                Thread.Sleep(1);
            }

            for (int i = 0; i < threads.Length; i++)
            {
                signal.Set();
                Thread.Sleep(1);
            }

            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual("0123", s_trace);
        }

        [TestMethod]
        public void ManualResetEventLetsAllThroughUntilReset()
        {
            ManualResetEvent gate = new ManualResetEvent(false);
            int through = 0;
            Thread[] threads = new Thread[3];
            for (int i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() =>
                {
                    gate.WaitOne();
                    Interlocked.Increment(ref through);
                });
                threads[i].Start();
            }

            Thread.Sleep(1);
            Assert.AreEqual(0, through);
            gate.Set();
            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual(3, through);
            Assert.IsTrue(gate.WaitOne(0, false));
            gate.Reset();
            Assert.IsFalse(gate.WaitOne(0, false));
        }

        [TestMethod]
        public void WaitAnyTakesOneAndTimesOutWith258()
        {
            AutoResetEvent a = new AutoResetEvent(false), b = new AutoResetEvent(false);
            WaitHandle[] both = { a, b };
            Assert.AreEqual(WaitHandle.WaitTimeout, WaitHandle.WaitAny(both, 10, false));
            Thread setter = new Thread(() =>
            {
                Thread.Sleep(5);
                b.Set();
            });
            setter.Start();
            Assert.AreEqual(1, WaitHandle.WaitAny(both));
            Assert.IsFalse(b.WaitOne(0, false), "WaitAny took it");
            setter.Join();
        }

        [TestMethod]
        public void WaitAllTakesBothOrNone()
        {
            AutoResetEvent a = new AutoResetEvent(true), b = new AutoResetEvent(false);
            WaitHandle[] both = { a, b };
            Assert.IsFalse(WaitHandle.WaitAll(both, 10, false));
            Assert.IsTrue(a.WaitOne(0, false), "the one that was set is still set");
            a.Set();
            b.Set();
            Assert.IsTrue(WaitHandle.WaitAll(both, 0, false));
            Assert.IsFalse(a.WaitOne(0, false));
        }

        [TestMethod]
        public void JoinWithATimeout()
        {
            Thread sleeper = new Thread(() => Thread.Sleep(50));
            sleeper.Start();
            Assert.IsFalse(sleeper.Join(10));
            Assert.IsTrue(sleeper.IsAlive);
            Assert.IsTrue(sleeper.Join(1000));
            Assert.IsFalse(sleeper.IsAlive);
            Assert.IsTrue(sleeper.Join(0), "again, after its end");
        }

        [TestMethod]
        public void BadTimeoutsAreRefused()
        {
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Thread.Sleep(-2));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => new AutoResetEvent(false).WaitOne(-5, false));
            Assert.ThrowsException(typeof(ArgumentException), () => Thread.CurrentThread.Join(), "of itself");
        }

        [TestMethod]
        public void AbortWakesASleeperAndRunsItsFinally()
        {
            s_trace = "";
            Thread sleeper = new Thread(() =>
            {
                try
                {
                    Thread.Sleep(Timeout.Infinite);
                }
                finally
                {
                    s_trace += "finally";
                }
            });
            sleeper.Start();
            Thread.Sleep(5);
            sleeper.Abort();
            Assert.IsTrue(sleeper.Join(100));
            Assert.AreEqual("finally", s_trace);
        }

        [TestMethod]
        public void TimerCallsBackPeriodicallyUntilDisposed()
        {
            int calls = 0;
            Timer timer = new Timer(_ => calls++, null, 10, 20);
            Thread.Sleep(100);
            timer.Dispose();
            int atDispose = calls;
            Thread.Sleep(100);
            Assert.AreEqual(5, atDispose);
            Assert.AreEqual(atDispose, calls);
        }

        [TestMethod]
        public void TimersFireInTheOrderOfTheirTimes()
        {
            s_trace = "";
            Timer late = new Timer(state => s_trace += state, "late ", 30, Timeout.Infinite);
            Timer soon = new Timer(state => s_trace += state, "soon ", 10, Timeout.Infinite);
            Timer never = new Timer(state => s_trace += state, "never ", 20, Timeout.Infinite);
            never.Dispose();
            Thread.Sleep(50);
            Assert.AreEqual("soon late ", s_trace);
            late.Dispose();
            soon.Dispose();
        }

        /// <summary>Whether the wait is interrupted, or what is pending when it begins; with floating-point registers in use, and without.</summary>
        [TestMethod]
        [DataRow(true, false)]
        [DataRow(true, true)]
        [DataRow(false, false)]
        [DataRow(false, true)]
        public void AnAbortEndsTheWaitForALockAndNothingElse(bool waits, bool floats)
        {
            Lock gate = new Lock();
            gate.Acquire();
            int caught = 0, stop = 0;
            float number = 0;
            Thread thread = new Thread(() =>
            {
                int local = 41;
                float sum = 1.5f;
                while (!waits && Volatile.Read(ref stop) == 0)
                {
                }

                if (floats) sum = sum * Volatile.Read(ref local);
                try
                {
                    gate.Acquire();
                }
                catch (ThreadAbortException)
                {
                    caught = local + 1;
                    number = floats ? sum : 61.5f;
                }
            });
            thread.Start();
            Thread.Sleep(waits ? 1 : 0);
            thread.Abort();
            Volatile.Write(ref stop, 1);
            thread.Join();
            Assert.AreEqual(42, caught);
            Assert.IsTrue(number == 61.5f, number.ToString());
            Assert.IsFalse(gate.Acquire(0), "nobody has given the lock back");
            gate.Release();
            Assert.IsFalse(gate.Locked());
        }
    }
}
