// Moving and filling memory under the names ilc calls; the loops themselves are assembly (Arch/CortexM/Memory.S).

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Buffer
    {
        /// <summary>References move as plain words: the collector is not generational, and moves no object that a word of a stack leads to.</summary>
        [RuntimeExport("RhBuffer_BulkMoveWithWriteBarrier")]
        internal static void BulkMoveWithWriteBarrier(ref byte destination, ref byte source, nuint byteCount) => Memmove(ref destination, ref source, byteCount);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "memmove")]
        internal static extern void Memmove(ref byte destination, ref byte source, nuint byteCount);
    }

    internal static unsafe class SpanHelpers
    {
        [RuntimeExport("RhSpanHelpers_MemCopy")]
        internal static void Memmove(ref byte destination, ref byte source, nuint byteCount) => Buffer.Memmove(ref destination, ref source, byteCount);

        [RuntimeExport("RhSpanHelpers_MemZero")]
        internal static void ClearWithoutReferences(ref byte start, nuint byteCount) => MemorySet(ref start, 0, byteCount);

        [RuntimeExport("RhSpanHelpers_MemSet")]
        internal static void Fill(ref byte start, byte value, nuint byteCount) => MemorySet(ref start, value, byteCount);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "memset")]
        private static extern void MemorySet(ref byte start, int value, nuint byteCount);
    }
}
