// Checks everything the heap promises (README.md), for tests: a walk over all blocks, each reference (arrays of structures left
// out), the start map and the free lists. Slow, and in the way of nobody: only tests call it.

using Internal.Runtime;

namespace System
{
    internal static unsafe class HeapVerifier
    {
        /// <summary>Null when all is well, else what is wrong first; <see cref="Address"/> says where.</summary>
        internal static string Check()
        {
            int scheduler = Allocator.Enter();
            HeapState* heap = HeapState.Instance;
            Allocator.CloseWindow(heap);
            string problem = CheckUnswept(heap);
            Sweeper.Finish(heap);
            uint free = 0, listed = 0;
            problem ??= CheckBlocks(heap, ref free) ?? CheckLists(heap, ref listed) ?? (free == listed ? null : "a free block that is in no list");
            Allocator.Leave(scheduler);
            return problem;
        }

        /// <summary>The block at fault.</summary>
        internal static nint Address { get; private set; }

        /// <summary>What can be said while a sweep is under way, and the window is closed: blocks lie end to end, marks are gone, what is in the lists lies before the place that the sweep has come to.</summary>
        internal static string CheckUnswept(HeapState* heap)
        {
            if (heap->SweepWord == null) return null;
            byte* end = heap->Start + heap->Size;
            bool isBlock = heap->SweptTo == end;
            byte* address = heap->Start;
            while (address < end)
            {
                HeapBlock* block = (HeapBlock*)address;
                Address = (nint)block;
                if (address == heap->SweptTo) isBlock = true;
                if (block->Tag == 0) return "a block without a tag in a heap that is half swept";
                if (HeapBlock.IsObject(block) && HeapBlock.IsMarked(block)) return "a mark that marking has left";
                uint size = HeapBlock.Size(block);
                if (size < 8 || (size & 7) != 0 || size > (uint)(end - address)) return "a block whose size is impossible in a heap that is half swept";
                address += size;
            }

            if (!isBlock) return "the sweep has come to something that is no block";
            uint listed = 0;
            string problem = CheckLists(heap, ref listed);
            if (problem != null) return problem;
            for (int i = 0; i < HeapState.SmallLists; i++)
            {
                int* last = &heap->Small[i];
                for (; *last != 0; last = (int*)*last)
                    if ((byte*)*last >= heap->SweptTo) return "a small free block that has not been swept";
                if (heap->SmallEnd[i] != (int)last) return "a small list that ends elsewhere";
            }

            for (HeapBlock* block = heap->Large; block != null; block = (HeapBlock*)block->Link)
                if ((byte*)block >= heap->SweptTo) return "a free block that has not been swept";
            return null;
        }

        private static string CheckBlocks(HeapState* heap, ref uint free)
        {
            byte* end = heap->Start + heap->Size;
            byte* address = heap->Start;
            while (address < end)
            {
                HeapBlock* block = (HeapBlock*)address;
                Address = (nint)block;
                nint tag = block->Tag;
                if (tag == 0) return "a block without a tag";
                if (HeapBlock.IsObject(block))
                {
                    if ((tag & HeapBlock.KindMask & ~4) != 0 || (nint)heap->Start <= tag && tag < (nint)end) return "a tag that is no MethodTable";
                    if (HeapBlock.IsMarked(block)) return "a mark that the sweep has left";
                    string problem = CheckReferences(heap, block);
                    if (problem != null) return problem;
                }

                uint size = HeapBlock.Size(block);
                if (size < 8 || (size & 7) != 0 || size > (uint)(end - address)) return "a block whose size is impossible";
                // Of eight bytes they are in no list.
                if (HeapBlock.IsFree(block) && size > 8) free += size;
                string map = CheckMap(heap, block, size);
                if (map != null) return map;
                address += size;
            }

            return null;
        }

        // A set bit inside a live block would lead a search astray; those inside free blocks are gone with the next collection.
        private static string CheckMap(HeapState* heap, HeapBlock* block, uint size)
        {
            if (HeapBlock.IsFree(block)) return null;
            for (uint offset = 8; offset < size; offset += 8)
                if (StartMap.Contains((byte*)block + offset)) return "a start in the map that is inside a block";
            return null;
        }

        private static string CheckReferences(HeapState* heap, HeapBlock* block)
        {
            MethodTable* type = (MethodTable*)block->Tag;
            if (!type->HasPointers) return null;
            byte* reference = (byte*)&block->Tag;
            uint bytes = HeapBlock.ObjectBytes(block);
            int* description = (int*)type - 1;
            int count = *description;
            for (int i = 0; i < count; i++)
            {
                description -= 2;
                nint* from = (nint*)(reference + description[1]);
                nint* to = (nint*)((byte*)from + description[0] + bytes);
                for (; from < to; from++)
                {
                    nint target = *from;
                    if ((uint)(target - (nint)heap->Start) >= heap->Size) continue;
                    HeapBlock* found = StartMap.FindBlock((byte*)target);
                    if (found != HeapBlock.Of(target) || !HeapBlock.IsObject(found)) return "a reference to something that is no object";
                }
            }

            return null;
        }

        private static string CheckLists(HeapState* heap, ref uint free)
        {
            for (int i = 0; i < HeapState.SmallLists; i++)
            {
                if ((heap->Small[i] != 0) != ((heap->SmallMask >> i & 1) != 0)) return "a small list that its mask denies";
                for (HeapBlock* block = (HeapBlock*)heap->Small[i]; block != null; block = (HeapBlock*)block->Link)
                {
                    Address = (nint)block;
                    if (!HeapBlock.IsFree(block) || HeapBlock.Size(block) != (uint)i * 8) return "a block in the wrong small list";
                    free += HeapBlock.Size(block);
                }
            }

            for (HeapBlock* block = heap->Large; block != null; block = (HeapBlock*)block->Link)
            {
                Address = (nint)block;
                if (!HeapBlock.IsFree(block) || HeapBlock.Size(block) < HeapState.FirstLargeSize) return "a block in the wrong list";
                free += HeapBlock.Size(block);
            }

            return free > heap->FreeBytes ? "more free bytes in the lists than were counted" : null;
        }
    }
}
