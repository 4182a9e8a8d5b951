// How an allocation fails: with an exception of its own while there is room for one, else with one of those made at start-up, which all
// who find no room share. They take turns, so that the trace of one that nobody catches outlives what fails while it is reported: a name and a text.

using Internal.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class OutOfMemory
    {
        private static OutOfMemoryException s_first, s_second, s_third;

        internal static void Prepare()
        {
            s_first = new OutOfMemoryException();
            s_second = new OutOfMemoryException();
            s_third = new OutOfMemoryException();
        }

        private static OutOfMemoryException TakeTurn()
        {
            bool masked = Cpu.DisableInterrupts();
            OutOfMemoryException first = s_first;
            s_first = s_second;
            s_second = s_third;
            s_third = first;
            Cpu.RestoreInterrupts(masked);
            return first;
        }

        internal static void Throw(uint wanted)
        {
            MemoryShortage shortage = new MemoryShortage { Wanted = (int)wanted, Free = Heap.FreeBytes, Largest = Heap.LargestFreeBlock };
            OutOfMemoryException fresh = Unsafe.As<OutOfMemoryException>(Allocator.TryNew(MethodTable.Of<OutOfMemoryException>())) ?? TakeTurn();
            fresh._shortage = shortage;
            throw fresh;
        }
    }
}
