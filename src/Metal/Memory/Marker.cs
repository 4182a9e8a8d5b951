// Tri-colour marking without recursion and without a stack: a grey object is linked to the next one through its own header word,
// which is 0 as long as no Monitor uses the object. The few objects with a busy header word go to a short array; when that
// overflows, a walk over the heap finds those that were left out.

using Internal.Runtime;

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

        /// <summary>Marks the object around an address, if there is one.</summary>
        internal static void MarkConservatively(HeapState* heap, nint address)
        {
            if ((uint)(address - (nint)heap->Start) >= heap->Size) return;
            HeapBlock* block = StartMap.FindBlock((byte*)address);
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
            while (true)
            {
                while (heap->Grey != 0)
                {
                    HeapBlock* block = HeapBlock.Of(heap->Grey);
                    heap->Grey = block->Link & ~HeapBlock.MarkBit;
                    block->Link = HeapBlock.MarkBit;
                    Scan(heap, block);
                }

                uint busy = heap->BusyCount;
                if (busy == 0) return;
                if (busy <= HeapState.BusyCapacity)
                {
                    heap->BusyCount = busy - 1;
                    Scan(heap, HeapBlock.Of(heap->Busy[busy - 1]));
                }
                else
                {
                    heap->BusyCount = 0;
                    ScanForgotten(heap);
                }
            }
        }

        private static void ScanForgotten(HeapState* heap)
        {
            HeapBlock* end = (HeapBlock*)(heap->Start + heap->Size);
            for (HeapBlock* block = (HeapBlock*)heap->Start; block < end; block = HeapBlock.Next(block))
                if (HeapBlock.IsObject(block) && (block->Link & ~HeapBlock.MarkBit) != 0 && HeapBlock.IsMarked(block) && !StartMap.Contains(block))
                    Scan(heap, block);
        }

        private static void Scan(HeapState* heap, HeapBlock* block)
        {
            StartMap.Set(block);
            MethodTable* type = (MethodTable*)block->Tag;
            if (!type->HasPointers) return;
            byte* reference = (byte*)&block->Tag;
            uint bytes = HeapBlock.ObjectBytes(block);

            // ilc's description of where the references lie grows downwards from the MethodTable: a count, then for each series
            // of references its offset and its length less the object's size. A negative count describes the elements of
            // an array of structures: the offset of the first, then pairs of how many references and how many bytes to skip.
            int* description = (int*)type - 1;
            int count = *description;
            if (count > 0)
            {
                for (; count > 0; count--)
                {
                    description -= 2;
                    byte* from = reference + description[1];
                    ScanRange(heap, (nint*)from, (nint*)(from + description[0] + bytes));
                }
            }
            else
            {
                byte* end = reference + bytes - sizeof(nint);
                ushort* pairs = (ushort*)(description - 2);
                byte* from = reference + description[-1];
                while (from < end)
                {
                    for (int i = 0; i > count; i--)
                    {
                        nint* to = (nint*)from + pairs[2 * i];
                        ScanRange(heap, (nint*)from, to);
                        from = (byte*)to + pairs[2 * i + 1];
                    }
                }
            }
        }

        private static void ScanRange(HeapState* heap, nint* from, nint* to)
        {
            for (; from < to; from++)
            {
                nint reference = *from;
                if ((uint)(reference - (nint)heap->Start) < heap->Size) MarkBlock(heap, HeapBlock.Of(reference));
            }
        }
    }
}
