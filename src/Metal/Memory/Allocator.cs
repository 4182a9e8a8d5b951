// Allocation under the names that ilc calls. The common case is assembly (Arch/CortexM/Allocate.S): take bytes from the window
// and write the MethodTable (and an array's length) while interrupts are masked, so that no thread, and so no collection, ever sees
// a block without its size. Everything else comes here and works under the scheduler's lock: a new window, a large object, a
// collection. Interrupt handlers are refused, so nobody else touches the heap meanwhile.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using Internal.Runtime;

namespace System
{
    internal static unsafe class Allocator
    {
        /// <summary>Bytes that are zeroed at once for small objects: what one `new` in a while has to spend on it.</summary>
        private const uint WindowSize = 1024;

        /// <summary>For objects of this size or more the window never grows; FreeBlocks.TakeSmall knows no list for them.</summary>
        private const uint TooLargeForWindow = 256;

        /// <summary>More than any heap has, and far from overflowing.</summary>
        private const uint LargestRequest = 0x40000000;

        /// <summary>How many microseconds a thread without memory waits for finalizers.</summary>
        private const long FinalizerPatience = 100000;

        private static InvalidOperationException s_refusal;

        /// <summary>How to wait for finalizers, in programs that have some.</summary>
        internal static delegate*<long, void> AwaitFinalizers;

        /// <summary>Collect at every n-th allocation; 0 for only when memory is short. For tests.</summary>
        private static int s_stressInterval;
        private static int s_stressCountdown;

        /// <summary>Makes what may be thrown where nothing can be allocated.</summary>
        internal static void Prepare()
        {
            OutOfMemory.Prepare();
            s_refusal = new InvalidOperationException("An interrupt handler must not allocate memory: hand the work over to a thread.");
        }

        [RuntimeExport("nf_new_object_slow")]
        internal static void* NewObject(MethodTable* type)
        {
            HeapBlock* block = Allocate((type->BaseSize + 7) & ~7u, (nint)type, 0);
            return &block->Tag;
        }

        [RuntimeExport("nf_new_array_slow")]
        internal static void* NewArray(MethodTable* type, int length)
        {
            if (length < 0) throw new ArgumentOutOfRangeException("length");
            ulong size = (ulong)(uint)length * type->ComponentSize + type->BaseSize + 7;
            HeapBlock* block = Allocate(size > LargestRequest ? LargestRequest : (uint)size & ~7u, (nint)type, length);
            return &block->Tag;
        }

        [RuntimeExport("RhpNewFinalizable")]
        internal static object NewFinalizable(MethodTable* type)
        {
            FinalizerThread.Get();
            FinalizerEntry entry = new FinalizerEntry();
            object result = RuntimeImports.NewFast(type);
            Finalizers.Register(entry, result);
            return result;
        }

        /// <summary>Stops other threads; interrupt handlers are refused.</summary>
        internal static int Enter()
        {
            if (Cpu.GetExceptionNumber() != 0) throw s_refusal;
            return Kernel.LockScheduler();
        }

        /// <summary>Lets other threads run again, the finalizer thread among them if a collection had work for it.</summary>
        internal static void Leave(int scheduler)
        {
            Kernel.UnlockScheduler(scheduler);
            if (Finalizers.IsNews && scheduler == 0) Finalizers.Announce();
        }

        // The block comes back with tag and length written: from then on it has a size.
        private static HeapBlock* Allocate(uint size, nint tag, int length)
        {
            int scheduler = Enter();
            HeapState* heap = HeapState.Instance;
            if (heap->Start == null) Heap.Initialize(heap);
            if (s_stressInterval != 0 && --s_stressCountdown <= 0)
            {
                s_stressCountdown = s_stressInterval;
                Collector.Collect();
            }

            HeapBlock* block = Take(heap, size);
            if (block == null) block = CollectAndTake(heap, size);
            if (block == null && LetFinalizersRun(scheduler)) block = CollectAndTake(heap, size);
            if (block != null)
            {
                block->Tag = tag;
                if (((MethodTable*)tag)->HasComponentSize) *(int*)(block + 1) = length;
            }

            Leave(scheduler);
            if (block == null) OutOfMemory.Throw(size);
            return block;
        }

        private static HeapBlock* CollectAndTake(HeapState* heap, uint size)
        {
            Collector.CollectFor(size, false);
            heap->CollectBelow = 0;
            Sweeper.Spare(heap, size < WindowSize ? WindowSize : size);
            HeapBlock* block = Take(heap, size);
            if (block != null) heap->Granted = size;
            if (heap->SweepWord == null) heap->CollectBelow = CollectionLimit(heap);
            return block;
        }

        /// <summary>
        /// What awaits its finalizer cannot be freed before that: with memory exhausted, lets go of the scheduler until the finalizers have
        /// run, but not for ever, for one of them may wait for a lock of this thread. False when that would not help.
        /// </summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static bool LetFinalizersRun(int scheduler)
        {
            if (scheduler != 0 || !Finalizers.HasWork) return false;
            Leave(scheduler);
            AwaitFinalizers(FinalizerPatience);
            Enter();
            return true;
        }

