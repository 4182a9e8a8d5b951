// What a Lock does, edge by edge, after CPython's BaseLockTests and LockTests and MicroPython's thread_lock1 to 5. LockTests and
// CooperativeLockTests run all of it, one in each scheduler mode.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    public abstract class LockCases
    {
        [TestMethod]
        public void Constructor()
        {
            Lock made = new Lock();
            Lock allocated = AllocateLock();
            Assert.IsFalse(made.Locked());
            Assert.IsFalse(allocated.Locked());
            Assert.AreNotSame(made, allocated);
        }

        [TestMethod]
        public void LockedTellsTheState()
        {
            Lock l = new Lock();
            Assert.IsFalse(l.Locked());
            Assert.IsTrue(l.Acquire());
            Assert.IsTrue(l.Locked());
            l.Release();
            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void AcquireAndDrop()
        {
            // A lock that nobody refers to any more may be held; nothing happens.
            for (int i = 0; i < 100; i++)
            {
                new Lock().Acquire();
            }
        }

        [TestMethod]
        public void TryAcquire()
        {
            Lock l = new Lock();
            Assert.IsTrue(l.Acquire(0));
            Assert.IsFalse(l.Acquire(0));
            l.Release();
            Assert.IsTrue(l.Acquire(0));
            l.Release();
        }

        [TestMethod]
        public void TryAcquireContended()
        {
            Lock l = new Lock();
            l.Acquire();
            bool taken = true;
            Crew.Run(1, () => taken = l.Acquire(0));
            Assert.IsFalse(taken);
            l.Release();
        }

        [TestMethod]
        public void AcquireContendedByFive()
        {
            const int Waiters = 5;
            Lock l = new Lock();
            Counter passed = new Counter();
            l.Acquire();
            Crew crew = new Crew(Waiters);
            crew.StartAll(() =>
            {
                l.Acquire();
                passed.Increment();
            });

            // Each release lets just one of them pass, since they keep the lock.
            Wait.UntilWaiting(l, Waiters);
            Assert.AreEqual(0, passed.Value);
            for (int i = 1; i <= Waiters; i++)
            {
                l.Release();
                Wait.UntilCount(passed, i, "a release let nobody pass");
                Assert.AreEqual(Waiters - i, Wait.Waiters(l));
            }

            crew.Finish();
            Assert.IsTrue(l.Locked());
            l.Release();
        }

        [TestMethod]
        public void WithReleases()
        {
            Lock l = new Lock();
            using (l.Enter())
            {
                Assert.IsTrue(l.Locked());
            }

            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void WithReleasesAfterAnException()
        {
            Lock l = new Lock();
            Assert.ThrowsException(typeof(InvalidOperationException), () =>
            {
                using (l.Enter())
                {
                    throw new InvalidOperationException();
                }
            });
            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void FifteenThreadsLeaveNothing()
        {
            int before = Count();
            Lock l = new Lock();
            Crew.Run(15, () =>
            {
                l.Acquire();
                l.Release();
            });
            Wait.UntilAlone(before);
            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void ReleaseUnlocked()
        {
            Lock l = new Lock();
            Expect.ThreadError("release unlocked lock", () => l.Release());
            l.Acquire();
            l.Release();
            Expect.ThreadError("release unlocked lock", () => l.Release());
        }

        [TestMethod]
        public void NotRecursive()
        {
            Lock l = new Lock();
            l.Acquire();
            Assert.IsFalse(l.Acquire(0));
            Assert.IsFalse(l.Acquire(1, 0.01f));
            l.Release();
        }

        [TestMethod]
        public void SecondAcquireWaitsForAnotherThread()
        {
            Lock l = new Lock();
            Counter phase = new Counter();
            Crew crew = new Crew(1);
            crew.Start(() =>
            {
                l.Acquire();
                phase.Increment();
                l.Acquire();
                phase.Increment();
            });
            Wait.UntilCount(phase, 1, "the first Acquire waits");
            Wait.UntilWaiting(l, 1);
            Assert.AreEqual(1, phase.Value);
            l.Release();
            Wait.UntilCount(phase, 2, "the second Acquire was not let through");
            crew.Finish();
            l.Release();
        }

        [TestMethod]
        public void AnotherThreadReleases()
        {
            Lock l = new Lock();
            l.Acquire();
            Crew.Run(1, () => l.Release());
            Assert.IsTrue(l.Acquire(0));
            l.Release();
        }

        [TestMethod]
        public void HeldByAThreadThatEnds()
        {
            Lock l = new Lock();
            Crew.Run(1, () => l.Acquire());
            Assert.IsTrue(l.Locked());
            Assert.IsFalse(l.Acquire(0));
            l.Release();
            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void HandedOverNotBarged()
        {
            // While somebody waits, the thread that releases cannot have the lock back before him.
            Lock l = new Lock();
            Counter passed = new Counter();
            l.Acquire();
            Crew crew = new Crew(1);
            crew.Start(() =>
            {
                l.Acquire();
                passed.Increment();
            });
            Wait.UntilWaiting(l, 1);
            l.Release();
            Assert.IsFalse(l.Acquire(0));
            Assert.IsTrue(l.Locked());
            crew.Finish();
            Assert.AreEqual(1, passed.Value);
            l.Release();
        }

        [TestMethod]
        public void FirstInFirstOut()
        {
            const int Waiters = 8;
            Lock l = new Lock();
            Lock guard = new Lock();
            int[] order = new int[Waiters];
            int next = 0;
            l.Acquire();
            Crew crew = new Crew(Waiters);
            for (int i = 0; i < Waiters; i++)
            {
                int me = i;
                crew.Start(() =>
                {
                    l.Acquire();
                    using (guard.Enter())
                    {
                        order[next++] = me;
                    }

                    l.Release();
                });
                Wait.UntilWaiting(l, i + 1);
            }

            l.Release();
            crew.Finish();
            for (int i = 0; i < Waiters; i++)
            {
                Assert.AreEqual(i, order[i]);
            }
        }

        [TestMethod]
        public void AbortedWaiterIsRemoved()
        {
#if HOST
            Assert.SkipTest("Desktop .NET cannot abort a thread.");
#else
            Lock l = new Lock();
            Counter passed = new Counter();
            l.Acquire();
            Thread aborted = new Thread(() =>
            {
                l.Acquire();
                passed.Increment();
            });
            aborted.Start();
            Wait.UntilWaiting(l, 1);
            Crew crew = new Crew(1);
            crew.Start(() =>
            {
                l.Acquire();
                passed.Increment();
            });
            Wait.UntilWaiting(l, 2);
            aborted.Abort();
            aborted.Join();
            Assert.AreEqual(1, Wait.Waiters(l));
            l.Release();
            crew.Finish();
            Assert.AreEqual(1, passed.Value);
            l.Release();
#endif
        }

        [TestMethod]
        public void HeldInTurn()
        {
            // MicroPython's thread_lock4: many pieces of work, four threads, one list of results.
            Lock jobs = new Lock();
            Lock results = new Lock();
            const int Jobs = 30;
            int nextJob = 0;
            int[] result = new int[Jobs];
            int done = 0;
            Crew.Run(4, () =>
            {
                for (;;)
                {
                    int job;
                    using (jobs.Enter())
                    {
                        if (nextJob == Jobs)
                        {
                            return;
                        }

                        job = nextJob++;
                    }

                    int factorial = 1;
                    for (int i = 2; i <= job % 10; i++)
                    {
                        factorial *= i;
                    }

                    using (results.Enter())
                    {
                        result[job] = factorial;
                        done++;
                    }
                }
            });
            Assert.AreEqual(Jobs, done);
            Assert.AreEqual(1, result[0]);
            Assert.AreEqual(120, result[5]);
            Assert.AreEqual(362880, result[29]);
        }

        [TestMethod]
        public void ManyThreadsPassALockOn()
        {
            // MicroPython's thread_lock5: each thread passes through a lock that main holds at first.
            Lock l = new Lock();
            Counter passed = new Counter();
            l.Acquire();
            Crew crew = new Crew(10);
            crew.StartAll(() =>
            {
                using (l.Enter())
                {
                    passed.Increment();
                }
            });
            l.Release();
            crew.Finish();
            Assert.AreEqual(10, passed.Value);
        }
    }
}
