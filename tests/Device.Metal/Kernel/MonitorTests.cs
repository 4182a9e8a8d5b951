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
