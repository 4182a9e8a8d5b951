// How an allocation fails: with an exception of its own while there is room for one, else with one made at start-up, which all
// who find no room share. Either says what the last refusal found.

using Internal.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class OutOfMemory
    {
        private static OutOfMemoryException s_reserve;

        // Of the last refusal.
        private static uint s_asked;
        private static uint s_free;
        private static uint s_largest;

        internal static void Prepare() => s_reserve = new OutOfMemoryException();

        /// <summary>What a refusal found, for its text. The caller holds the scheduler.</summary>
        internal static void Note(HeapState* heap, uint asked)
        {
            s_asked = asked;
            s_free = heap->FreeBytes + heap->Available;
            s_largest = FreeBlocks.Largest(heap);
        }

        internal static void Throw()
        {
            object fresh = Allocator.TryNew(MethodTable.Of<OutOfMemoryException>());
            OutOfMemoryException exception = fresh != null ? Unsafe.As<OutOfMemoryException>(fresh) : s_reserve;
            exception._asked = s_asked;
            exception._free = s_free;
            exception._largest = s_largest;
            throw exception;
        }
    }
}
