// Tri-colour marking without recursion and without a stack: an object that is not white has its bit in the map, and a grey one is linked to the next one
// through its own header word, which is 0 as long as no Monitor uses the object. The few grey objects with a busy header word have the mark bit in it and go to a short array; when that
// overflows, a walk over the heap finds those that were left out. The loop itself is assembly (Arch/CortexM/Collect.S).
//
// While stacks are searched, the map still is that of the last collection: what they lead to is grey by its mark bit, and gets its bit in the map afterwards.

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
            if ((uint)(reference - (nint)heap->Start) >= heap->Size) return;
            HeapBlock* block = HeapBlock.Of(reference);
            if (StartMap.Contains(block)) return;
            StartMap.Set(block);
            MakeGrey(heap, block, 0);
        }

        /// <summary>Marks the object around an address inside the heap, if there is one, as long as the map is that of the last collection.</summary>
        internal static void MarkAround(HeapState* heap, byte* address)
        {
            HeapBlock* block = HeapBlock.Of((nint)address);
            if (((nint)address & 7) != sizeof(nint) || !StartMap.Contains(block))
            {
                // What one word leads to others often do, too.
                block = StartMap.FindBlock(address);
                if (HeapBlock.IsObject(block)) StartMap.Set(block);
            }

            if (HeapBlock.IsObject(block) && !HeapBlock.IsMarked(block)) MakeGrey(heap, block, HeapBlock.MarkBit);
        }

        private static void MakeGrey(HeapState* heap, HeapBlock* block, nint mark)
        {
            if (block->Link == 0)
            {
                block->Link = heap->Grey | mark;
                heap->Grey = HeapBlock.ReferenceTo(block);
            }
            else
            {
                block->Link |= HeapBlock.MarkBit;
                if (heap->BusyCount < HeapState.BusyCapacity) heap->Busy[heap->BusyCount] = (int)HeapBlock.ReferenceTo(block);
                heap->BusyCount++;
            }
        }

        /// <summary>Gives what the stacks led to its bits in the map, which has been cleared.</summary>
        internal static void NoteFound()
        {
            HeapState* heap = HeapState.Instance;
            for (nint grey = heap->Grey; grey != 0;)
            {
                HeapBlock* block = HeapBlock.Of(grey);
                StartMap.Set(block);
                block->Link &= ~HeapBlock.MarkBit;
                grey = block->Link;
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
                    ScanBusy(heap, HeapBlock.Of(heap->Busy[busy - 1]));
                }
                else
                {
                    heap->BusyCount = 0;
                    ScanForgotten(heap);
                }
            }
        }

        // Grey and perhaps in no list: marked, and something of Monitor's in the header word.
        private static void ScanForgotten(HeapState* heap)
        {
            HeapBlock* end = (HeapBlock*)(heap->Start + heap->Size);
            for (HeapBlock* block = (HeapBlock*)heap->Start; block < end; block = HeapBlock.Next(block))
                if (HeapBlock.IsObject(block) && HeapBlock.IsMarked(block)) ScanBusy(heap, block);
        }

        private static void ScanBusy(HeapState* heap, HeapBlock* block)
        {
            StartMap.Set(block);
            block->Link &= ~HeapBlock.MarkBit;
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
