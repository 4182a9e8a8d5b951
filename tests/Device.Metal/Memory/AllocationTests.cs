using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>`new` in all sizes: zeroed, apart from each other, refused when impossible.</summary>
    [TestClass]
    public class AllocationTests
    {
        private struct Twelve
        {
            internal readonly int A;
            internal readonly int B;
            internal readonly int C;

            internal Twelve(int value) => A = B = C = value;
        }

        private static object s_filler;

        [TestMethod]
        public void ArraysOfAllLengthsAreZeroedAndApart()
        {
            Apart(1, length => new byte[length], 700);
            Apart(2, length => new short[length], 600);
            Apart(4, length => new int[length], 300);
            Apart(8, length => new long[length], 200);
            Apart(12, length => new Twelve[length], 100);
        }

        // Around the sizes from which objects are not cut off the window any more, while holes of all small sizes wait to be used.
        [TestMethod]
        public void ObjectsThatAreAlmostLargeKeepToThemselves()
        {
            for (int round = 0; round < 40; round++)
            {
                byte[][] kept = new byte[64][];
                for (int i = 0; i < kept.Length; i++)
                {
                    s_filler = new byte[i % 14 * 8];
                    kept[i] = new byte[100 + (i * 7 + round) % 21 * 8];
                    for (int k = 0; k < kept[i].Length; k++)
                    {
                        if (kept[i][k] != 0) Assert.IsTrue(false, "not zeroed");
                        kept[i][k] = (byte)i;
                    }
                }

                if (round % 4 == 0) HeapCheck.Collect();
                else HeapCheck.IsSound();
                for (int i = 0; i < kept.Length; i++)
                    for (int k = 0; k < kept[i].Length; k++)
                        if (kept[i][k] != (byte)i) Assert.IsTrue(false, "overwritten");
            }
        }

        private delegate Array Maker(int length);

        private static unsafe void Apart(int elementSize, Maker make, int longest)
        {
            // Odd steps, so that the window ends everywhere in an object; memory that has been in use before.
            for (int i = 0; i < 2000; i++) s_filler = new string('x', i % 60);
            byte* end = null;
            for (int length = 0; length <= longest; length += 1 + length / 16)
            {
                Array array = make(length);
                Assert.AreEqual(length, array.Length);
                byte* start = (byte*)System.Runtime.CompilerServices.Unsafe.AddressOf(array);
                Assert.AreEqual(4, (int)((uint)start & 7), "where objects lie");
                Assert.AreEqual(0, *(int*)(start - 4), "header word");
                for (int i = 8; i < 8 + length * elementSize; i++)
                    if (start[i] != 0) Assert.IsTrue(false, "not zeroed");
                for (int i = 8; i < 8 + length * elementSize; i++) start[i] = 0xEE;
                if (start == end) Assert.IsTrue(false, "twice the same memory");
                end = start;
            }

            HeapCheck.Collect();
        }

        [TestMethod]
        public void NegativeLengthIsRefused()
        {
            int length = -1;
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => s_filler = new int[length]);
            length = int.MinValue;
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => s_filler = new byte[length]);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => s_filler = new object[length]);
            HeapCheck.IsSound();
        }

        [TestMethod]
        public void LengthsWhoseSizeOverflowsAreRefused()
        {
            int[] lengths = new int[] { 0x20000000, 0x40000000, 0x7FFFFFFF, 0x3FFFFFFD, 0x1FFFFFFF };
            foreach (int length in lengths)
            {
                int n = length;
                Assert.ThrowsException(typeof(OutOfMemoryException), () => s_filler = new long[n]);
                Assert.ThrowsException(typeof(OutOfMemoryException), () => s_filler = new int[n]);
                Assert.ThrowsException(typeof(OutOfMemoryException), () => s_filler = new Twelve[n]);
                Assert.ThrowsException(typeof(OutOfMemoryException), () => s_filler = new byte[n]);
            }

            HeapCheck.IsSound();
        }

        [TestMethod]
        public void ClonesAndBoxesAreObjectsOfTheirOwn()
        {
            int[] a = new int[] { 1, 2, 3 };
            int[] b = (int[])a.Clone();
            b[0] = 9;
            Assert.AreEqual(1, a[0]);
            object x = 5L;
            object y = 5L;
            Assert.AreNotSame(x, y);
            Assert.AreEqual((long)x, (long)y);
        }

        [TestMethod]
        public unsafe void AllocationIsWholeAtEveryPreemption()
        {
            // Two threads of one priority and a third that wakes often: a window that two threads shared would show at once.
            int errors = 0;
            bool stop = false;
            Thread[] threads = new Thread[3];
            for (int t = 0; t < threads.Length; t++)
            {
                int id = t + 1;
                threads[t] = new Thread(() =>
                {
                    Node last = null;
                    while (!stop)
                    {
                        Node list = null;
                        for (int i = 0; i < 100; i++) list = new Node { Next = list, Value = new int[] { id, i } };
                        int expected = 99;
                        for (Node n = list; n != null; n = n.Next, expected--)
                        {
                            int[] value = (int[])n.Value;
                            if (value[0] != id || value[1] != expected) errors++;
                        }

                        if (last != null && ((int[])last.Value)[0] != id) errors++;
                        last = list;
                        if (id == 3) Thread.Sleep(1);
                    }
                });
                threads[t].Start();
            }

            Thread.Sleep(60);
            stop = true;
            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual(0, errors);
            HeapCheck.Collect();
        }

        private static Node s_others;
        private static int s_stop;
        private static readonly object s_mark = new object();

        [TestMethod]
        public void AllocationIsWholeWhereverItIsPreempted()
        {
            BoardNeeds.FastTick();

            // The slice ends a few instructions later in each round, the other thread then allocates once and gives back.
            s_stop = 0;
            Thread other = new Thread(() =>
            {
                while (Volatile.Read(ref s_stop) == 0)
                {
                    s_others = new Node { Value = s_mark };
                    Thread.Sleep(0);
                }
            });
            other.Start();
            int shared = 0;
            int preempted = 0;
            for (uint counts = 2; counts < 50; counts++)
            {
                for (int padding = 0; padding < 7; padding++)
                {
                    Node before = s_others;
                    TimeSlice.EndAfter(counts);
                    for (int i = 0; i < padding; i++) s_filler = null;
                    Node mine = new Node();
                    for (int i = 0; i < 50; i++) s_filler = null;
                    Node theirs = s_others;
                    if (theirs != before) preempted++;
                    if (mine == theirs || mine.Value != null || (theirs != null && theirs.Value != s_mark)) shared++;
                    mine.Value = mine;
                    Thread.Sleep(0);
                }
            }

            Volatile.Write(ref s_stop, 1);
            other.Join();
            Assert.AreEqual(0, shared, "objects that two threads got");
            Assert.IsTrue(preempted > 100, "preempted " + preempted.ToString() + " times");
            HeapCheck.Collect();
        }
    }
}
