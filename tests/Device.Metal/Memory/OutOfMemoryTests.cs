using System;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>Memory that has run out is an exception like others: again and again, on any thread, and nothing is lost.</summary>
    [TestClass]
    public class OutOfMemoryTests
    {
        private static object s_root;

        /// <summary>Fills the heap with blocks of one size until nothing goes any more; the number of blocks.</summary>
        private static int Fill(int elements)
        {
            int count = 0;
            try
            {
                while (true)
                {
                    object[] block = new object[elements];
                    block[0] = s_root;
                    s_root = block;
                    count++;
                }
            }
            catch (OutOfMemoryException)
            {
                return count;
            }
        }

        /// <summary>
        /// Takes the blocks apart before they are dropped: a stale word on some stack that looks like a reference to one of them is
        /// then worth one block, not all that hang on it.
        /// </summary>
        private static void Drop()
        {
            object block = s_root;
            s_root = null;
            while (block != null)
            {
                object[] array = (object[])block;
                block = array[0];
                array[0] = null;
            }
        }

        private static int FillApart(int elements)
        {
            int count = 0;
            HeapCheck.Apart(() => count = Fill(elements));
            return count;
        }

        [TestMethod]
        public void FillingTheHeapEndsTheSameEveryTime()
        {
            int[] sizes = new int[] { 1, 5, 29, 100, 1000 };
            foreach (int size in sizes)
            {
                FillApart(size);
                Drop();
                HeapCheck.Collect();
                int free = Heap.FreeBytes;
                int first = FillApart(size);
                int least = size <= 100 ? free * 7 / 10 : 2 * size * 4;
                Assert.IsTrue(first * (size * 4 + 12) > least, "used " + (first * (size * 4 + 12)).ToString() + " of " + free.ToString());
                for (int round = 0; round < 5; round++)
                {
                    Drop();
                    int again = FillApart(size);
                    // The round's own thread and its delegates, about 150 bytes, lie sometimes in a hole and sometimes not.
                    int difference = (again - first) * (size * 4 + 12);
                    Assert.IsTrue(difference <= 4 * (size * 4 + 12) + 80 && -difference <= 4 * (size * 4 + 12) + 80, "filled " + again.ToString() + ", at first " + first.ToString());
                }

                Drop();
                HeapCheck.Collect();
                int lost = free - Heap.FreeBytes;
                Assert.IsTrue(lost < 100 + 4 * size, "lost " + lost.ToString());
            }
        }

        [TestMethod]
        public void HundredsInAFullHeap()
        {
            int caught = 0;
            HeapCheck.Apart(() =>
            {
                Fill(50);
                Fill(1);
                for (int i = 0; i < 300; i++)
                {
                    try
                    {
                        s_root = new object[] { s_root, new byte[100] };
                    }
                    catch (OutOfMemoryException)
                    {
                        caught++;
                    }
                }

                Drop();
            });
            // A stale word on the stack may have held one block of the filling, and be gone later.
            Assert.IsTrue(caught >= 299, caught.ToString() + " of 300");
            HeapCheck.Collect();
        }

        // Its text is longer than what there is to make it in.
        [TestMethod]
        public void AnExceptionIsReportedInAFullHeap()
        {
            ExceptHandler print = ThreadModule.ExceptHook;
            Exception thrown = null;
            bool reported = false;
            HeapCheck.Apart(() =>
            {
                try
                {
                    ThrowBelow(20);
                }
                catch (ApplicationException exception)
                {
                    thrown = exception;
                }

                Fill(10);
                Fill(1);
                try
                {
                    print(thrown, "OutOfMemoryTests.AnExceptionIsReportedInAFullHeap");
                    reported = true;
                }
                catch (OutOfMemoryException)
                {
                }

                Drop();
            });
            Assert.IsTrue(reported);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int ThrowBelow(int depth)
        {
            if (depth == 0) throw new ApplicationException("below");
            return ThrowBelow(depth - 1) + 1;
        }

        [TestMethod]
        public void StartsInAFullHeapAreRefused()
        {
            int refused = 0;
            string message = null;
            HeapCheck.Apart(() =>
            {
                object[] none = new object[0];
                KeywordArguments noKeywords = new KeywordArguments();
                ThreadHandle handle = new ThreadHandle();
                ThreadFunction function = args => { };
                ThreadFunctionWithKeywords withKeywords = (args, keywords) => { };
                System.Threading.ThreadStart plain = () => { };
                ThreadStart[] starts =
                {
                    () => ThreadModule.StartNewThread(function, none),
                    () => ThreadModule.StartNewThread(withKeywords, none, noKeywords),
                    () => ThreadModule.StartNewThread(plain),
                    () => ThreadModule.StartJoinableThread(function, none),
                    () => ThreadModule.StartJoinableThread(function, none, handle),
                };
                Fill(50);
                Fill(1);
                for (int i = 0; i < 20 * starts.Length; i++)
                {
                    try
                    {
                        starts[i % starts.Length]();
                    }
                    catch (ThreadError e)
                    {
                        refused++;
                        message = e.Message;
                    }
                }

                Drop();
                ThreadModule.StartJoinableThread(function, none, handle).Join();
            });
            Assert.AreEqual(100, refused);
            Assert.AreEqual("can't start new thread", message);
            Assert.AreEqual(0, ThreadModule.Count());
        }

        [TestMethod]
        public void AFaultInAFullHeapIsAnExceptionToo()
        {
            int caught = 0;
            HeapCheck.Apart(() =>
            {
                int[] nothing = null;
                Fill(50);
                Fill(1);
                for (int i = 0; i < 50; i++)
                {
                    try
                    {
                        nothing[i] = 1;
                    }
                    catch (NullReferenceException)
                    {
                        caught++;
                    }
                    catch (OutOfMemoryException)
                    {
                        caught++;
                    }
                }

                Drop();
            });
            Assert.AreEqual(50, caught);
        }

        /// <summary>What ends or interrupts a thread is no less sure of its way when nothing can be allocated.</summary>
        [TestMethod]
        public void ExitAndInterruptMainArriveInAFullHeap()
        {
            int exits = 0;
            bool interrupted = false;
            Lock never = new Lock();
            never.Acquire();
            ThreadFunction fill = args =>
            {
                Fill(50);
                Fill(1);
                for (int i = 0; i < 20; i++)
                {
                    try
                    {
                        ThreadModule.Exit();
                    }
                    catch (SystemExit)
                    {
                        exits++;
                    }
                }

                ThreadModule.InterruptMain();
                ThreadModule.Exit();
            };
            ThreadHandle filler = ThreadModule.StartJoinableThread(fill, new object[0]);
            try
            {
                never.Acquire(1, 2f);
            }
            catch (KeyboardInterrupt)
            {
                interrupted = true;
            }

            filler.Join();
            Drop();
            HeapCheck.Collect();
            Assert.AreEqual(20, exits);
            Assert.IsTrue(interrupted);
            Assert.IsNull(UnhandledException.TakeDeath());
        }

        [TestMethod]
        public void AnAbortArrivesInAFullHeap()
        {
            bool aborted = false;
            bool memory = false;
            Thread victim = new Thread(() =>
            {
                try
                {
                    Thread.Sleep(Timeout.Infinite);
                }
                catch (ThreadAbortException)
                {
                    aborted = true;
                }
                catch (OutOfMemoryException)
                {
                    memory = true;
                }
            });
            victim.Start();
            Thread.Sleep(1);
            Thread first = new Thread(() => Thread.Sleep(Timeout.Infinite));
            first.Start();
            Thread.Sleep(1);
            // The first abort of all makes the exception.
            first.Abort();
            HeapCheck.Apart(() =>
            {
                Fill(50);
                Fill(1);
                victim.Abort();
                while (victim.IsAlive) Thread.Sleep(0);
                Drop();
            });
            Assert.IsTrue(aborted);
            Assert.IsFalse(memory);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Overfill() => s_root = new object[] { s_root, new byte[100] };

        /// <summary>The report of an exception that nobody catches wants memory for a name and for a text.</summary>
        [TestMethod]
        public void TheTraceOutlivesTwoFurtherRefusals()
        {
            OutOfMemoryException first = null;
            int others = 0;
            HeapCheck.Apart(() =>
            {
                Fill(50);
                Fill(1);
                for (int i = 0; i < 4; i++)
                {
                    try
                    {
                        if (i < 2) Overfill();
                        else s_root = new byte[1000];
                    }
                    catch (OutOfMemoryException e)
                    {
                        if (i < 2) first = e;
                        else if (e != first) others++;
                    }
                }

                Drop();
            });
            Assert.AreEqual(2, others);
            string trace = first.StackTrace;
            Assert.IsTrue(trace.IndexOf("OutOfMemoryTests.Overfill") >= 0, trace);
        }

        [TestMethod]
        public void FinallyAndOuterCatchRunInAFullHeap()
        {
            string trace = "";
            int steps = 0;
            HeapCheck.Apart(() =>
            {
                Fill(10);
                Fill(1);
                try
                {
                    try
                    {
                        s_root = new object[] { s_root, new byte[200] };
                    }
                    finally
                    {
                        steps++;
                    }
                }
                catch (OutOfMemoryException)
                {
                    steps += 10;
                }

                Drop();
                trace = "alive " + steps.ToString();
            });
            Assert.AreEqual("alive 11", trace);
        }

        [TestMethod]
        public void RequestsThatNeverFitDoNotDisturb()
        {
            object keep = new string('k', 100);
            for (int i = 0; i < 100; i++)
                Assert.ThrowsException(typeof(OutOfMemoryException), () => s_root = new byte[10000000]);
            Assert.AreEqual(new string('k', 100), (string)keep);
            s_root = null;
            HeapCheck.Collect();
        }

        [TestMethod]
        public void SeveralThreadsRunOutTogether()
        {
            int done = 0;
            int caught = 0;
            Thread[] threads = new Thread[3];
            for (int t = 0; t < threads.Length; t++)
            {
                threads[t] = new Thread(() =>
                {
                    for (int round = 0; round < 6; round++)
                    {
                        object mine = null;
                        try
                        {
                            while (true) mine = new object[] { mine, new byte[64] };
                        }
                        catch (OutOfMemoryException)
                        {
                            mine = null;
                            Interlocked.Increment(ref caught);
                        }

                        Thread.Sleep(1);
                    }

                    Interlocked.Increment(ref done);
                });
                threads[t].Start();
            }

            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual(3, done);
            Assert.AreEqual(18, caught);
            HeapCheck.Collect();
        }

        [TestMethod]
        public void ThreadStartIsRefusedInAFullHeapAndWorksAfterwards()
        {
            int refused = 0;
            HeapCheck.Apart(() =>
            {
                Fill(20);
                for (int i = 0; i < 50; i++)
                {
                    try
                    {
                        new Thread(() => { }).Start();
                    }
                    catch (OutOfMemoryException)
                    {
                        refused++;
                    }
                }

                Drop();
            });
            Assert.AreEqual(50, refused);
            int ran = 0;
            HeapCheck.Apart(() => ran = 1);
            Assert.AreEqual(1, ran);
        }
    }
}
