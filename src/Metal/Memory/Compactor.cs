// Makes room for a request that fits nowhere although enough is free, and for a stack that would not lie close to others: what lies in its way moves into
// holes elsewhere. Stacks can never move, so each gap that they leave between them is lost for another. These objects stay where they are:
//
//   - what a word of a stack or of a control block may refer to, also as the end of the object before it: a register in the middle of a copy is as good
//     as a reference, and cannot be changed;
//   - threads and the blocks of statics, whose addresses the kernel and compiled code keep; what Monitor uses, whose state is the header word;
//   - objects whose address is known as such (FixedObjects), and what more places refer to than there is room to note (Relocation).
//
// A window of the wanted size is chosen in a run of blocks that may move, the highest first. Its objects are given places among the free blocks, their
// references are searched, and when all of them are known, the objects move one after the other. Interrupt handlers go on meanwhile: Relocation.cs.

using System.Runtime.CompilerServices;
using System.Threading;
using Internal.Runtime;

namespace System
{
    internal static unsafe class Compactor
    {
        /// <summary>Bits in the header word of an object that moves, beside its new block: no object of a window is Monitor's.</summary>
        internal const int Forwarded = 2;
        internal const int Moved = 4;
        internal const int Flags = 7;

        /// <summary>Larger objects stay: the copy is made with interrupts masked.</summary>
        private const uint LargestObject = 2048;

        private const uint LeastWindow = 1024;

        // Each window that is tried costs walks over the whole heap.
        private const uint LargeHeap = 512 * 1024;
        private const int Tries = 32, TriesInLargeHeap = 4;

        /// <summary>Part of a collection, after the sweep. The window ends at <paramref name="limit"/> or before; null: wherever there is need. A stack's is the highest that can be had.</summary>
        internal static void MakeRoom(HeapState* heap, nint* stackPointer, uint size, bool isStack, byte* limit)
        {
            if (limit == null)
            {
                if (!isStack && FreeBlocks.HasRoom(heap, size)) return;

                // Not for one small object alone: the next one would come at once.
                if (size < LeastWindow) size = LeastWindow;
                limit = heap->Start + heap->Size;
            }

            if (heap->FreeBytes < size || FixedObjects.All) return;
            int tries = heap->Size > LargeHeap ? TriesInLargeHeap : Tries;
            while (tries > 0)
            {
                tries--;
                Roots.MarkStacks(heap, stackPointer, &Pin);
                Roots.MarkStatics(&PinStatics);
                byte* window = FindWindow(heap, limit, size, isStack);
                if (window == null || Evacuate(heap, window, window + size)) tries = 0;
                limit = window;

                // The sweep coalesces what has become free, and files it.
                for (HeapBlock* block = First(heap); block < End(heap); block = HeapBlock.Next(block))
                    if (HeapBlock.IsObject(block)) block->Link &= ~HeapBlock.MarkBit;
                Sweeper.Begin(heap);
                Sweeper.Finish(heap);
            }
        }

        /// <summary>Where a moving object goes.</summary>
        internal static HeapBlock* PlaceOf(HeapBlock* block) => (HeapBlock*)(block->Link & ~Flags);

        private static HeapBlock* First(HeapState* heap) => (HeapBlock*)heap->Start;

        private static HeapBlock* End(HeapState* heap) => (HeapBlock*)(heap->Start + heap->Size);

        private static void Pin(HeapState* heap, byte* address)
        {
            HeapBlock* block = StartMap.FindBlock(address);
            PinBlock(block);
            if ((byte*)block == address && address > heap->Start) PinBlock(StartMap.FindBlock(address - 1));
        }

        private static void PinStatics(nint reference)
        {
            HeapState* heap = HeapState.Instance;
            if ((uint)(reference - (nint)heap->Start) < heap->Size) PinBlock(HeapBlock.Of(reference));
        }

        private static void PinBlock(HeapBlock* block)
        {
            if (HeapBlock.IsObject(block)) block->Link |= HeapBlock.MarkBit;
        }

