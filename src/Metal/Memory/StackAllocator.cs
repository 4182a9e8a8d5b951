// Memory for thread stacks, from the same space as objects. A stack is a block of eight bytes more than its size whose bottom is
// a multiple of 128, so that an MPU region can guard it. The collector keeps it until it is freed and does not look inside, that
// is the roots' part. Freed stacks wait in a cache for the next thread; every collection gives the cache up.
//
// The cache's link lies at the bottom, below the guard, which may be closed to everybody.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class StackAllocator
    {
        internal const uint Alignment = 128;

        /// <summary>All stacks, in use or cached.</summary>
        private static nint s_stacks;

        internal static uint CachedBytes => Kernel.State.CachedBytes;

        /// <summary>Bytes of the stacks that the last collection kept.</summary>
        internal static uint UsedBytes { get; private set; }

        /// <summary>Where a stack's block starts that ends at or before <paramref name="end"/> and whose bottom is aligned.</summary>
        internal static HeapBlock* Place(byte* end, uint size) =>
            (HeapBlock*)((((uint)end - size + (uint)sizeof(HeapBlock)) & ~(Alignment - 1)) - (uint)sizeof(HeapBlock));

        private static HeapBlock** CacheLink(HeapBlock* block) => (HeapBlock**)(block + 1);

        internal static nint Allocate(int size) => AllocateBlock(((uint)size + 7 & ~7u) + (uint)sizeof(HeapBlock));

        /// <summary>The same for the size of the block, a multiple of eight.</summary>
        internal static nint AllocateBlock(uint blockSize)
        {
            bool masked = Cpu.DisableInterrupts();
            nint bottom = TakeCached(blockSize);
            Cpu.RestoreInterrupts(masked);
            return bottom != 0 ? bottom : AllocateSlow(blockSize);
        }

        // The bottom of the stack that was freed last, if its block has this size; else 0. Masked.
        private static nint TakeCached(uint blockSize)
        {
            HeapBlock* block = Kernel.State.CachedStacks;
            if (block == null || block->Tag != (nint)(blockSize | HeapBlock.CachedStackTag)) return 0;
            Kernel.State.CachedStacks = *CacheLink(block);
            Kernel.State.CachedBytes -= blockSize;
            block->Tag = (nint)(blockSize | HeapBlock.StackTag);
            return (nint)(block + 1);
        }

        /// <summary>Into the cache. Masked: the caller may stand on it.</summary>
        [MethodImpl(Inlining.Always)]
        internal static void Free(nint bottom)
        {
            HeapBlock* block = (HeapBlock*)bottom - 1;
            *CacheLink(block) = Kernel.State.CachedStacks;
            Kernel.State.CachedStacks = block;
            Kernel.State.CachedBytes += (uint)block->Tag & ~(uint)HeapBlock.KindMask;
            block->Tag |= HeapBlock.CachedStackTag;
        }

        [MethodImpl(Inlining.Never)]
        private static nint AllocateSlow(uint blockSize)
        {
            if (blockSize < 2 * Alignment || (int)blockSize < 0) throw new ArgumentOutOfRangeException("size");
            int scheduler = Allocator.Enter();
            HeapState* heap = HeapState.Instance;

            // The best place is at the end of the heap.
            Sweeper.Finish(heap);
            HeapBlock* block = FreeBlocks.TakeStack(heap, blockSize, true);
            if (block == null) block = CollectAndTake(heap, blockSize);
            if (block == null && Allocator.LetFinalizersRun(scheduler)) block = CollectAndTake(heap, blockSize);
            if (block != null)
            {
                block->Link = s_stacks;
                block->Tag = (nint)(blockSize | HeapBlock.StackTag);
                s_stacks = (nint)block;
                heap->FreeBytes -= blockSize;
                heap->CollectBelow = heap->CollectBelow > blockSize ? heap->CollectBelow - blockSize : 0;
                StartMap.Set(block);
            }

            Allocator.Leave(scheduler);
            if (block == null) OutOfMemory.Throw(blockSize);
            return (nint)(block + 1);
        }

        private static HeapBlock* CollectAndTake(HeapState* heap, uint blockSize)
        {
            Collector.CollectFor(blockSize, true);
            return FreeBlocks.TakeStack(heap, blockSize, false);
        }

        /// <summary>Notes the stacks in use in the cleared start map; the cached ones are free from here on.</summary>
        internal static void KeepUsed()
        {
            uint used = 0;
            HeapBlock** link = (HeapBlock**)Unsafe.AsPointer(ref s_stacks);
            while (*link != null)
            {
                HeapBlock* block = *link;
                if ((block->Tag & HeapBlock.KindMask) == HeapBlock.StackTag)
                {
                    StartMap.Set(block);
                    used += HeapBlock.Size(block);
                    link = (HeapBlock**)&block->Link;
                }
                else
                {
                    *link = (HeapBlock*)block->Link;
                    HeapBlock.MakeFree(block, HeapBlock.Size(block));
                }
            }

            Kernel.State.CachedStacks = null;
            Kernel.State.CachedBytes = 0;
            UsedBytes = used;
        }
    }
}
