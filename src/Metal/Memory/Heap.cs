// The heap as the rest of the runtime sees it: the RAM between the main stack and its end, shared by objects and thread stacks.
// See README.md beside this file for the design.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Heap
    {
        /// <summary>Collections since start-up.</summary>
        internal static int Collections => Collector.Count;

        /// <summary>Bytes that objects and stacks share, the collector's map not counted.</summary>
        internal static int TotalBytes => (int)HeapState.Instance->Size;

        /// <summary>Bytes of objects and stacks that the last collection left.</summary>
        internal static int LiveBytes
        {
            get
            {
                int scheduler = EnterSwept();
                int live = (int)HeapState.Instance->LiveBytes;
                Allocator.Leave(scheduler);
                return live;
            }
        }

        /// <summary>Bytes that can be had without a collection.</summary>
        internal static int FreeBytes
        {
            get
            {
                int scheduler = EnterSwept();
                HeapState* heap = HeapState.Instance;
                uint free = heap->FreeBytes + heap->Available + StackAllocator.CachedBytes;
                Allocator.Leave(scheduler);
                return (int)free;
            }
        }

        /// <summary>The largest object that fits without a collection.</summary>
        internal static int LargestFreeBlock
        {
            get
            {
                int scheduler = EnterSwept();
                HeapState* heap = HeapState.Instance;
                uint largest = heap->Available;
                for (uint size = 8, lists = heap->SmallMask >> 1; lists != 0; size += 8, lists >>= 1)
                    if (size > largest) largest = size;
                for (HeapBlock* block = heap->Large; block != null; block = (HeapBlock*)block->Link)
                    if (HeapBlock.Size(block) > largest) largest = HeapBlock.Size(block);
                Allocator.Leave(scheduler);
                return (int)largest;
            }
        }

        // The figures are those of a heap that has been swept whole.
        private static int EnterSwept()
        {
            int scheduler = Allocator.Enter();
            Sweeper.Finish(HeapState.Instance);
            return scheduler;
        }

        /// <summary>Collects now; returns the bytes free afterwards.</summary>
        internal static int Collect()
        {
            int scheduler = Allocator.Enter();
            Collector.Collect();
            Allocator.Leave(scheduler);
            return FreeBytes;
        }

        /// <summary>
        /// The lowest address of a new stack of <paramref name="size"/> bytes, a multiple of 32. Throws OutOfMemoryException.
        /// The contents are arbitrary, and no root until the thread is in the list of threads.
        /// </summary>
        internal static nint AllocateStack(int size) => StackAllocator.Allocate(size);

        /// <summary>Gives a stack back; the caller may stand on it until it next lets another thread run. Masked.</summary>
        internal static void FreeStack(nint bottom) => StackAllocator.Free(bottom);

        /// <summary>The first allocation finds out where the RAM lies.</summary>
        internal static void Initialize(HeapState* heap)
        {
            uint start = ((uint)GetStart() + 7) & ~7u;
            uint end = (uint)GetEnd() & ~7u;
            uint words = ((end - start) / (32 * 8 + 4) + 2) & ~1u;

            // Marking relies on it (Arch/CortexM/Collect.S).
            heap->Start = (byte*)((start + words * 4 + 255) & ~255u);
            heap->Map = (uint*)heap->Start - words;
            heap->Size = end - (uint)heap->Start;
            StartMap.Clear();
            heap->FreeBytes = heap->Size;
            FreeBlocks.Add(heap, (HeapBlock*)heap->Start, heap->Size);
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_heap_start")]
        private static extern byte* GetStart();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_heap_end")]
        private static extern byte* GetEnd();
    }
}
