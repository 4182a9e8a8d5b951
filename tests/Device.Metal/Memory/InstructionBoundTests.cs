using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>
    /// What memory management may cost, in instructions: the emulator repeats a run exactly, so a bound close to what was measured
    /// tells at once when something became slower.
    /// </summary>
    [TestClass]
    public unsafe class InstructionBoundTests
    {
        private sealed class Small
        {
            internal object Value;
        }

        private sealed class Leaf
        {
            internal int Value;
        }

        private static object s_root;
        private static object s_garbage;

        // TIM3 of an STM32, which nobody else uses; without prescaler it counts instructions in the emulator.
        private static uint Now()
        {
            Volatile.Write(ref *(uint*)0x4000042C, 0xFFFFFFFF);
            Volatile.Write(ref *(uint*)0x40000400, 1);
            return Volatile.Read(ref *(uint*)0x40000424);
        }

        private static int Cost(ThreadStart action)
        {
            BoardNeeds.InstructionCounter();
            uint start = Now();
            action();
            return (int)(Now() - start);
        }

        private static void AtMost(int bound, int cost)
        {
            OutputHelper.WriteLine(cost.ToString() + " instructions, bound " + bound.ToString());
            Assert.IsTrue(cost <= bound, cost.ToString() + " instructions, bound " + bound.ToString());
            Assert.IsTrue(cost > 0, "nothing was measured");
        }

        [TestMethod]
        public void CollectionOfANearlyEmptyHeap()
        {
            s_root = null;
            int cost = 0;
            HeapCheck.Apart(() =>
            {
                for (int i = 0; i < 8000; i++) s_garbage = new Leaf { Value = i };
                cost = Cost(() => Heap.Collect());
            });
            // The test program itself keeps a few hundred objects.
            AtMost(26000, cost);
        }

        [TestMethod]
        public void CollectionOf64KiBOfSmallObjectsHalfOfThemLive()
        {
            int cost = 0;
            HeapCheck.Apart(() =>
            {
                Heap.Collect();
                Small[] live = new Small[1638];
                for (int i = 0; i < live.Length; i++)
                {
                    live[i] = new Small { Value = i > 0 ? live[i - 1] : null };
                    s_garbage = new Small();
                }

                s_root = live;
                s_garbage = null;
                cost = Cost(() => Heap.Collect());
            });
            s_root = null;
            AtMost(200000, cost);
        }

        [TestMethod]
        public void CollectionOf64KiBOfListsHalfOfThemLive()
        {
            int cost = 0;
            HeapCheck.Apart(() =>
            {
                Heap.Collect();
                Node list = null;
                for (int i = 0; i < 2048; i++)
                {
                    list = new Node { Next = list };
                    s_garbage = new Node();
                }

                s_root = list;
                s_garbage = null;
                cost = Cost(() => Heap.Collect());
            });
            s_root = null;
            AtMost(200000, cost);
        }

        [TestMethod]
        public void CollectionOf64KiBOfBuffersHalfOfThemLive()
        {
            int cost = 0;
            HeapCheck.Apart(() =>
            {
                Heap.Collect();
                object[] live = new object[128];
                for (int i = 0; i < live.Length; i++)
                {
                    live[i] = new byte[244];
                    s_garbage = new byte[244];
                }

                s_root = live;
                s_garbage = null;
                cost = Cost(() => Heap.Collect());
            });
            s_root = null;
            AtMost(40000, cost);
        }

        [TestMethod]
        public void LongestNewWith64KiBOfListsHalfOfThemLive()
        {
            BoardNeeds.InstructionCounter();
            int longest = 0;
            HeapCheck.Apart(() =>
            {
                Small list = null;
                for (int i = 0; i < 2048; i++)
                {
                    list = new Small { Value = list };
                    s_garbage = new Small();
                }

                s_root = list;
                list = null;
                int collections = Heap.Collections;
                while (Heap.Collections < collections + 4)
                {
                    uint start = Now();
                    s_garbage = new Small();
                    int cost = (int)(Now() - start);
                    if (cost > longest) longest = cost;
                }
            });
            s_root = null;
            s_garbage = null;
            Heap.Collect();
            AtMost(76000, longest);
        }

        [TestMethod]
        public void NewSmallObject()
        {
            // The cheapest of several goes: that one needed no new window.
            int cost = int.MaxValue;
            int empty = Cost(() => { });
            for (int round = 0; round < 5; round++)
            {
                int each = Cost(() =>
                {
                    s_garbage = new Leaf();
                    s_garbage = new Leaf();
                    s_garbage = new Leaf();
                    s_garbage = new Leaf();
                });
                if (each < cost) cost = each;
            }

            AtMost(180, cost - empty);
        }

        [TestMethod]
        public void NewInTheLongRun()
        {
            // 16 bytes each, with all windows and collections they lead to.
            int empty = Cost(() => { });
            int cost = Cost(() =>
            {
                for (int i = 0; i < 20000; i++) s_garbage = new Leaf();
            });
            AtMost(20000 * 65, cost - empty);
        }

        [TestMethod]
        public void StackForAThreadAndBack()
        {
            StackMemoryTests.Free(Heap.AllocateStack(4096));
            int empty = Cost(() => { });
            int cost = Cost(() => StackMemoryTests.Free(Heap.AllocateStack(4096))) - empty;
            AtMost(100, cost);
        }
    }
}
