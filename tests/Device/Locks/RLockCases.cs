// What an RLock does, after CPython's RLockTests.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    public abstract class RLockCases
    {
        [TestMethod]
        public void Reacquire()
        {
            RLock l = new RLock();
            Assert.IsTrue(l.Acquire());
            Assert.IsTrue(l.Acquire());
            l.Release();
            Assert.IsTrue(l.Acquire());
            l.Release();
            Assert.IsTrue(l.Locked());
            l.Release();
            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void ReacquireWithoutWaiting()
        {
            RLock l = new RLock();
            Assert.IsTrue(l.Acquire(0));
            Assert.IsTrue(l.Acquire(0));
            Assert.IsTrue(l.Acquire(1, 0f));
            Assert.IsTrue(l.Acquire(1, 5f));
            Assert.AreEqual(4, l.RecursionCount());
            for (int i = 0; i < 4; i++)
            {
                l.Release();
            }

            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void ReleaseUnacquired()
        {
            RLock l = new RLock();
            Expect.ThreadError("cannot release un-acquired lock", () => l.Release());
            l.Acquire();
            l.Acquire();
            l.Release();
            l.Release();
            Expect.ThreadError("cannot release un-acquired lock", () => l.Release());
        }

        [TestMethod]
        public void RecursionCount()
        {
            RLock l = new RLock();
            Assert.AreEqual(0, l.RecursionCount());
            l.Acquire();
            Assert.AreEqual(1, l.RecursionCount());
            l.Acquire();
            l.Acquire();
            Assert.AreEqual(3, l.RecursionCount());
            Crew.Run(1, () => Assert.AreEqual(0, l.RecursionCount()));
            l.Release();
            Assert.AreEqual(2, l.RecursionCount());
            l.Release();
            l.Release();
            Assert.AreEqual(0, l.RecursionCount());
        }

        [TestMethod]
        public void AnotherThreadCannotRelease()
        {
            RLock l = new RLock();
            l.Acquire();
            Crew.Run(1, () => Expect.ThreadError("cannot release un-acquired lock", () => l.Release()));
            Assert.IsTrue(l.IsOwned());
            l.Release();
        }

        [TestMethod]
        public void AnotherThreadCannotAcquire()
        {
            RLock l = new RLock();
            l.Acquire();
            Crew.Run(1, () =>
            {
                Assert.IsFalse(l.Acquire(0));
                Assert.IsFalse(l.Acquire(1, 0.01f));
                Assert.IsTrue(l.Locked());
            });
            l.Release();
        }

        [TestMethod]
        public void IsOwned()
        {
            RLock l = new RLock();
            Assert.IsFalse(l.IsOwned());
            l.Acquire();
            Assert.IsTrue(l.IsOwned());
            l.Acquire();
            Assert.IsTrue(l.IsOwned());
            Crew.Run(1, () => Assert.IsFalse(l.IsOwned()));
            l.Release();
            Assert.IsTrue(l.IsOwned());
            l.Release();
            Assert.IsFalse(l.IsOwned());
        }

        [TestMethod]
        public void OwnershipEndsWithTheOwner()
        {
            // Identifiers are recycled; a lock that an ended thread left locked must not fall to whoever has its identifier now.
            RLock l = new RLock();
            Crew.Run(1, () => l.Acquire());
            for (int i = 0; i < 5; i++)
            {
                Crew.Run(1, () =>
                {
                    Assert.IsFalse(l.IsOwned());
                    Assert.IsFalse(l.Acquire(0));
                });
            }

            Assert.IsTrue(l.Locked());
        }

        [TestMethod]
        public void PassesToAWaiter()
        {
            RLock l = new RLock();
            Counter passed = new Counter();
            l.Acquire();
            l.Acquire();
            Crew crew = new Crew(1);
            crew.Start(() =>
            {
                using (l.Enter())
                {
                    Assert.IsTrue(l.IsOwned());
                    Assert.AreEqual(1, l.RecursionCount());
                    passed.Increment();
                }
            });
            Thread.Sleep(20);
            l.Release();
            Thread.Sleep(20);
            Assert.AreEqual(0, passed.Value);
            l.Release();
            crew.Finish();
            Assert.AreEqual(1, passed.Value);
        }

        [TestMethod]
        public void BadTimeouts()
        {
            RLock l = new RLock();
            Expect.Throws(typeof(ArgumentException), "can't specify a timeout for a non-blocking call", () => l.Acquire(0, 1f));
            Expect.Throws(typeof(ArgumentException), "timeout value must be a non-negative number", () => l.Acquire(1, -2f));
            Expect.Throws(typeof(ArgumentOutOfRangeException), "timeout value is too large", () => l.Acquire(1, TimeoutMax * 2));
            Assert.IsFalse(l.Locked());
        }
    }
}
