// The entry points that other parts export by name: the allocator (Memory/) under ilc's own names.

using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System.Runtime
{
    internal static unsafe class RuntimeImports
    {
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "RhpNewFast")]
        public static extern object NewFast(MethodTable* type);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "RhpNewFinalizable")]
        public static extern object NewFinalizable(MethodTable* type);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "RhpNewArrayFast")]
        public static extern Array NewArray(MethodTable* type, int length);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "RhNewString")]
        public static extern string NewString(MethodTable* type, int length);
    }
}
