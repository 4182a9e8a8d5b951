// Timeouts of locks: every bad value, never early, no trace left. After CPython's test_timeout and test_state_after_timeout.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    public abstract class TimeoutCases
    {
        // A wake-up is at most one time slice late.
        private static int Late
        {
            get { return Engines.Slack(20); }
        }

        [TestMethod]
        public void NonBlockingTakesNoTimeout()
        {
            Lock l = new Lock();
            Expect.Throws(typeof(ArgumentException), "can't specify a timeout for a non-blocking call", () => l.Acquire(0, 1f));
            Expect.Throws(typeof(ArgumentException), "can't specify a timeout for a non-blocking call", () => l.Acquire(0, 0f));
            Assert.IsTrue(l.Acquire(0, -1f));
            Assert.IsFalse(l.Acquire(0, -1f));
            l.Release();
        }

        [DataRow(-100f)]
        [DataRow(-0.001f)]
        [DataRow(-1.5f)]
        [DataRow(float.NegativeInfinity)]
        public void Negative(float timeout)
        {
            Lock l = new Lock();
            Expect.Throws(typeof(ArgumentException), "timeout value must be a non-negative number", () => l.Acquire(1, timeout));
            Assert.IsFalse(l.Locked());
        }

        [DataRow(TimeoutMax + 0.25f)]
        [DataRow(TimeoutMax * 2)]
        [DataRow(1e20f)]
        [DataRow(float.PositiveInfinity)]
        public void TooLarge(float timeout)
        {
            Lock l = new Lock();
            Expect.Throws(typeof(ArgumentOutOfRangeException), "timeout value is too large", () => l.Acquire(1, timeout));
            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void NotANumber()
        {
            Lock l = new Lock();
            Expect.Throws(typeof(ArgumentException), "Invalid value NaN (not a number)", () => l.Acquire(1, float.NaN));
        }

        [TestMethod]
        public void LargestIsAccepted()
        {
            Lock l = new Lock();
            Assert.IsTrue(l.Acquire(1, TimeoutMax));
            l.Release();

            // It also works while somebody holds the lock.
            l.Acquire();
            Crew crew = new Crew(1);
            crew.Start(() => Assert.IsTrue(l.Acquire(1, TimeoutMax)));
            Wait.UntilWaiting(l, 1);
            l.Release();
            crew.Finish();
            l.Release();
        }

        [TestMethod]
        public void ForEverIsMinusOne()
        {
            Lock l = new Lock();
            Assert.IsTrue(l.Acquire(1, -1f));
            l.Release();
            Assert.IsTrue(l.Acquire(timeout: -1f));
            l.Release();
        }

        [TestMethod]
        public void ZeroPolls()
        {
            Lock l = new Lock();
            Assert.IsTrue(l.Acquire(1, 0f));
            Watch watch = Watch.Start();
            Assert.IsFalse(l.Acquire(1, 0f));
            Assert.IsTrue(watch.Milliseconds < Late);
            l.Release();
        }

        [DataRow(0.5f, 500)]
        [DataRow(0.05f, 50)]
        [DataRow(0.001f, 1)]
        [DataRow(0.0001f, 1)]
        public void NeverEarly(float timeout, int milliseconds)
        {
            Lock l = new Lock();
            l.Acquire();
            Watch watch = Watch.Start();
            Assert.IsFalse(l.Acquire(1, timeout));
            Assert.IsTrue(watch.MillisecondsAtMost >= milliseconds, "early");
            Assert.IsTrue(watch.Milliseconds <= milliseconds + Late, "late");
            Assert.IsTrue(l.Locked());
            l.Release();
        }

        [TestMethod]
        public void InAnotherThread()
        {
            Lock l = new Lock();
            l.Acquire();
            bool taken = true;
            int waited = 0;
            Crew.Run(1, () =>
            {
                Watch watch = Watch.Start();
                taken = l.Acquire(1, 0.1f);
                waited = watch.MillisecondsAtMost;
            });
            Assert.IsFalse(taken);
            Assert.IsTrue(waited >= 100);
            l.Release();
        }

        [TestMethod]
        public void StateAfterTimeout()
        {
            // A timed-out wait changes nothing: the lock can be released once and taken again.
            Lock l = new Lock();
            l.Acquire();
            Crew.Run(1, () => Assert.IsFalse(l.Acquire(1, 0.01f)));
            l.Release();
            Assert.IsFalse(l.Locked());
            Assert.IsTrue(l.Acquire(0));
            l.Release();
            Expect.ThreadError("release unlocked lock", () => l.Release());
        }

        [TestMethod]
        public void NextWaiterIsServed()
        {
            // The first of two waiters gives up; the release goes to the second.
            Lock l = new Lock();
            Counter passed = new Counter();
            l.Acquire();
            Crew crew = new Crew(2);
            ThreadHandle first = crew.Start(() => Assert.IsFalse(l.Acquire(1, Engines.Slack(100) / 1000f)));
            Wait.UntilWaiting(l, 1);
            crew.Start(() =>
            {
                l.Acquire();
                passed.Increment();
                l.Release();
            });
            Wait.UntilWaiting(l, 2);
            Assert.IsTrue(first.Join(10f));
            Assert.AreEqual(0, passed.Value);
            l.Release();
            crew.Finish();
            Assert.AreEqual(1, passed.Value);
            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void HandedOverInTime()
        {
            Lock l = new Lock();
            l.Acquire();
            Crew crew = new Crew(1);
            crew.Start(() =>
            {
                Watch watch = Watch.Start();
                Assert.IsTrue(l.Acquire(1, 20f));
                Assert.IsTrue(watch.Milliseconds < 10000);
            });
            Wait.UntilWaiting(l, 1);
            l.Release();
            crew.Finish();
            Assert.IsTrue(l.Locked());
            l.Release();
        }
    }
}
