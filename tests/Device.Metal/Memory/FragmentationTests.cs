using System;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>A mixed load at two thirds of the heap runs on and on: no request fails for want of one piece large enough.</summary>
    [TestClass]
    public class FragmentationTests
    {
        private const int BytesPerSlot = 140;
        private const int Percent = 68;

        private delegate int NextSize(Randomness random);

        [TestMethod]
        public void UniformSizes() => Run(40000, random => 4 + random.Next(2030));

        [TestMethod]
        public void SizesOfAllMagnitudes() => Run(40000, random =>
        {
            int magnitude = 16 << random.Next(7);
            return magnitude - 12 + random.Next(magnitude);
        });

        [TestMethod]
        public void SmallObjectsWithALargeOneNowAndThen() =>
            Run(150000, random => random.Next(16) != 0 ? 4 + random.Next(60) : 1000 + random.Next(1000));

        private static void Run(int allocations, NextSize nextSize)
        {
            int refused = 0;
            int lowest = 100;
            HeapCheck.Apart(() =>
            {
                Randomness random = new Randomness(2024);
                int slots = Heap.TotalBytes / BytesPerSlot;
                byte[][] blocks = new byte[slots][];
                Heap.Collect();
                int target = Heap.TotalBytes * Percent / 100 - Heap.LiveBytes;
                int live = 0;
                int count = 0;
                for (int i = 0; i < allocations; i++)
                {
                    int size = nextSize(random);
                    int bytes = BytesOf(size);
                    while (live + bytes > target || count == slots)
                    {
                        int victim = random.Next(count);
                        live -= BytesOf(blocks[victim].Length);
                        blocks[victim] = blocks[--count];
                        blocks[count] = null;
                    }

                    try
                    {
                        blocks[count] = new byte[size];
                        count++;
                        live += bytes;
                    }
                    catch (OutOfMemoryException)
                    {
                        refused++;
                    }
                }

                lowest = live * 100 / target;
            });
            Assert.AreEqual(0, refused, "requests refused");
            Assert.IsTrue(lowest > 50, "the load was what it should be");
            HeapCheck.Collect();
        }

        private static int BytesOf(int length) => (length + 12 + 7) & ~7;
    }
}
