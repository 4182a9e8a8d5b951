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

        internal static void Throw()
        {
            object fresh = Allocator.TryNew(MethodTable.Of<OutOfMemoryException>());
            if (fresh != null) throw Unsafe.As<OutOfMemoryException>(fresh);
            throw s_reserve;
        }
    }
}
