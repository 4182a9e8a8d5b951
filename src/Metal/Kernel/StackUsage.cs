// How deep a stack has been used. A new stack is marked with one word in every 128 bytes, and what still shows the mark was never
// touched; marking them all would cost ten times the rest of starting a thread.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class StackUsage
    {
        // Assembly knows both (Arch/CortexM/Threads.S).
        private const uint Unused = 0xA5A5A5A5;
        private const int Step = 128;

        /// <summary>Marks a stack from its lowest usable word up.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_mark_stack")]
        internal static extern void Mark(nint from, nint to);

        /// <summary>Bytes used at most so far, rounded up to 128, the guard not counted.</summary>
        internal static int HighWaterMark(nint bottom, int size)
        {
            nint word = bottom + SystemControl.GuardEnd;
            nint top = bottom + size;
            while (word < top && *(uint*)word == Unused) word += Step;
            nint lowest = word - Step + sizeof(uint);
            return (int)(top - (lowest < bottom + SystemControl.GuardEnd ? bottom + SystemControl.GuardEnd : lowest));
        }
    }
}
