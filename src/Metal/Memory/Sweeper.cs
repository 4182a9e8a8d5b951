// After marking, the set bits of the start map are the live blocks; what lies between them is free. Dead objects are never
// looked at: the cost is that of the live ones and of the map's words. Leaves all mark bits 0 and all free lists in the order of addresses.

namespace System
{
    internal static unsafe class Sweeper
    {
        internal static void Run(HeapState* heap)
        {
            byte* gap = heap->Start;
            byte* lineStart = heap->Start;
            uint free = 0;
            HeapBlock** lastLarge = &heap->Large;
            heap->SmallMask = 0;
            for (int i = 0; i < HeapState.SmallLists; i++) heap->Small[i] = 0;
            uint* end = heap->Map + (heap->Size + 255 >> 8);
            for (uint* word = heap->Map; word < end; word++, lineStart += 256)
            {
                uint bits = *word;
                while (bits != 0)
                {
                    byte* live = lineStart + 8 * StartMap.LowestBit(bits);
                    bits &= bits - 1;
                    if (gap != live)
                    {
                        free += (uint)(live - gap);
                        AddGap(heap, ref lastLarge, (HeapBlock*)gap, (uint)(live - gap));
                    }

                    HeapBlock* block = (HeapBlock*)live;
                    if (HeapBlock.IsObject(block)) block->Link &= ~HeapBlock.MarkBit;
                    gap = (byte*)HeapBlock.Next(block);
                }
            }

            uint rest = (uint)(heap->Start + heap->Size - gap);
            if (rest != 0) AddGap(heap, ref lastLarge, (HeapBlock*)gap, rest);
            *lastLarge = null;
            heap->FreeBytes = free + rest;
            heap->LiveBytes = heap->Size - heap->FreeBytes;
        }

        private static void AddGap(HeapState* heap, ref HeapBlock** lastLarge, HeapBlock* block, uint size)
        {
            if (size < HeapState.FirstLargeSize)
            {
                FreeBlocks.Add(heap, block, size);
                return;
            }

            HeapBlock.MakeFree(block, size);
            *lastLarge = block;
            lastLarge = (HeapBlock**)&block->Link;
        }
    }
}
