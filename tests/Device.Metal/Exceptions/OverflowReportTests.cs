using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Exceptions
{
    /// <summary>
    /// What the report of a stack overflow knows: the walk over the calls of a thread, with nothing of its innermost function known but the stack
    /// pointer, as it is when the processor finds no room for the rest; and what the thread's locks say.
    /// </summary>
    [TestClass]
    public unsafe class OverflowReportTests
    {
        private const int Deep = 12;
        private const int LargeStack = 16384;

        private static string s_calls;
        private static object s_sink;

        // The stack pointer here is what the fault's would be if the next call found no room.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Bottom()
        {
            FaultFrame fault = default;
            fault.ExceptionReturn = 0xFFFFFFFD;
            fault.Stacked = (HardwareFrame*)(Cpu.GetStackPointer() - 32);
            Walk(&fault);
            return 1;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Walk(FaultFrame* fault)
        {
            OverflowWalk walk;
            OverflowWalk* at = &walk;
            at->Begin(fault, false, System.Kernel.State.Current);
            string calls = "";
            for (uint call = at->Next(); call != 0; call = at->Next())
            {
                string name = MethodNames.Find((nint)call);
                calls += name == null ? "? " : name.Substring(name.LastIndexOf('.') + 1) + " ";
            }

            s_calls = calls;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Recurse(int depth) => depth == 0 ? Bottom() : Recurse(depth - 1) + depth;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static float WithFloats(float depth) => depth < 1 ? Bottom() : WithFloats(depth - 1) * depth + depth;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int InCatch(int depth)
        {
            try
            {
                if (depth >= 0) throw new ArgumentException();
            }
            catch (ArgumentException)
            {
                return (depth == 0 ? Bottom() : InCatch(depth - 1)) + 1;
            }

            return 0;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int InFilter(int depth)
        {
            try
            {
                if (depth >= 0) throw new ArgumentException();
            }
            catch (ArgumentException) when ((depth == 0 ? Bottom() : InFilter(depth - 1)) > 0)
            {
                return 1;
            }

            return 0;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int InFilterOfAFault(int[] values, int depth)
        {
            try
            {
                return values.Length;
            }
            catch (NullReferenceException) when ((depth == 0 ? Bottom() : InFilterOfAFault(values, depth - 1)) > 0)
            {
                return 1;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int InFinally(int depth)
        {
            int result = 0;
            try
            {
                try
                {
                    if (depth >= 0) throw new ArgumentException();
                }
                finally
                {
                    result = (depth == 0 ? Bottom() : InFinally(depth - 1)) + 1;
                }
            }
            catch (ArgumentException)
            {
            }

            return result;
        }

        private static int ByInterface(IComparable next, int depth) => depth == 0 ? Bottom() : next.CompareTo(depth - 1) + 1;

        private sealed class Next : IComparable
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            public int CompareTo(object depth) => ByInterface(this, (int)depth) + 1;
        }

        private struct Block
        {
            internal fixed int Words[26];
        }

        private static FaultFrame s_fault;

        // Overflows before it has written more than the end of its frame.
        [MethodImpl(MethodImplOptions.NoInlining)]
        [SkipLocalsInit]
        private static int Unwritten(int words)
        {
            Block frame;
            while (words < 26) frame.Words[words++] = 0;
            s_fault.ExceptionReturn = 0xFFFFFFFD;
            s_fault.Stacked = (HardwareFrame*)(Cpu.GetStackPointer() - 32);
            fixed (FaultFrame* fault = &s_fault) Walk(fault);
            return Touch(&frame);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Touch(Block* block) => 1;

        // Eight bytes a call.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Small(int depth) => depth == 0 ? 1 : Small(depth - 1) + 1;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int AfterReturnedCalls() => Small(40) + Unwritten(26);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int AfterTwelveOfThem() => Small(40) + Unwritten(24);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int AfterOthersToo() => Small(40) + Zero() + Unwritten(26);

        private struct Few
        {
            internal fixed int Words[4];
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Zero()
        {
            Few few = default;
            return Touch((Block*)&few);
        }

        private static int Occurrences(string name)
        {
            int count = 0;
            for (int at = s_calls.IndexOf(name + " "); at >= 0; at = s_calls.IndexOf(name + " ", at + 1)) count++;
            return count;
        }

        private static void Check(string name, ThreadStart body)
        {
            s_calls = "";
            Thread thread = new Thread(body, LargeStack);
            thread.Start();
            thread.Join();
            Assert.IsTrue(Occurrences(name) >= Deep + 1, name + " in " + s_calls);
            Assert.AreEqual(1, Occurrences("Run"), s_calls);

            // The first method of all threads is the runtime's own, whose names stay out of the image.
            Assert.IsTrue(s_calls.IndexOf("Run ? ") == s_calls.Length - 6, "up to the thread's first method: " + s_calls);
        }

        [TestMethod]
        public void TheWalkFindsEveryCallOfARecursion() => Check("Recurse", () => s_sink = Recurse(Deep));

        [TestMethod]
        public void TheWalkPassesSavedFloats() => Check("WithFloats", () => s_sink = WithFloats(Deep));

        [TestMethod]
        public void TheWalkPassesHandlers() => Check("InCatch", () => s_sink = InCatch(Deep));

        [TestMethod]
        public void TheWalkPassesFinally() => Check("InFinally", () => s_sink = InFinally(Deep));

        [TestMethod]
        public void TheWalkPassesFiltersAndTheDispatcherBelowThem() => Check("InFilter", () => s_sink = InFilter(Deep));

        [TestMethod]
        public void TheWalkPassesFaultsBelowFilters() => Check("InFilterOfAFault", () => s_sink = InFilterOfAFault(null, Deep));

        [TestMethod]
        public void TheWalkPassesCallsThroughPointers() => Check("CompareTo", () => s_sink = ByInterface(new Next(), Deep + 1));

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        public void CallsThatHaveReturnedAreNotTold(int way)
        {
            Thread thread = new Thread(() => s_sink = way == 0 ? AfterReturnedCalls() : way == 1 ? AfterTwelveOfThem() : AfterOthersToo(), LargeStack);
            thread.Start();
            thread.Join();
            Assert.IsTrue(s_calls.IndexOf("Unwritten After") == 0, s_calls);
            Assert.AreEqual(0, Occurrences("Small"), s_calls);
            Assert.AreEqual(1, Occurrences("Run"), s_calls);
        }

        [TestMethod]
        public void LocksSayWhetherAThreadHoldsThem()
        {
            Lock plain = new Lock();
            RLock reentrant = new RLock();
            int heldByIt = -1, lockedForIt = -1;
            Thread self = Thread.CurrentThread, other = null;
            ThreadModule.StartJoinableThread(args =>
            {
                other = Thread.CurrentThread;
                using (plain.Enter())
                using (reentrant.Enter())
                {
                    heldByIt = HeldLocks.StateOf(reentrant, other);
                    lockedForIt = HeldLocks.StateOf(plain, other);
                    Assert.AreEqual(HeldLocks.None, HeldLocks.StateOf(reentrant, self), "somebody else's");
                }
            }, new object[0]).Join();
            Assert.AreEqual(HeldLocks.Held, heldByIt);
            Assert.AreEqual(HeldLocks.Locked, lockedForIt);
            Assert.AreEqual(HeldLocks.None, HeldLocks.StateOf(plain, self));
            Assert.AreEqual(HeldLocks.None, HeldLocks.StateOf(reentrant, self));
            Assert.AreEqual(HeldLocks.None, HeldLocks.StateOf("no lock", self));
        }
    }
}
