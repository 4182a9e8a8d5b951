using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>Monitor, lock(obj) and Interlocked.</summary>
    [TestClass]
    public class MonitorTests
    {
        private static string s_trace;

        [TestMethod]
        public void MonitorIsRecursive()
        {
            object obj = new object();
            for (int i = 0; i < 200; i++) Monitor.Enter(obj);
            bool free = true;
            Thread other = new Thread(() =>
            {
                lock (obj) free = false;
            });
            other.Start();
            for (int i = 0; i < 199; i++) Monitor.Exit(obj);
            Thread.Sleep(2);
            Assert.IsTrue(free, "one entry is left");
            Monitor.Exit(obj);
            other.Join();
            Assert.IsFalse(free);
        }

        [TestMethod]
        public void ExitWithoutEnterIsRefused()
        {
            object obj = new object();
            Assert.ThrowsException(typeof(Exception), () => Monitor.Exit(obj));
            Assert.ThrowsException(typeof(ArgumentNullException), () => Monitor.Enter(null));
        }

        // Constants lie in flash: a write there would be lost in silence, or a fault.
        [TestMethod]
        public void AConstantCannotBeLocked()
        {
            bool entered = false;
            Assert.ThrowsException(typeof(NotSupportedException), () =>
            {
                lock ("a literal") entered = true;
            });
            Assert.IsFalse(entered);
        }

        [TestMethod]
        public void WaitersAreServedFirstInFirstOut()
        {
            s_trace = "";
            object obj = new object();
            Thread[] threads = new Thread[4];
            lock (obj)
            {
                for (int i = 0; i < threads.Length; i++)
                {
                    string name = i.ToString();
                    threads[i] = new Thread(() =>
                    {
                        lock (obj) s_trace += name;
                    });
                    threads[i].Start();
                    Thread.Sleep(1);
                }
            }

            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual("0123", s_trace);
        }

        [TestMethod]
        public void TwoMonitorsDoNotMixTheirWaiters()
        {
            object a = new object(), b = new object();
            s_trace = "";
            Thread first, second;
            Monitor.Enter(a);
            Monitor.Enter(b);
            first = new Thread(() =>
            {
                lock (a) s_trace += "a";
            });
            second = new Thread(() =>
            {
                lock (b) s_trace += "b";
            });
            first.Start();
            second.Start();
            Thread.Sleep(1);
            Monitor.Exit(b);
            second.Join();
            Assert.AreEqual("b", s_trace);
            Monitor.Exit(a);
            first.Join();
            Assert.AreEqual("ba", s_trace);
        }

        [TestMethod]
        public void AbortedWaiterLeavesTheQueue()
        {
            object obj = new object();
            s_trace = "";
            Thread aborted, next;
            lock (obj)
            {
                aborted = new Thread(() =>
                {
                    lock (obj) s_trace += "aborted ";
                });
                next = new Thread(() =>
                {
                    lock (obj) s_trace += "next ";
                });
                aborted.Start();
                next.Start();
                Thread.Sleep(1);
                aborted.Abort();
                Assert.IsTrue(aborted.Join(100));
            }

            next.Join();
            Assert.AreEqual("next ", s_trace);
            lock (obj) s_trace += "free";
            Assert.AreEqual("next free", s_trace);
        }

        [TestMethod]
        public void LockedCounterLosesNothingUnderPreemption()
        {
            object obj = new object();
            int plain = 0, atomic = 0;
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() =>
                {
                    for (int round = 0; round < 5000; round++)
                    {
                        lock (obj) plain++;
                        Interlocked.Increment(ref atomic);
                    }
                });
                threads[i].Start();
            }

            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual(20000, plain);
            Assert.AreEqual(20000, atomic);
        }

        private static readonly object s_static = new object();

        private static int Deep(int depth) => Deep(depth + 1) + depth;

        private static void DieIn(object[] gates, int times)
        {
            Thread thread = new Thread(() =>
            {
                foreach (object gate in gates)
                    for (int i = 0; i < times; i++) Monitor.Enter(gate);
                Deep(0);
            });
            thread.Start();
            Assert.IsTrue(thread.Join(1000));
        }

        // The owner is not known to be dead by its stack, which may hold no word of the objects: the objects themselves tell.
        [TestMethod]
        public void AFaultReleasesTheMonitorsOfItsThread()
        {
            object[] gates = { new object(), s_static, new int[3], typeof(MonitorTests), new string('x', 3) };
            for (int round = 0; round < 3; round++)
            {
                DieIn(gates, round + 1);
                int entered = 0;
                Thread other = new Thread(() =>
                {
                    foreach (object gate in gates)
                        lock (gate) entered++;
                });
                other.Start();
                Assert.IsTrue(other.Join(100));
                Assert.AreEqual(gates.Length, entered);
            }
            ExpectedDeaths.TakeOverflow();
        }

        [TestMethod]
        public void AFaultHandsTheMonitorToWhoWaitsLongest()
        {
            object gate = new object();
            s_trace = "";
            Thread owner = new Thread(() =>
            {
                lock (gate)
                {
                    Thread.Sleep(10);
                    Deep(0);
                }
            });
            owner.Start();
            Thread[] threads = new Thread[3];
            for (int i = 0; i < threads.Length; i++)
            {
                string name = i.ToString();
                threads[i] = new Thread(() =>
                {
                    lock (gate) s_trace += name;
                });
                Thread.Sleep(1);
                threads[i].Start();
            }

            foreach (Thread thread in threads) Assert.IsTrue(thread.Join(1000));
            Assert.AreEqual("012", s_trace);
            ExpectedDeaths.TakeOverflow();
        }

        // Monitors of threads that live are theirs, whoever dies.
        [TestMethod]
        public void OthersMonitorsStayTaken()
        {
            object mine = new object(), dead = new object();
            lock (mine)
            {
                DieIn(new[] { dead }, 1);
                bool entered = false;
                Thread other = new Thread(() =>
                {
                    lock (dead)
                        lock (mine) entered = true;
                });
                other.Start();
                Thread.Sleep(5);
                Assert.IsFalse(entered);
                Monitor.Exit(mine);
                other.Join();
                Assert.IsTrue(entered);
                Monitor.Enter(mine);
            }
            ExpectedDeaths.TakeOverflow();
        }

        [TestMethod]
        public void InterlockedOperations()
        {
            int value = 5;
            Assert.AreEqual(5, Interlocked.CompareExchange(ref value, 7, 4));
            Assert.AreEqual(5, value);
            Assert.AreEqual(5, Interlocked.CompareExchange(ref value, 7, 5));
            Assert.AreEqual(7, Interlocked.Exchange(ref value, 9));
            Assert.AreEqual(10, Interlocked.Increment(ref value));
            Assert.AreEqual(9, Interlocked.Decrement(ref value));
        }
    }
}
