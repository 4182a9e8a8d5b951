using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread.Metal.Tests.Memory;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>The timer queue by itself, with control blocks of no threads: what comes first, in every order of coming and leaving.</summary>
    [TestClass]
    public unsafe class TimerQueueTests
    {
        private const int Many = 16;

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        public void TheSoonestComesFirstWhoeverLeaves(int seed)
        {
            Randomness random = new Randomness((uint)seed);
            ThreadControlBlock* blocks = stackalloc ThreadControlBlock[Many];
            TimerNode* nodes = stackalloc TimerNode[Many];
            int[] times = new int[Many];
            int[] order = new int[Many];
            int mistakes = 0;
            for (int i = 0; i < Many; i++)
            {
                blocks[i] = default;
                times[i] = random.Next(6);
            }

            bool masked = Cpu.DisableInterrupts();
            ThreadControlBlock* others = TimerQueue.First;
            int comes = 0;
            for (int step = 0; step < 600; step++)
            {
                int i = random.Next(Many);
                if (blocks[i].Timer == null)
                {
                    nodes[i].WakeTime = Far + (ulong)times[i];
                    TimerQueue.Add(nodes + i, blocks + i);
                    order[i] = ++comes;
                }
                else
                {
                    TimerQueue.Remove(blocks + i);
                }

                if (others == null && TimerQueue.First != Soonest(blocks, times, order)) mistakes++;
            }

            for (int i = 0; i < Many; i++)
                if (blocks[i].Timer != null) TimerQueue.Remove(blocks + i);
            bool empty = TimerQueue.First == others;
            Cpu.RestoreInterrupts(masked);
            Assert.IsNull(others == null ? null : "a thread of another test still waits with a time-out");
            Assert.AreEqual(0, mistakes);
            Assert.IsTrue(empty, "all left, and the queue is not empty");
        }

        // Later than any real thread sleeps.
        private const ulong Far = 1ul << 40;

        private static ThreadControlBlock* Soonest(ThreadControlBlock* blocks, int[] times, int[] order)
        {
            int best = -1;
            for (int i = 0; i < Many; i++)
            {
                if (blocks[i].Timer == null) continue;
                if (best < 0 || times[i] < times[best] || (times[i] == times[best] && order[i] < order[best])) best = i;
            }

            return best < 0 ? null : blocks + best;
        }
    }
}
