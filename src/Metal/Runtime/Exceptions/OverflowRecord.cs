// What is found out about a stack overflow. Names and text are left to the end (Kernel/StackOverflow.cs): they take thousands of instructions, and the
// serial line takes its time.

using System.Runtime.InteropServices;

namespace System.Runtime
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct OverflowRecord
    {
        // The lines of a trace at most, with one more period of calls than it may have, each with a repetition.
        internal const int MostLines = 24;
        internal const int MostEntries = 60;
        internal const int MostLocks = 8;

        /// <summary>Among the entries: further calls are left out.</summary>
        internal const uint More = 1;

        /// <summary>All calls that the thread stood in.</summary>
        public int Depth;

        public int Count, LockCount;

        /// <summary>What the thread waited for, if it did: it does not hold that.</summary>
        public nint WaitObject;

        /// <summary>From where on the stack has not been searched for locks yet.</summary>
        public nint Unsearched;

        /// <summary>Calls, innermost first: an address, which is even; or, odd, how many of the calls above (bits 1 to 7) come again how often (from bit 8 on).</summary>
        public fixed uint Entries[MostEntries];

        /// <summary>Of each lock that was found: its type, its address, and what is known of it (HeldLocks).</summary>
        public fixed uint Locks[3 * MostLocks];

        public OverflowTrace.Window Window;
    }
}
