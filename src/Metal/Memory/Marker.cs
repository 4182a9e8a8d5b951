// Tri-colour marking without recursion and without a stack: a grey object is linked to the next one through its own header word,
// which is 0 as long as no Monitor uses the object. The few objects with a busy header word go to a short array; when that
// overflows, a walk over the heap finds those that were left out. The loop itself is assembly (Arch/CortexM/Collect.S).

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Marker
    {
        /// <summary>Marks an object that a precise reference leads to; references to objects of the image are ignored.</summary>
        internal static void Mark(nint reference)
        {
            HeapState* heap = HeapState.Instance;
            if ((uint)(reference - (nint)heap->Start) < heap->Size) MarkBlock(heap, HeapBlock.Of(reference));
        }

        /// <summary>Marks the object around an address inside the heap, if there is one.</summary>
        internal static void MarkAround(HeapState* heap, byte* address)
        {
            HeapBlock* block = StartMap.FindBlock(address);
            if (HeapBlock.IsObject(block)) MarkBlock(heap, block);
        }

        private static void MarkBlock(HeapState* heap, HeapBlock* block)
        {
            nint header = block->Link;
            if (header == 0)
            {
                block->Link = heap->Grey | HeapBlock.MarkBit;
                heap->Grey = HeapBlock.ReferenceTo(block);
            }
            else if ((header & HeapBlock.MarkBit) == 0)
            {
                block->Link = header | HeapBlock.MarkBit;
                if (heap->BusyCount < HeapState.BusyCapacity) heap->Busy[heap->BusyCount] = (int)HeapBlock.ReferenceTo(block);
                heap->BusyCount++;
            }
        }

        /// <summary>Scans until no object is grey.</summary>
        internal static void Drain()
        {
            HeapState* heap = HeapState.Instance;
            Scan(heap, 0);
            while (heap->BusyCount != 0)
            {
                uint busy = heap->BusyCount;
                if (busy <= HeapState.BusyCapacity)
                {
                    heap->BusyCount = busy - 1;
                    Scan(heap, heap->Busy[busy - 1]);
                }
                else
                {
                    heap->BusyCount = 0;
                    ScanForgotten(heap);
                }
            }
        }

        // Grey and in no list: marked, not in the map, and something of Monitor's in the header word.
        private static void ScanForgotten(HeapState* heap)
        {
            HeapBlock* end = (HeapBlock*)(heap->Start + heap->Size);
            for (HeapBlock* block = (HeapBlock*)heap->Start; block < end; block = HeapBlock.Next(block))
                if (HeapBlock.IsObject(block) && HeapBlock.IsMarked(block) && !StartMap.Contains(block))
                    Scan(heap, HeapBlock.ReferenceTo(block));
        }

        /// <summary>Scans a marked object that is in no list (0 for none), then all grey ones.</summary>
        /// <remarks>
        /// ilc describes where an object's references lie in words that grow downwards from the MethodTable: a count, then for
        /// each series of references its offset and its length less the object's size. A negative count describes the elements of an array
        /// of structures: the offset of the first reference, then for each run how many references and how many bytes to skip.
        /// </remarks>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_mark")]
        private static extern void Scan(HeapState* heap, nint reference);
    }
}
