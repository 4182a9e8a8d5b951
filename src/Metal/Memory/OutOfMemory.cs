// How an allocation fails: with an exception of its own while there is room for one, else with one made at start-up, which all
// who find no room share.

using Internal.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class OutOfMemory
    {
        private static OutOfMemoryException s_reserve;

        internal static void Prepare() => s_reserve = new OutOfMemoryException();

        internal static void Throw(uint wanted)
        {
            MemoryShortage shortage = new MemoryShortage { Wanted = (int)wanted, Free = Heap.FreeBytes, Largest = Heap.LargestFreeBlock };
            OutOfMemoryException fresh = Unsafe.As<OutOfMemoryException>(Allocator.TryNew(MethodTable.Of<OutOfMemoryException>())) ?? s_reserve;
            fresh._shortage = shortage;
            throw fresh;
        }
    }
}
