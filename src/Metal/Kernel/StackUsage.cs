// How deep a stack has been used. A new stack is painted with one word, and what still shows the paint was never touched.

namespace System
{
    internal static unsafe class StackUsage
    {
        private const uint Unused = 0xA5A5A5A5;

        internal static void Paint(nint from, nint to)
        {
            for (uint* word = (uint*)from; word < (uint*)to; word++) *word = Unused;
        }

        /// <summary>Bytes used at most so far, the guard not counted.</summary>
        internal static int HighWaterMark(nint bottom, int size)
        {
            uint* word = (uint*)(bottom + SystemControl.GuardSize);
            uint* top = (uint*)(bottom + size);
            while (word < top && *word == Unused) word++;
            return (int)((byte*)top - (byte*)word);
        }
    }
}