        /// <summary>A zeroed block without a tag, or null; never collects.</summary>
        private static HeapBlock* Take(HeapState* heap, uint size)
        {
            if (size >= HeapState.FirstLargeSize && !GrowsInPlace(heap, size)) return TakeLarge(heap, size);
            if (heap->Available < size && !OpenWindow(heap, size)) return null;
            HeapBlock* block = (HeapBlock*)(heap->Limit - heap->Available);
            heap->Available -= size;
            return block;
        }

        // Where the first large block follows the window, an object that is not much larger than small ones goes between them without a gap, and the next ones
        // are as cheap as those.
        private static bool GrowsInPlace(HeapState* heap, uint size) =>
            size < TooLargeForWindow && (byte*)heap->Large == heap->Limit && HeapBlock.Size(heap->Large) >= WindowSize && s_stressInterval == 0;

        private static HeapBlock* TakeLarge(HeapState* heap, uint size)
        {
            if (IsCollectionDue(heap, size)) return null;
            HeapBlock* block;
            do block = FreeBlocks.TakeLarge(heap, size, ref size);
            while (block == null && Sweeper.Continue(heap));
            if (block == null) return null;
            Account(heap, size);
            Zero((byte*)block, size);
            StartMap.Set(block);
            return block;
        }

        // Small blocks are used up first; then the first large block is eaten from its start, the window growing with it.
        private static bool OpenWindow(HeapState* heap, uint size)
        {
            uint taken;
            HeapBlock* block;
            do
            {
                taken = s_stressInterval != 0 ? size : WindowSize;
                block = FreeBlocks.TakeSmall(heap, size);
                if (block != null) taken = HeapBlock.Size(block);
                else if (!IsCollectionDue(heap, taken)) block = FreeBlocks.TakeLarge(heap, size, ref taken);
            }
            while (block == null && Sweeper.Continue(heap));
            if (block == null) return false;
            Account(heap, taken);
            Zero((byte*)block, taken);
            if ((byte*)block != heap->Limit)
            {
                CloseWindow(heap);
                heap->Limit = (byte*)block;
            }

            StartMap.Set(heap->Limit - heap->Available);
            heap->Limit += taken;
            heap->Available += taken;
            return true;
        }

        // What `new` cuts off a window is not counted, or each would pay: whoever opens one is charged with all of it.
        private static void Account(HeapState* heap, uint size)
        {
            heap->FreeBytes -= size;
            Sweeper.KeepUp(heap, size);
            ThreadControlBlock* thread = Kernel.State.Current;
            if (thread != null) thread->Allocated += size;
        }

        private static bool IsCollectionDue(HeapState* heap, uint taken) =>
            heap->CollectBelow != 0 && heap->FreeBytes < heap->CollectBelow + taken;

        // A heap that is filled to the last byte between collections ends in small pieces: long-lived objects come to lie everywhere.
        // So a collection is due when half of what the last one left has been used up, and sooner the more of the heap lives
        // (README.md has the figures). Stacks do not count, they lie together.
        internal static uint CollectionLimit(HeapState* heap)
        {
            uint free = heap->Size - heap->LiveBytes - heap->Granted;
            uint live = heap->LiveBytes - StackAllocator.UsedBytes;
            if (live < free) return free / 2;
            return 2 * live < 3 * free ? free / 3 * 2 : free / 4 * 3;
        }

        /// <summary>Makes what is left of the window a free block.</summary>
        internal static void CloseWindow(HeapState* heap)
        {
            uint left = heap->Available;
            if (left == 0) return;
            heap->Available = 0;
            heap->FreeBytes += left;
            FreeBlocks.Add(heap, (HeapBlock*)(heap->Limit - left), left);
        }

        private static void Zero(byte* start, uint size) => SpanHelpers.ClearWithoutReferences(ref *start, size);

        /// <summary>Zeroes some kilobytes ahead, where the heap has them in one piece: no object that they hold is then slower to make than another.</summary>
        internal static void ZeroAhead(int kilobytes)
        {
            int scheduler = Enter();
            for (int i = 0; i < kilobytes; i++) OpenWindow(HeapState.Instance, 1);
            Leave(scheduler);
        }

        /// <summary>Makes every n-th allocation collect first, so that a missing root shows at once; 0 ends it.</summary>
        internal static void SetStress(int interval)
        {
            int scheduler = Enter();
            s_stressInterval = interval;
            s_stressCountdown = interval;
            CloseWindow(HeapState.Instance);
            Leave(scheduler);
        }

        /// <summary>An object as `new` makes it but without its constructor; null instead of an exception or a collection.</summary>
        internal static object TryNew(MethodTable* type)
        {
            int scheduler = Enter();
            HeapState* heap = HeapState.Instance;
            uint limit = heap->CollectBelow;
            heap->CollectBelow = 0;
            HeapBlock* block = Take(heap, (type->BaseSize + 7) & ~7u);
            if (heap->CollectBelow == 0) heap->CollectBelow = limit;
            if (block != null) block->Tag = (nint)type;
            Leave(scheduler);
            return block == null ? null : Unsafe.ObjectAt(HeapBlock.ReferenceTo(block));
        }
    }
}
