// Where free memory is kept and taken from: one list for each small size, and one for everything larger in the order of
// addresses. The sweep builds all lists anew, lowest address first. Callers hold the scheduler.

namespace System
{
    internal static unsafe class FreeBlocks
    {
        /// <summary>Makes a free block of any bytes, 8 or more, and files it; a large one goes in front of the others.</summary>
        internal static void Add(HeapState* heap, HeapBlock* block, uint size)
        {
            HeapBlock.MakeFree(block, size);
            if (size >= HeapState.FirstLargeSize)
            {
                block->Link = (nint)heap->Large;
                heap->Large = block;
            }
            else if (size >= HeapBlock.SmallestObject)
            {
                int list = (int)(size >> 3);
                block->Link = heap->Small[list];
                heap->Small[list] = (int)block;
                if (block->Link == 0) heap->SmallEnd[list] = (int)block;
                heap->SmallMask |= 1u << list;
            }
        }

        /// <summary>The smallest of the small blocks that suffices, or null.</summary>
        internal static HeapBlock* TakeSmall(HeapState* heap, uint size)
        {
            uint lists = heap->SmallMask & 0xFFFFFFFFu << (int)(size >> 3);
            if (lists == 0) return null;
            int list = StartMap.LowestBit(lists);
            HeapBlock* block = (HeapBlock*)heap->Small[list];
            heap->Small[list] = (int)block->Link;
            if (block->Link == 0)
            {
                heap->SmallMask &= ~(1u << list);
                heap->SmallEnd[list] = (int)&heap->Small[list];
            }

            return block;
        }

        /// <summary>
        /// The start of the first large block that has <paramref name="size"/> bytes, or null. What it has beyond
        /// <paramref name="wanted"/> stays free; <paramref name="wanted"/> becomes what was taken.
        /// </summary>
        internal static HeapBlock* TakeLarge(HeapState* heap, uint size, ref uint wanted)
        {
            HeapBlock** link = &heap->Large;
            HeapBlock* block;
            uint found;
            while (true)
            {
                block = *link;
                if (block == null) return null;
                found = HeapBlock.Size(block);
                if (found >= size) break;
                link = (HeapBlock**)&block->Link;
            }

            if (found <= wanted)
            {
                wanted = found;
                *link = (HeapBlock*)block->Link;
                return block;
            }

            Shorten(heap, link, (HeapBlock*)((byte*)block + wanted), (HeapBlock*)block->Link, found - wanted);
            return block;
        }

        /// <summary>
        /// <paramref name="size"/> bytes, aligned as a stack has to be, at the end of the last large block that has them, or null:
        /// stacks live long and gather at the top, where they do not cut the objects' space in pieces. <paramref name="close"/>: only right below another one.
        /// </summary>
        internal static HeapBlock* TakeStack(HeapState* heap, uint size, bool close)
        {
            if (size > heap->Size) return null;
            HeapBlock** best = null;
            HeapBlock* start = null;
            for (HeapBlock** link = &heap->Large; *link != null; link = (HeapBlock**)&(*link)->Link)
            {
                HeapBlock* candidate = StackAllocator.Place((byte*)HeapBlock.Next(*link), size);
                if (candidate < *link || (close && !IsBelowStack(heap, *link))) continue;
                best = link;
                start = candidate;
            }

            if (best == null) return null;
            HeapBlock* block = *best;
            byte* end = (byte*)HeapBlock.Next(block);
            byte* startOfTail = (byte*)start + size;
            Shorten(heap, best, block, (HeapBlock*)block->Link, (uint)((byte*)start - (byte*)block));
            if (end != startOfTail) Add(heap, (HeapBlock*)startOfTail, (uint)(end - startOfTail));
            return start;
        }

        // Or below the heap's end, with no more between than stacks leave for their alignment. The window may be there.
        private static bool IsBelowStack(HeapState* heap, HeapBlock* block)
        {
            HeapBlock* end = (HeapBlock*)(heap->Start + heap->Size);
            HeapBlock* next = HeapBlock.Next(block);
            byte* limit = (byte*)next + StackAllocator.Alignment;
            byte* window = heap->Limit - heap->Available;
            while (next < end && (byte*)next < limit)
            {
                if (heap->Available != 0 && (byte*)next == window) next = (HeapBlock*)heap->Limit;
                else if (HeapBlock.IsStack(next)) return true;
                else next = HeapBlock.Next(next);
            }

            return next == end;
        }

        /// <summary>True when a request for an object's block would be granted.</summary>
        internal static bool HasRoom(HeapState* heap, uint size)
        {
            if (size < HeapState.FirstLargeSize && heap->SmallMask >> (int)(size >> 3) != 0) return true;
            for (HeapBlock* block = heap->Large; block != null; block = (HeapBlock*)block->Link)
                if (HeapBlock.Size(block) >= size) return true;
            return false;
        }

        /// <summary>Takes the blocks that begin from one address to another off the lists, for nobody. All lists are made anew afterwards.</summary>
        internal static void Forget(HeapState* heap, HeapBlock* from, byte* to)
        {
            for (int i = 0; i < HeapState.SmallLists; i++)
            {
                HeapBlock* first = (HeapBlock*)heap->Small[i];
                Forget(&first, from, to);
                heap->Small[i] = (int)first;
                if (first == null) heap->SmallMask &= ~(1u << i);
            }

            Forget(&heap->Large, from, to);
        }

        private static void Forget(HeapBlock** link, HeapBlock* from, byte* to)
        {
            while (*link != null)
            {
                if (*link >= from && *link < to) *link = (HeapBlock*)(*link)->Link;
                else link = (HeapBlock**)&(*link)->Link;
            }
        }

        // A part of the block that the link led to stays: in its place when it is large, else in a small list.
        private static void Shorten(HeapState* heap, HeapBlock** link, HeapBlock* rest, HeapBlock* next, uint size)
        {
            if (size >= HeapState.FirstLargeSize)
            {
                HeapBlock.MakeFree(rest, size);
                rest->Link = (nint)next;
                *link = rest;
                return;
            }

            *link = next;
            if (size != 0) Add(heap, rest, size);
        }
    }
}
