using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>What a collection left is swept bit by bit: in between the heap is sound, whatever the program asks for, and what lives keeps its contents.</summary>
    [TestClass]
    public unsafe class SweepTests
    {
        private const int Slots = 160;

        private static int[][] s_data;
        private static Node[] s_nodes;
        private static WeakReference[] s_weak;
        private static object s_garbage;
        private static int s_halfSwept;
        private static int s_collections;

        // As a request does it for which there is a small hole before all has been swept.
        private static void CollectAsForARequest()
        {
            int scheduler = Allocator.Enter();
            Collector.CollectFor(16, false);
            s_collections++;
            Allocator.Leave(scheduler);
        }

        private static void IsSoundAsItIs()
        {
            int scheduler = Allocator.Enter();
            HeapState* heap = HeapState.Instance;
            Allocator.CloseWindow(heap);
            if (heap->SweepWord != null) s_halfSwept++;
            string problem = HeapVerifier.CheckUnswept(heap);
            Allocator.Leave(scheduler);
            if (problem != null) Assert.IsTrue(false, problem + " at " + ((int)HeapVerifier.Address).ToString());
        }

        private static int[] Make(int slot, int length)
        {
            int[] data = new int[length];
            for (int i = 0; i < length; i++)
            {
                if (data[i] != 0) Assert.IsTrue(false, "new memory is not zero");
                data[i] = slot * 1000 + i;
            }

            return data;
        }

        private static void Verify()
        {
            for (int slot = 0; slot < Slots; slot++)
            {
                int[] data = s_data[slot];
                if (data == null) continue;
                for (int i = 0; i < data.Length; i++)
                    if (data[i] != slot * 1000 + i) Assert.IsTrue(false, "slot " + slot.ToString() + " was changed");
                if (s_nodes[slot].Value != data) Assert.IsTrue(false, "node " + slot.ToString() + " was changed");
                if (s_weak[slot].Target != data) Assert.IsTrue(false, "weak reference " + slot.ToString() + " was emptied");
            }
        }

        [TestMethod]
        public void RandomRequestsMeetTheSweepEverywhere()
        {
            HeapCheck.Apart(() => Run(1, 6000, 0));
            Assert.IsTrue(s_collections > 50, "collections: " + s_collections.ToString());
            Assert.IsTrue(s_halfSwept > 200, "half swept: " + s_halfSwept.ToString());
        }

        [TestMethod]
        public void RandomRequestsInAFullHeapMeetTheSweepEverywhere() => HeapCheck.Apart(() => Run(2, 4000, Heap.TotalBytes * 55 / 100));

        private static void Run(uint seed, int steps, int load)
        {
            Randomness random = new Randomness(seed);
            s_data = new int[Slots][];
            s_nodes = new Node[Slots];
            s_weak = new WeakReference[Slots];
            s_halfSwept = 0;
            s_collections = 0;
            object[] filler = new object[load / 264];
            for (int i = 0; i < filler.Length; i++)
            {
                s_garbage = new byte[random.Next(300)];
                filler[i] = new byte[244];
            }

            for (int step = 0; step < steps; step++)
            {
                int slot = random.Next(Slots);
                int kind = random.Next(100);
                if (kind < 50) Fill(slot, 1 + random.Next(20));
                else if (kind < 60) Fill(slot, 30 + random.Next(100));
                else if (kind < 85) s_garbage = new byte[random.Next(200)];
                else if (kind < 95) s_data[slot] = null;
                else if (kind == 95) CollectAsForARequest();
                else if (kind == 96) s_garbage = new byte[2000 + random.Next(2000)];
                else if (kind == 97) s_garbage = random.Next(2) == 0 ? Heap.FreeBytes : Heap.LargestFreeBlock;
                else if (kind == 98) StackMemoryTests.Free(Heap.AllocateStack(512 + random.Next(4) * 256));
                else if (random.Next(4) == 0) HeapCheck.Collect();
                if (step % 4 == 0) IsSoundAsItIs();
                if (step % 50 == 0) Verify();
            }

            Verify();
            HeapCheck.IsSound();
            s_data = null;
            s_nodes = null;
            s_weak = null;
            s_garbage = null;
        }

        private static void Fill(int slot, int length)
        {
            s_data[slot] = Make(slot, length);
            s_nodes[slot] = new Node { Value = s_data[slot] };
            s_weak[slot] = new WeakReference(s_data[slot]);
        }

        [TestMethod]
        public void ThreadsAllocateWhileTheHeapIsSwept()
        {
            int done = 0;
            int errors = 0;
            Thread[] threads = new Thread[3];
            for (int t = 0; t < threads.Length; t++)
            {
                int id = t + 1;
                threads[t] = new Thread(() =>
                {
                    Randomness random = new Randomness((uint)id);
                    Node[] mine = new Node[40];
                    for (int i = 0; i < 4000; i++)
                    {
                        int slot = random.Next(mine.Length);
                        if (mine[slot] != null && ((int[])mine[slot].Value)[0] != id) errors++;
                        mine[slot] = new Node { Value = new int[1 + random.Next(30)] };
                        int[] value = (int[])mine[slot].Value;
                        if (value[0] != 0) errors++;
                        value[0] = id;
                    }

                    Interlocked.Increment(ref done);
                });
                threads[t].Start();
            }

            while (Volatile.Read(ref done) < threads.Length)
            {
                Thread.Sleep(1);
                CollectAsForARequest();
            }

            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual(0, errors);
            HeapCheck.IsSound();
        }

        [TestMethod]
        public void FiguresAreThoseOfASweptHeap()
        {
            HeapCheck.Apart(() =>
            {
                Node list = null;
                for (int i = 0; i < 1000; i++)
                {
                    list = new Node { Next = list };
                    s_garbage = new Node();
                }

                s_garbage = null;
                int free = Heap.Collect();
                int live = Heap.LiveBytes;
                CollectAsForARequest();
                Assert.IsTrue(HeapState.Instance->SweepWord != null, "nothing was left to be swept");
                Assert.AreEqual(live, Heap.LiveBytes);
                Assert.AreEqual(free, Heap.FreeBytes);
                CollectAsForARequest();
                Assert.AreEqual(free, Heap.FreeBytes);
                Assert.IsTrue(list.Next != null);
                Assert.IsTrue(live + free <= Heap.TotalBytes, live.ToString() + " live, " + free.ToString() + " free");
            });
        }
    }
}
