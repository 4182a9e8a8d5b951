// One collection: mark what the program can reach, then sweep the rest into the free lists. Other threads stand still under the
// scheduler's lock; interrupt handlers go on, they neither allocate nor hold references that nobody else holds.
//
//   1. The words of all stacks that look like addresses are looked up in the start map of the last collection (StartMap);
//      their objects turn grey.
//   2. The map is cleared; the stacks in use and those objects are noted in it.
//   3. Statics and threads are roots, too. Scanning makes white references grey, and the object black.
//   4. Weak references let go of what is still white; objects with finalizers among it are marked for their last errand.
//   5. The sweep makes everything without a bit in the map free: all at once when somebody asked for the collection or for a stack, else as
//      memory is taken (Sweeper).
//   6. For a request that nothing is large enough for, objects move out of the way (Compactor).
//
// White: no bit in the map. Grey: a bit, and in the list of those to be scanned (Marker). Black: a bit, and scanned.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Collector
    {
        private static int s_count;

        // What CollectFor has to tell who makes room.
        private static uint s_wanted;
        private static bool s_wantsStack;
        private static byte* s_limit;

        /// <summary>The compactor, in programs that start threads of their own; others need not have it.</summary>
        internal static delegate*<HeapState*, nint*, uint, bool, byte*, void> MakeRoom;

        /// <summary>What weak references and objects with finalizers need of a collection, in programs that have them.</summary>
        internal static delegate*<CollectionStep, Relocation*, void> WeakReferences, Finalizers;

        /// <summary>Collections since start-up. Volatile, because compiled code expects `new` to change no variable.</summary>
        internal static int Count => Threading.Volatile.Read(ref s_count);

        /// <summary>To those who keep addresses that are no references; <paramref name="moves"/> only while objects move.</summary>
        internal static void Tell(CollectionStep step, Relocation* moves = null)
        {
            if (WeakReferences != null) WeakReferences(step, moves);
            if (Finalizers != null) Finalizers(step, moves);
        }

        /// <summary>Runs a collection on the interrupt stack. The caller holds the scheduler.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_collect")]
        internal static extern void Collect();

        /// <summary>
        /// Runs a collection, and moves objects when that many bytes are free then but not in one piece. A limit is for tests: the piece is made below
        /// that address, needed or not.
        /// </summary>
        internal static void CollectFor(uint size, bool isStack, byte* limit = null)
        {
            s_wanted = size;
            s_wantsStack = isStack;
            s_limit = limit;
            Collect();
            s_wanted = 0;
        }

        // nf_collect has stored the callee-saved registers at the thread's stack pointer, which it hands on.
        [RuntimeExport("nf_collect_from")]
        private static void CollectFrom(nint* stackPointer)
        {
            HeapState* heap = HeapState.Instance;
            s_count++;
            Allocator.CloseWindow(heap);
            Sweeper.Finish(heap);
            heap->Grey = 0;
            heap->BusyCount = 0;
            Roots.MarkStacks(heap, stackPointer, &Marker.MarkAround);
            StartMap.Clear();
            StackAllocator.KeepUsed();
            Marker.NoteFound();
            Roots.MarkStatics(&Marker.Mark);
            Tell(CollectionStep.Roots);
            Marker.Drain();
            Tell(CollectionStep.Reached);
            Tell(CollectionStep.Marked);
            Sweeper.Begin(heap);
            if (s_wanted == 0 || s_wantsStack || s_limit != null) Sweeper.Finish(heap);
            else while (!FreeBlocks.HasRoom(heap, s_wanted) && Sweeper.Continue(heap)) { }
            if (s_wanted != 0 && MakeRoom != null && heap->SweepWord == null) MakeRoom(heap, stackPointer, s_wanted, s_wantsStack, s_limit);
        }
    }
}
