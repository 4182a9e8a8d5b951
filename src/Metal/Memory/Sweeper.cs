// After marking, the set bits of the start map are the live blocks; what lies between them is free. Dead objects are never
// looked at: the cost is that of the live ones and of the map's words. The loop is assembly (Arch/CortexM/Collect.S).
//
// Nobody waits for all of it. Who allocates sweeps a bit, in proportion to what it takes, and on until there is a block that suffices. Free lists have
// what lies before SweptTo, in the order of addresses; behind it lie live objects and dead ones, all of them blocks as they were, so that one
// can walk over them. No dead one may be marked, since it may refer to what is free by now: a collection begins with what is left of the last sweep.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Sweeper
    {
        /// <summary>How many bytes of the heap are swept for one that is taken.</summary>
        private const int Ahead = 4;

        /// <summary>Bytes that are swept at once for a request that is met: at least and at most.</summary>
        private const int Least = 4096;
        private const int Most = 8192;

        /// <summary>The map is that of the live blocks: from here on all else is free, but in no list yet.</summary>
        internal static void Begin(HeapState* heap)
        {
            heap->Large = null;
            heap->SmallMask = 0;
            for (int i = 0; i < HeapState.SmallLists; i++)
            {
                heap->Small[i] = 0;
                heap->SmallEnd[i] = (int)&heap->Small[i];
            }

            heap->FreeBytes = 0;
            heap->LiveBytes = heap->Size;
            heap->CollectBelow = 0;
            heap->TakenUnswept = 0;
            heap->Granted = 0;
            heap->SweptTo = heap->Start;
            heap->SweepWord = heap->Map;
        }

        /// <summary>Sweeps in proportion to the bytes that were just taken.</summary>
        internal static void KeepUp(HeapState* heap, uint taken)
        {
            if (heap->SweepWord == null) return;
            heap->TakenUnswept += (int)taken;
            int due = heap->TakenUnswept * Ahead;
            if (due < Least) return;
            heap->TakenUnswept = 0;
            Continue(heap, (uint)(due < Most ? due : Most));
        }

        /// <summary>The request that the collection was for has waited long enough: what it takes is not swept for.</summary>
        internal static void Spare(HeapState* heap, uint taken) => heap->TakenUnswept = -(int)taken;

        /// <summary>Sweeps a bit more for a request that is not met otherwise: 128 such steps are the whole of any heap.</summary>
        internal static bool Continue(HeapState* heap) => Continue(heap, (heap->Size >> 7) + 256);

        /// <summary>Sweeps so many bytes more; false when everything has been swept before.</summary>
        internal static bool Continue(HeapState* heap, uint bytes)
        {
            if (heap->SweepWord == null) return false;
            uint* end = heap->Map + (heap->Size + 255 >> 8);
            uint* stop = heap->SweepWord + (bytes >> 8);
            if (stop > end) stop = end;
            HeapBlock** last = &heap->Large;
            while (*last != null) last = (HeapBlock**)&(*last)->Link;
            uint free = heap->FreeBytes;
            Sweep(heap, stop, last);
            heap->LiveBytes -= heap->FreeBytes - free;
            if (stop == end)
            {
                heap->SweepWord = null;
                heap->CollectBelow = Allocator.CollectionLimit(heap);
            }

            return true;
        }

        /// <summary>Sweeps all that is left.</summary>
        internal static void Finish(HeapState* heap) => Continue(heap, heap->Size + 255);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_sweep")]
        private static extern void Sweep(HeapState* heap, uint* end, HeapBlock** last);
    }
}
