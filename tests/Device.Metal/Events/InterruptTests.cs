using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Events
{
    /// <summary>Events that interrupt handlers post: what becomes of a burst, of a waiter, of a thread to start; and that posting needs no memory.</summary>
    [TestClass]
    public unsafe class InterruptTests
    {
        private const int Code = 1;

        private static ThreadEvents s_events;
        private static int s_burst;
        private static int s_accepted;

        private static void PostBurst()
        {
            for (int i = 1; i <= s_burst; i++)
            {
                if (s_events.Post(Code, i)) s_accepted++;
            }
        }

        [DataRow(1, 1)]
        [DataRow(1, 2)]
        [DataRow(5, 8)]
        [DataRow(16, 16)]
        [DataRow(16, 100)]
        public void BurstBeyondTheCapacityIsCounted(int capacity, int burst)
        {
            int handled = 0, wrong = 0;
            s_events = new ThreadEvents(capacity);
            s_burst = burst;
            s_accepted = 0;
            s_events.HandleOn(Code, (code, data) =>
            {
                if (data != ++handled) wrong++;
            });
            SpareInterrupt.Raise(&PostBurst);
            int expected = burst < capacity ? burst : capacity;
            Assert.AreEqual(expected, Volatile.Read(ref s_accepted));
            Assert.AreEqual(burst - expected, s_events.Dropped);
            s_events.Close();
            Assert.AreEqual(expected, handled);
            Assert.AreEqual(0, wrong);
        }

        [TestMethod]
        public void WaiterRunsWhenTheInterruptReturns()
        {
            const int rounds = 50;
            int passed = 0;
            Lock l = new Lock();
            l.Acquire();
            s_events = new ThreadEvents(1);
            s_burst = 1;
            s_events.ReleaseOn(Code, l);
            Thread waiter = new Thread(() =>
            {
                for (int i = 0; i < rounds; i++)
                {
                    l.Acquire();
                    passed++;
                }
            });
            waiter.Priority = ThreadPriority.Highest;
            waiter.Start();
            for (int i = 1; i <= rounds; i++)
            {
                SpareInterrupt.Raise(&PostBurst);
                Assert.AreEqual(i, Volatile.Read(ref passed));
            }

            waiter.Join();
            Assert.AreEqual(0, s_events.LostReleases);
            s_events.Close();
        }

        [TestMethod]
        public void InterruptStartsThreads()
        {
            const int threads = 3;
            int sum = 0, started = 0;
            s_events = new ThreadEvents(threads);
            s_burst = threads;
            s_accepted = 0;
            s_events.StartOn(Code, args =>
            {
                sum += (int)args[0] * 100 + (int)args[1];
                started++;
            });
            int before = ThreadModule.Count();
            SpareInterrupt.Raise(&PostBurst);
            s_events.Close();
            while (ThreadModule.Count() >= before) Thread.Sleep(1);
            Assert.AreEqual(threads, Volatile.Read(ref started));
            Assert.AreEqual(threads * 100 + 1 + 2 + 3, sum);
            Assert.AreEqual(0, s_events.FailedStarts);
        }

        [TestMethod]
        public void PostingNeedsNoMemory()
        {
            int handled = 0;
            Lock free = new Lock();
            s_events = new ThreadEvents(2);
            s_burst = 10;
            s_accepted = 0;
            s_events.HandleOn(Code, (code, data) => handled++);
            s_events.ReleaseOn(Code, free);
            int bytes = Heap.FreeBytes;
            for (int i = 0; i < 20; i++) SpareInterrupt.Raise(&PostBurst);
            Assert.AreEqual(bytes, Heap.FreeBytes);

            // Each of them lost its release and was therefore not complete.
            Assert.AreEqual(0, Volatile.Read(ref s_accepted));
            Assert.AreEqual(200, s_events.LostReleases);
            s_events.Close();
            Assert.AreEqual(200 - s_events.Dropped, handled);
            Memory.HeapCheck.IsSound();
        }

        [TestMethod]
        public void ThreadThatCannotStartIsCountedAndReported()
        {
            string told = null;
            s_events = new ThreadEvents(4);
            s_burst = 2;
            int size = ThreadModule.StackSize();
            ThreadModule.ExceptHook = (exception, startedBy) => told += exception.Message + ";";
            try
            {
                s_events.StartOn(Code, args => { });

                // More than the board has, so each start is refused.
                ThreadModule.StackSize(32 * 1024 * 1024);
                SpareInterrupt.Raise(&PostBurst);
                s_events.Close();
            }
            finally
            {
                ThreadModule.StackSize(size);
                ThreadModule.ExceptHook = null;
            }

            Assert.AreEqual(2, s_events.FailedStarts);
            Assert.AreEqual("can't start new thread;can't start new thread;", told);
        }
    }
}
