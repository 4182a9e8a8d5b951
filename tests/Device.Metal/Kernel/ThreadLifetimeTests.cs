using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>Beginning and ending: stacks come back, a fault ends one thread only.</summary>
    [TestClass]
    public class ThreadLifetimeTests
    {
        private static int s_depth;

        [TestMethod]
        public void EachAbortIsAnExceptionOfItsOwn()
        {
            ThreadAbortException[] caught = new ThreadAbortException[2];
            for (int i = 0; i < caught.Length; i++)
            {
                int number = i;
                Thread thread = new Thread(() =>
                {
                    try
                    {
                        Thread.Sleep(Timeout.Infinite);
                    }
                    catch (ThreadAbortException e)
                    {
                        caught[number] = e;
                    }
                });
                thread.Start();
                Thread.Sleep(1);
                thread.Abort();
                thread.Join();
            }

            Assert.IsNotNull(caught[0]);
            Assert.IsFalse(caught[0] == caught[1], "its trace would be the last one's");
        }

        [TestMethod]
        public void FiveHundredThreadsOneAfterAnother()
        {
            int ran = 0;
            for (int i = 0; i < 500; i++)
            {
                Thread thread = new Thread(() => ran++);
                thread.Start();
                thread.Join();
            }

            Assert.AreEqual(500, ran);
        }

        [TestMethod]
        public void RefusedStartLeavesNothingBehind()
        {
            int before = ThreadLifetime.Count;
            for (int i = 0; i < 100; i++)
            {
                Thread thread = new Thread(() => { }, 4 * 1024 * 1024);
                Assert.ThrowsException(typeof(OutOfMemoryException), () => thread.Start());
            }

            Assert.AreEqual(before, ThreadLifetime.Count);
            Thread good = new Thread(() => { });
            good.Start();
            good.Join();
        }

        [TestMethod]
        public void StackOverflowEndsItsThreadAlone()
        {
            int before = ThreadLifetime.Count;
            bool went = false;
            Thread deep = new Thread(() => Recurse(0));
            Thread other = new Thread(() =>
            {
                Thread.Sleep(5);
                went = true;
            });
            deep.Name = "deep";
            deep.Start();
            other.Start();
            Assert.IsTrue(deep.Join(1000));
            other.Join();
            Assert.IsTrue(went, "the others go on");
            Assert.IsTrue(s_depth > 20, "it got somewhere first");
            Assert.AreEqual(before, ThreadLifetime.Count);
            ExpectedDeaths.TakeOverflow();
        }

        [TestMethod]
        public void OverflownStacksAreFreed()
        {
            for (int i = 0; i < 60; i++)
            {
                Thread deep = new Thread(() => Recurse(0));
                deep.Name = "deep";
                deep.Start();
                deep.Join();
            }

            Thread good = new Thread(() => { });
            good.Start();
            good.Join();
            ExpectedDeaths.TakeOverflow();
        }

        [TestMethod]
        public void UnhandledExceptionEndsItsThreadAlone()
        {
            Thread failing = new Thread(() => throw new InvalidOperationException("on purpose"));
            failing.Start();
            failing.Join();
            Assert.IsFalse(failing.IsAlive);
            Assert.AreEqual("on purpose", UnhandledException.TakeDeath().Message, "or it would fail the test");
        }

        [TestMethod]
        public void StatesOfAThread()
        {
            AutoResetEvent go = new AutoResetEvent(false);
            Thread thread = new Thread(() => go.WaitOne());
            Assert.AreEqual((int)ThreadState.Unstarted, (int)thread.ThreadState);
            Assert.IsFalse(thread.IsAlive);
            thread.Start();
            Assert.IsTrue(thread.IsAlive);
            Thread.Sleep(1);
            Assert.AreEqual((int)ThreadState.WaitSleepJoin, (int)thread.ThreadState);
            go.Set();
            thread.Join();
            Assert.AreEqual((int)ThreadState.Stopped, (int)thread.ThreadState);
            Assert.ThrowsException(typeof(ArgumentException), () => thread.Start(), "twice");
        }

        [TestMethod]
        public void IdentifiersAreDistinctAmongLiveThreads()
        {
            Thread[] threads = new Thread[6];
            ManualResetEvent end = new ManualResetEvent(false);
            for (int i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() => end.WaitOne());
                threads[i].Start();
                Assert.AreNotEqual(0, threads[i].ManagedThreadId);
                for (int k = 0; k < i; k++) Assert.AreNotEqual(threads[k].ManagedThreadId, threads[i].ManagedThreadId);
            }

            end.Set();
            foreach (Thread thread in threads) thread.Join();
        }

        [TestMethod]
        public void HighWaterMarkGrowsWithUse()
        {
            // Eight bytes a level at least; both are rounded to 64.
            int shallow = Use(2), deep = Use(20);
            Assert.IsTrue(deep > shallow + 18 * 8 - 64, shallow + " " + deep);
            Assert.IsTrue(deep < 4096);
        }

        private static int Use(int levels)
        {
            int mark = 0;
            Thread thread = new Thread(() =>
            {
                Descend(levels);
                mark = StackUsage.HighWaterMark(Thread.CurrentThread._block.StackBottom, Thread.CurrentThread._block.StackSize);
            });
            thread.Start();
            thread.Join();
            return mark;
        }

        private static int Descend(int levels) => levels == 0 ? 1 : Descend(levels - 1) + levels;

        private static int Recurse(int depth)
        {
            s_depth = depth;
            return Recurse(depth + 1) + depth;
        }
    }
}
