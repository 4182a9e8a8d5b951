// What Bugs.cs does, done right, each in another of the ways there are; and things that only look like races. None of them may be reported.
using System;
using System.Collections;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace Planted
{
    [TestClass]
    public class Twins
    {
        private static readonly object s_monitor = new object();

        private static int s_total;
        private static int s_finalized;
        private static Account s_shared;

        [TestMethod]
        public void ListsUnderALockOrOfOneThreadOrReadByTwo()
        {
            ArrayList shared = new ArrayList();
            ArrayList full = new ArrayList { 1, 2, 3 };
            int[] counts = new int[2];
            ThreadStart work = () =>
            {
                ArrayList own = new ArrayList();
                foreach (int each in full)
                {
                    own.Add(full.Contains(each));
                }

                lock (shared)
                {
                    shared.Add(own);
                    counts[shared.Count - 1] = own.Count;
                }
            };
            Team.Both(work);
            Assert.AreEqual(2, shared.Count);
            Assert.AreEqual(3, counts[1]);
        }

        [TestMethod]
        public void UpdateUnderALock()
        {
            Account account = new Account();
            Lock guard = AllocateLock();
            Team.Both(() =>
            {
                for (int i = 0; i < 10; i++)
                {
                    using (guard.Enter())
                    {
                        account.Balance++;
                    }

                    guard.Acquire();
                    account.Limit += 1;
                    guard.Release();
                    if (guard.Acquire(1, 10f))
                    {
                        account.Count++;
                        guard.Release();
                    }
                }
            });
            Assert.AreEqual(20, account.Balance);
            Assert.AreEqual(20, account.Limit);
            Assert.AreEqual(20, account.Count);
        }

        [TestMethod]
        public void UpdateUnderARecursiveLock()
        {
            Account account = new Account();
            RLock guard = new RLock();
            Team.Both(() =>
            {
                using (guard.Enter())
                {
                    guard.Acquire();
                    account.Balance++;
                    guard.Release();
                    account.Count++;
                }
            });
            Assert.AreEqual(2, account.Balance + account.Count - 2);
        }

        [TestMethod]
        public void UpdateUnderAMonitor()
        {
            Team.Both(() =>
            {
                lock (s_monitor)
                {
                    s_total += 2;
                }
            });
            Assert.AreEqual(4, s_total);
        }

        [TestMethod]
        public void UpdateByInterlocked()
        {
            Account account = new Account();
            int[] cells = new int[2];
            int local = 0;
            Team.Both(() =>
            {
                Interlocked.Increment(ref account.Count);
                Interlocked.Increment(ref cells[1]);
                Interlocked.Decrement(ref local);
            });
            Assert.AreEqual(2, account.Count);
            Assert.AreEqual(2, cells[1]);
            Assert.AreEqual(-2, local);
        }

        [TestMethod]
        public void ElementsOfTheirOwn()
        {
            int[] cells = new int[2];
            Account[] accounts = new Account[2];
            Team.Run(
                () =>
                {
                    cells[0]++;
                    accounts[0] = new Account();
                },
                () =>
                {
                    cells[1]++;
                    accounts[1] = new Account();
                });
            Assert.AreEqual(2, cells[0] + cells[1]);
        }

        [TestMethod]
        public void PartsOfTheirOwn()
        {
            Place place = new Place();
            Team.Run(() => place.At.X = 1, () => place.At.Y = 2);
            Assert.AreEqual(3, place.At.X + place.At.Y);
        }

        [TestMethod]
        public void CheckAndActUnderOneLock()
        {
            Account account = new Account();
            Lock guard = AllocateLock();
            Team.Both(() =>
            {
                using (guard.Enter())
                {
                    if (account.Next == null)
                    {
                        account.Next = new Account();
                    }
                }
            });
        }

        [TestMethod]
        public void PublicationByInterlocked()
        {
            Account account = new Account();
            Team.Run(
                () =>
                {
                    account.Balance = 7;
                    Interlocked.Exchange(ref account.Count, 1);
                },
                () =>
                {
                    while (Interlocked.CompareExchange(ref account.Count, 0, 0) == 0)
                    {
                        Thread.Sleep(1);
                    }

                    Assert.AreEqual(7, account.Balance);
                });
        }

        [TestMethod]
        public void PublicationByVolatile()
        {
#if HOST
            Account account = new Account();
            Team.Run(
                () =>
                {
                    account.Balance = 7;
                    Volatile.Write(ref account.Next, new Account());
                    Volatile.Write(ref account.Count, 1);
                },
                () =>
                {
                    while (Volatile.Read(ref account.Count) == 0)
                    {
                        Thread.Sleep(1);
                    }

                    Assert.AreEqual(7, account.Balance);
                    Assert.IsTrue(Volatile.Read(ref account.Next) != null);
                });
#else
            Assert.SkipTest("Devices have no Volatile.");
#endif
        }

        [TestMethod]
        public void PublicationByALock()
        {
            Lock guard = AllocateLock();
            s_shared = null;
            Team.Run(
                () =>
                {
                    Account made = new Account { Balance = 3 };
                    made.Limit = 4;
                    using (guard.Enter())
                    {
                        s_shared = made;
                    }
                },
                () =>
                {
                    Account seen = null;
                    while (seen == null)
                    {
                        using (guard.Enter())
                        {
                            seen = s_shared;
                        }

                        Thread.Sleep(1);
                    }

                    Assert.AreEqual(7, seen.Balance + seen.Limit);
                });
        }

        [TestMethod]
        public void PublicationByALockThatAnotherReleases()
        {
            Account account = new Account();
            Lock ready = AllocateLock();
            ready.Acquire();
            Team.Run(
                () =>
                {
                    account.Balance = 7;
                    ready.Release();
                },
                () =>
                {
                    ready.Acquire();
                    Assert.AreEqual(7, account.Balance);
                });
        }

        [TestMethod]
        public void PublicationByAnEvent()
        {
            Account account = new Account();
            AutoResetEvent ready = new AutoResetEvent(false);
            ManualResetEvent taken = new ManualResetEvent(false);
            Team.Run(
                () =>
                {
                    account.Balance = 7;
                    ready.Set();
                    Assert.AreEqual(0, WaitHandle.WaitAny(new WaitHandle[] { taken }));
                    account.Balance++;
                },
                () =>
                {
                    ready.WaitOne();
                    account.Balance++;
                    taken.Set();
                });
            Assert.AreEqual(9, account.Balance);
        }

        [TestMethod]
        public void HandlersOfThreadEventsThatAreDisposed()
        {
            Account account = new Account();
            using (ThreadEvents events = new ThreadEvents(4))
            {
                events.HandleOn(1, (code, data) => account.Balance += data);
                events.Post(1, 5);
                events.Post(1, 6);
            }

            Assert.AreEqual(11, account.Balance);
        }

        [TestMethod]
        public void PublicationByThreadEvents()
        {
            Account account = new Account();
            Account started = new Account();
            Account released = new Account();
            Lock release = AllocateLock();
            Lock begun = AllocateLock();
            release.Acquire();
            begun.Acquire();
            ThreadEvents events = new ThreadEvents(4);
            events.HandleOn(1, (code, data) => account.Balance += data);
            events.StartOn(2, args =>
            {
                started.Balance++;
                begun.Release();
            });
            events.ReleaseOn(3, release);
            account.Balance = 1;
            events.Post(1, 5);
            started.Balance = 1;
            events.Post(2, 0);
            released.Balance = 1;
            events.Post(3, 0);
            release.Acquire();
            released.Balance++;
            begun.Acquire();
            Assert.AreEqual(2, started.Balance);
            events.Close();
            Assert.AreEqual(6, account.Balance);
        }

        // One dispatcher does both, one after the other.
        [TestMethod]
        public void HandlersBeforeTheThreadThatAnEventStarts()
        {
            Account account = new Account();
            Account both = new Account();
            Lock begun = AllocateLock();
            begun.Acquire();
            using (ThreadEvents events = new ThreadEvents(4))
            {
                events.HandleOn(1, (code, data) => account.Balance += data);
                events.HandleOn(2, (code, data) => both.Balance += data);
                events.StartOn(2, args =>
                {
                    account.Balance++;
                    both.Balance++;
                    begun.Release();
                });
                events.Post(1, 5);
                events.Post(2, 6);
                begun.Acquire();
            }

            Assert.AreEqual(6, account.Balance);
            Assert.AreEqual(7, both.Balance);
        }

        [TestMethod]
        public void PublicationByStartAndJoin()
        {
            Account account = new Account();
            account.Balance = 1;
            ThreadHandle handle = Team.Start("joined", () => account.Balance++);
            handle.Join();
            Assert.AreEqual(2, account.Balance);
            Thread thread = new Thread(() => account.Balance++);
            thread.Start();
            thread.Join();
            Assert.AreEqual(3, account.Balance);
            StartNewThread(() => account.Balance++);
            while (Count() != 0)
            {
                Thread.Sleep(1);
            }

            Assert.AreEqual(4, account.Balance);
            handle = Team.Start("polled", () => account.Balance++);
            while (!handle.IsDone())
            {
                Thread.Sleep(1);
            }

            Assert.AreEqual(5, account.Balance);
        }

        [TestMethod]
        public void TimerThatIsWaitedFor()
        {
            Account account = new Account();
            AutoResetEvent called = new AutoResetEvent(false);
            account.Balance = 1;
            using (new Timer(state =>
            {
                account.Balance++;
                account.Count++;
                called.Set();
            }, null, 1, 5))
            {
                called.WaitOne();
                called.WaitOne();
            }

            Thread.Sleep(20);
        }

        [TestMethod]
        public void ValuesOfTheirOwn()
        {
            Local values = new Local();
            Team.Both(() =>
            {
                Account mine = new Account();
                values["mine"] = mine;
                mine.Balance++;
                Assert.AreEqual(1, ((Account)values["mine"]).Balance);
            });
        }

        [TestMethod]
        public void MemoryThatIsUsedAgain()
        {
            Lock guard = AllocateLock();
            int sum = 0;
            Team.Both(() =>
            {
                // Garbage enough that each thread gets memory that was the other's.
                for (int i = 0; i < 3000; i++)
                {
                    Account[] mine = new Account[8];
                    mine[i % 8] = new Account();
                    mine[i % 8].Balance = i;
                    mine[i % 8].Limit = 1;
                    if (i % 100 == 0)
                    {
                        using (guard.Enter())
                        {
                            sum += mine[i % 8].Balance;
                        }
                    }
                }
            });
            Assert.AreEqual(2 * 43500, sum);
        }

        [TestMethod]
        public void ManyThreadsOneAfterAnother()
        {
            Account account = new Account();
            for (int i = 0; i < 70; i++)
            {
                ThreadHandle handle = Team.Start("one of many", () => account.Balance++);
                handle.Join();
            }

            Assert.AreEqual(70, account.Balance);
        }

        [TestMethod]
        public void HandedFromOneToTheNext()
        {
            Account account = new Account();
            ThreadHandle first = Team.Start("first", () => account.Balance++);
            ThreadHandle second = Team.Start("second", () =>
            {
                first.Join();
                account.Balance++;
            });
            second.Join();
            Assert.AreEqual(2, account.Balance);
        }

        [TestMethod]
        public void TurnsInCooperativeMode()
        {
            Account account = new Account();
            Scheduler.Mode = SchedulerMode.Cooperative;
            try
            {
                Team.Both(() =>
                {
                    for (int i = 0; i < 5; i++)
                    {
                        account.Balance++;
                        Scheduler.Yield();
                    }
                });
            }
            finally
            {
                Scheduler.Mode = SchedulerMode.Preemptive;
            }

            Assert.AreEqual(10, account.Balance);
        }

        [TestMethod]
        public void CompareExchangeInALoop()
        {
            Account account = new Account();
            s_total = 0;
            Team.Both(() =>
            {
                int old;
                do
                {
                    old = account.Count;
                }
                while (Interlocked.CompareExchange(ref account.Count, old + 2, old) != old);

                int found = s_total;
                for (;;)
                {
                    int expected = found;
                    found = Interlocked.CompareExchange(ref s_total, expected + 3, expected);
                    if (found == expected)
                    {
                        return;
                    }
                }
            });
            Assert.AreEqual(4, account.Count);
            Assert.AreEqual(6, s_total);
        }

        [TestMethod]
        public void ReferenceToAMethodThatLocks()
        {
            Account account = new Account();
            Team.Both(() => AddLocked(ref account.Balance, 2));
            Assert.AreEqual(4, account.Balance);
        }

        [TestMethod]
        public void GenericTypeUnderALock()
        {
            Cell<string> cell = new Cell<string>();
            Cell<int> other = new Cell<int>();
            Team.Both(() =>
            {
                cell.Put("x");
                other.Put(1);
            });
            Assert.AreEqual("x", cell.Value);
            Assert.AreEqual(2, other.Writes);
        }

        [TestMethod]
        public void OneGenericObjectForEach()
        {
            int sum = 0;
            Team.Both(() =>
            {
                Cell<short> own = new Cell<short> { Value = 3 };
                own.Value += 1;
                Interlocked.Increment(ref sum);
            });
            Assert.AreEqual(2, sum);
        }

        [TestMethod]
        public void OneDelegateStartedTwice()
        {
            Account account = new Account();
            ThreadFunction work = args => Interlocked.Increment(ref account.Count);
            object[] nothing = new object[0];
            ThreadHandle first = StartJoinableThread(work, nothing);
            account.Balance = 1;
            ThreadHandle second = StartJoinableThread(work, nothing);
            account.Balance = 2;
            first.Join();
            second.Join();
            Assert.AreEqual(2, account.Count);
        }

        [TestMethod]
        public void WhatFinalizersDid()
        {
            s_finalized = 0;
            Team.Start("maker", () =>
            {
                for (int i = 0; i < 10; i++)
                {
                    new Finalized();
                }
            }).Join();
#if HOST
            GC.Collect();
#else
            nanoFramework.Runtime.Native.GC.Run(true);
#endif
            GC.WaitForPendingFinalizers();
            Assert.IsTrue(s_finalized > 0);
            s_finalized = 0;
        }

        private static void AddLocked(ref int value, int amount)
        {
            lock (s_monitor)
            {
                value += amount;
            }
        }

        private sealed class Cell<T>
        {
            internal T Value;
            internal int Writes;
            private readonly Lock _gate = new Lock();

            internal void Put(T value)
            {
                using (_gate.Enter())
                {
                    Value = value;
                    Writes++;
                }
            }
        }

        private sealed class Finalized
        {
            ~Finalized()
            {
                s_finalized++;
            }
        }
    }
}
