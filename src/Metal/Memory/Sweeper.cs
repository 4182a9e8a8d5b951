// After marking, the set bits of the start map are the live blocks; what lies between them is free. Dead objects are never
// looked at: the cost is that of the live ones and of the map's words. Leaves all mark bits 0, and all lists in the order of
// addresses. The loop is assembly (Arch/CortexM/Collect.S).

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Sweeper
    {
        internal static void Run(HeapState* heap)
        {
            Sweep(heap);
            uint mask = 0;
            for (int i = HeapState.SmallLists - 1; i >= 0; i--) mask = mask << 1 | (heap->Small[i] != 0 ? 1u : 0);
            heap->SmallMask = mask;
            heap->LiveBytes = heap->Size - heap->FreeBytes;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_sweep")]
        private static extern void Sweep(HeapState* heap);
    }
}
