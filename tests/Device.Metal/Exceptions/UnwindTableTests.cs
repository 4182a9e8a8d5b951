using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Exceptions
{
    /// <summary>Which function an address belongs to: with the hints that other addresses left, the same as by a walk over all rows.</summary>
    [TestClass]
    public unsafe class UnwindTableTests
    {
        // Of the hints there are as many as two addresses are apart that share one.
        private const uint SharesHint = 64;

        [TestMethod]
        public void HintsOfOthersChangeNothing()
        {
            uint* first = (uint*)Start();
            uint* end = (uint*)End();
            uint begin = FunctionOf(first), size = FunctionOf(end - 2) - begin;
            uint pc = begin;
            for (int i = 0; i < 400; i++)
            {
                Check(first, end, pc);

                // One in the same function or the next, one that takes the hint away, and the first once more.
                Check(first, end, pc + SharesHint);
                Check(first, end, begin + (pc - begin + 173 * SharesHint) % size);
                Check(first, end, pc);
                pc = begin + (pc - begin + 7919 * 2) % size;
            }

            Check(first, end, begin - 2);
            Check(first, end, begin);
            Check(first, end, FunctionOf(end - 2));
            Check(first, end, FunctionOf(end - 2) + 2);
        }

        [TestMethod]
        public void TwoThreadsAskAtOnce()
        {
            // Throws that end in different functions, preempted anywhere, and both with the hints of the other.
            int stop = 0, others = 0;
            Thread other = new Thread(() =>
            {
                while (Volatile.Read(ref stop) == 0)
                    if (Depth(5) == 5) others++;
                    else others = int.MinValue;
            });
            other.Start();
            int wrong = 0;
            for (uint slice = 1; slice <= 600; slice++)
            {
                TimeSlice.EndAfter(slice);
                if (Depth(3) != 3) wrong++;
            }

            Volatile.Write(ref stop, 1);
            other.Join();
            Assert.AreEqual(0, wrong);
            Assert.IsTrue(others > 0, "the other one: " + others);
        }

        private static int Depth(int depth)
        {
            try
            {
                Descend(depth, depth);
            }
            catch (ArgumentException e)
            {
                return int.Parse(e.Message);
            }

            return 0;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Descend(int depth, int left)
        {
            if (left == 0) throw new ArgumentException(depth.ToString());
            return left % 2 == 0 ? Descend(depth, left - 1) + 1 : DescendToo(depth, left - 1) + 2;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int DescendToo(int depth, int left) => Descend(depth, left) + left;

        private static void Check(uint* first, uint* end, uint pc)
        {
            uint* row = null;
            for (uint* next = first; next < end && FunctionOf(next) <= pc; next += 2) row = next;
            UnwindEntry entry;
            bool found = UnwindTable.Find(pc, &entry);
            Assert.AreEqual(row != null && row[1] != 1, found);
            if (found) Assert.AreEqual(FunctionOf(row), entry.Start);
        }

        private static uint FunctionOf(uint* row) => (uint)row + (uint)((int)(*row << 1) >> 1);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_exidx_start")]
        private static extern nint Start();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_exidx_end")]
        private static extern nint End();
    }
}