        private static bool MayMove(HeapBlock* block)
        {
            if (HeapBlock.IsFree(block)) return true;
            if (!HeapBlock.IsObject(block) || block->Link != 0 || block->Tag == (nint)MethodTable.Of<Thread>()) return false;
            return HeapBlock.Size(block) <= LargestObject && !FixedObjects.Contains(block);
        }

        /// <summary>Where the highest window begins that ends at the limit or before and holds nothing that must stay; null for none.</summary>
        private static byte* FindWindow(HeapState* heap, byte* limit, uint size, bool isStack)
        {
            byte* window = null;
            byte* run = heap->Start;
            HeapBlock* block = First(heap);
            while (true)
            {
                bool isLast = (byte*)block >= limit;
                if (isLast || !MayMove(block))
                {
                    byte* end = isLast ? limit : (byte*)block;
                    byte* place = isStack ? (byte*)StackAllocator.Place(end, size) : end - size;
                    if (place >= run) window = place;
                    if (isLast) return window;
                    run = (byte*)HeapBlock.Next(block);
                }

                block = HeapBlock.Next(block);
            }
        }

        /// <summary>Moves what lies from one address to another; false, and nothing has changed, when there is no place for all of it.</summary>
        private static bool Evacuate(HeapState* heap, byte* from, byte* to)
        {
            HeapBlock* first = StartMap.FindBlock(from);
            HeapBlock* end = first;
            while (end < to) end = HeapBlock.Next(end);
            FreeBlocks.Forget(heap, first, (byte*)end);
            if (HeapBlock.IsFree(first)) first = KeepBefore(heap, first, from);
            bool done = FindPlaces(heap, first, end);
            if (done)
            {
                Relocation moves = new Relocation(first, end);
                moves.NoteReferences(heap);
                done = !moves.IsIncomplete;
                for (HeapBlock* block = first; done && block < end; block = HeapBlock.Next(block))
                    if (HeapBlock.IsObject(block)) moves.Move(block);
            }

            HeapBlock* next;
            for (HeapBlock* block = first; block < end; block = next)
            {
                next = HeapBlock.Next(block);
                if (!HeapBlock.IsObject(block)) continue;
                block->Link = 0;
                if (!done) continue;
                StartMap.Remove(block);
                HeapBlock.MakeFree(block, (uint)((byte*)next - (byte*)block));
            }

            return done;
        }

        // Often the only place there is: the window's start lies in the large free block before the object that is in the way.
        private static HeapBlock* KeepBefore(HeapState* heap, HeapBlock* block, byte* window)
        {
            uint kept = (uint)(window - (byte*)block);
            if (kept == 0) return block;
            HeapBlock.MakeFree((HeapBlock*)window, HeapBlock.Size(block) - kept);
            FreeBlocks.Add(heap, block, kept);
            return (HeapBlock*)window;
        }

        private static bool FindPlaces(HeapState* heap, HeapBlock* first, HeapBlock* end)
        {
            for (HeapBlock* block = first; block < end; block = HeapBlock.Next(block))
            {
                if (HeapBlock.IsFree(block)) continue;
                HeapBlock* place = TakePlace(heap, HeapBlock.Size(block));
                if (place == null) return false;
                block->Link = (nint)place | Forwarded;
            }

            return true;
        }

        // Whatever is left over of the free block stays one, if only for the walks until the next sweep.
        private static HeapBlock* TakePlace(HeapState* heap, uint size)
        {
            HeapBlock* block = size < HeapState.FirstLargeSize ? FreeBlocks.TakeSmall(heap, size) : null;
            if (block == null)
            {
                uint taken = size;
                block = FreeBlocks.TakeLarge(heap, size, ref taken);
            }
            else if (HeapBlock.Size(block) != size)
            {
                FreeBlocks.Add(heap, (HeapBlock*)((byte*)block + size), HeapBlock.Size(block) - size);
            }

            if (block != null) HeapBlock.MakeFree(block, size);
            return block;
        }
    }
}
