using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>Priority inheritance of monitors and RLocks: who owns what a higher thread waits for runs with that one's priority, and no longer than that.</summary>
    [TestClass]
    public class InheritanceTests
    {
        private const int Moment = 5;
        private const int LongWork = 200;

        private readonly object _gate = new object();
        private readonly RLock _ledger = new RLock();
        private readonly RLock _journal = new RLock();
        private Thread _low;
        private Thread _middle;
        private Thread _high;
        private long _waited;
        private int _stop;
        private string _order;

        [Setup]
        public void MainIsAsItWas()
        {
            Assert.AreEqual((int)ThreadPriority.Normal, (int)Thread.CurrentThread._block.Priority);
        }

        // The classic: low has it, high wants it, middle computes. Without inheritance high waits until middle is through.
        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void ThreadInTheMiddleKeepsNobodyFromTheLock(bool monitor)
        {
            _low = Start(ThreadPriority.BelowNormal, () =>
            {
                Take(monitor);
                Work(20);
                Give(monitor);
            });
            Thread.Sleep(Moment);
            _high = Start(ThreadPriority.Highest, () =>
            {
                ulong start = Clock.Microseconds;
                Take(monitor);
                _waited = (long)(Clock.Microseconds - start);
                Give(monitor);
            });
            _middle = Start(ThreadPriority.AboveNormal, () => Work(LongWork));
            Join(_high, _low, _middle);
            Console.WriteLine("the highest waited " + _waited + " us");
            Assert.IsTrue(_waited < 25000, "it waited " + _waited + " us for 20 ms of work, beside " + LongWork + " ms of the one in the middle");
        }

        // high waits for what a has, a for what b has, b for what low has. Each notes its priority while it still owns something.
        [TestMethod]
        public void LowestOfAChainIsLifted()
        {
            _order = "";
            _low = Start(ThreadPriority.Lowest, () =>
            {
                lock (_gate)
                {
                    Work(40);
                    Note();
                }

                Note();
            });
            Thread.Sleep(Moment);
            Thread b = Start(ThreadPriority.BelowNormal, () =>
            {
                using (_ledger.Enter())
                {
                    lock (_gate)
                    {
                        Note();
                    }
                }
            });
            Thread.Sleep(Moment);
            Assert.AreEqual((int)ThreadPriority.BelowNormal, (int)_low._block.Priority);
            Thread a = Start(ThreadPriority.Normal, () =>
            {
                using (_journal.Enter())
                using (_ledger.Enter())
                {
                    Note();
                }
            });
            Thread.Sleep(Moment);
            Assert.AreEqual((int)ThreadPriority.Normal, (int)_low._block.Priority);
            _high = Start(ThreadPriority.Highest, () =>
            {
                using (_journal.Enter())
                {
                    Note();
                }
            });
            Join(_high, a, b, _low);
            Assert.AreEqual("44440", _order);
        }

        [TestMethod]
        public void TimeOutGivesThePriorityBack()
        {
            Hold(false);
            bool taken = true;
            _high = Start(ThreadPriority.Highest, () => taken = _ledger.Acquire(1, 0.02f));
            Thread.Sleep(Moment);
            Assert.AreEqual((int)ThreadPriority.Highest, (int)_low._block.Priority);
            Join(_high);
            Assert.IsFalse(taken);
            Assert.AreEqual((int)ThreadPriority.BelowNormal, (int)_low._block.Priority);
            Stop();
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void AbortedWaiterLendsNothing(bool monitor)
        {
            Hold(monitor);
            _high = Start(ThreadPriority.Highest, () => Take(monitor));
            Thread.Sleep(Moment);
            Assert.AreEqual((int)ThreadPriority.Highest, (int)_low._block.Priority);
            _high.Abort();
            Join(_high);
            Assert.AreEqual((int)ThreadPriority.BelowNormal, (int)_low._block.Priority);
            Stop();
        }

        // Two locks with a waiter each: what is still owned counts, in whichever order they are given back.
        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void WhatIsStillOwnedStillCounts(bool higherFirst)
        {
            _order = "";
            _stop = 0;
            RLock first = higherFirst ? _ledger : _journal;
            RLock second = higherFirst ? _journal : _ledger;
            _low = Start(ThreadPriority.BelowNormal, () =>
            {
                first.Acquire();
                second.Acquire();
                Wait();
                first.Release();
                Note();
                second.Release();
                Note();
            });
            Thread.Sleep(Moment);
            _high = Start(ThreadPriority.Highest, () => Once(_ledger));
            _middle = Start(ThreadPriority.AboveNormal, () => Once(_journal));
            Thread.Sleep(Moment);
            Stop();
            Join(_high, _middle);
            Assert.AreEqual(higherFirst ? "31" : "41", _order);
        }

        // First in, first out stays; but who has it is lifted by whoever still waits.
        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void NextOwnerIsLiftedByThoseBehind(bool monitor)
        {
            _order = "";
            Hold(monitor);
            Thread next = Start(ThreadPriority.Lowest, () =>
            {
                Take(monitor);
                Note();
                Give(monitor);
                Note();
            });
            Thread.Sleep(Moment);
            _high = Start(ThreadPriority.Highest, () =>
            {
                Take(monitor);
                _order += "h";
                Give(monitor);
            });
            Thread.Sleep(Moment);
            Stop();
            Join(_high, next);
            Assert.AreEqual("4h0", _order);
        }

        [TestMethod]
        public void PriorityMayChangeWhileOneWaits()
        {
            Hold(false);
            _high = Start(ThreadPriority.Normal, () => Once(_ledger));
            Thread.Sleep(Moment);
            Assert.AreEqual((int)ThreadPriority.Normal, (int)_low._block.Priority);
            _high.Priority = ThreadPriority.Highest;
            Assert.AreEqual((int)ThreadPriority.Highest, (int)_low._block.Priority);
            _high.Priority = ThreadPriority.Lowest;
            Assert.AreEqual((int)ThreadPriority.BelowNormal, (int)_low._block.Priority);
            Assert.IsTrue(_low.Priority == ThreadPriority.BelowNormal);

            // A wish of the owner's own counts as soon as nobody lends it more.
            _high.Priority = ThreadPriority.Highest;
            _low.Priority = ThreadPriority.AboveNormal;
            Assert.IsTrue(_low.Priority == ThreadPriority.AboveNormal);
            Assert.AreEqual((int)ThreadPriority.Highest, (int)_low._block.Priority);
            _high.Priority = ThreadPriority.Lowest;
            Assert.AreEqual((int)ThreadPriority.AboveNormal, (int)_low._block.Priority);
            Stop();
            Join(_high);
        }

        // A monitor goes to who waits when its owner dies of a fault; those behind lift the new owner.
        [TestMethod]
        public void DeadOwnersMonitorGoesOn()
        {
            _order = "";
            _stop = 0;
            _low = Start(ThreadPriority.BelowNormal, () =>
            {
                lock (_gate)
                {
                    Wait();
                    Overflow(0);
                }
            });
            Thread.Sleep(Moment);
            Thread next = Start(ThreadPriority.Lowest, () =>
            {
                lock (_gate)
                {
                    Note();
                }
            });
            Thread.Sleep(Moment);
            _high = Start(ThreadPriority.Highest, () =>
            {
                lock (_gate)
                {
                    _order += "h";
                }
            });
            Thread.Sleep(Moment);
            Stop();
            Join(_high, next);
            Assert.AreEqual("4h", _order);
            Assert.IsNotNull(UnhandledException.TakeDeath(), "or it would fail the test");
        }

        // An RLock stays locked: its dead owner is lent nothing, and its memory is no other thread's.
        [TestMethod]
        public void DeadOwnersRLockStaysLocked()
        {
            RLock kept = new RLock();
            bool owned = false;
            Join(Start(ThreadPriority.BelowNormal, () => kept.Acquire()));
            for (int i = 0; i < 20; i++)
            {
                nanoFramework.Runtime.Native.GC.Run(false);
                Join(Start(ThreadPriority.Normal, () => owned |= kept.IsOwned()));
            }

            Assert.IsFalse(owned);
            Assert.IsFalse(kept.Acquire(1, 0.005f));
            Assert.IsTrue(kept.Locked());
        }

        private static int Overflow(int depth)
        {
            return depth < 0 ? 0 : Overflow(depth + 1) + 1;
        }

        private static Thread Start(ThreadPriority priority, ThreadStart body)
        {
            Thread thread = new Thread(body);
            thread.Priority = priority;
            thread.Start();
            return thread;
        }

        private static void Join(params Thread[] threads)
        {
            foreach (Thread thread in threads)
            {
                Assert.IsTrue(thread.Join(2000));
            }
        }

        private void Note()
        {
            _order += Thread.CurrentThread._block.Priority;
        }

        private static void Once(RLock l)
        {
            using (l.Enter())
            {
            }
        }

        private void Take(bool monitor)
        {
            if (monitor)
            {
                Monitor.Enter(_gate);
            }
            else
            {
                _ledger.Acquire();
            }
        }

        private void Give(bool monitor)
        {
            if (monitor)
            {
                Monitor.Exit(_gate);
            }
            else
            {
                _ledger.Release();
            }
        }

        // low has it, until the test says so.
        private void Hold(bool monitor)
        {
            _stop = 0;
            _low = Start(ThreadPriority.BelowNormal, () =>
            {
                Take(monitor);
                Wait();
                Give(monitor);
            });
            Thread.Sleep(Moment);
        }

        private void Wait()
        {
            while (Volatile.Read(ref _stop) == 0)
            {
                Thread.Sleep(1);
            }
        }

        private void Stop()
        {
            Volatile.Write(ref _stop, 1);
            Join(_low);
        }

        private static void Work(int milliseconds)
        {
            long end = Thread.CurrentThread.ProcessorTime + milliseconds * 1000;
            while (Thread.CurrentThread.ProcessorTime < end)
            {
            }
        }
    }
}
