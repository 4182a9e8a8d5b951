// Interface calls. The call site jumps through a dispatch cell to RhpInitialDynamicInterfaceDispatch (Arch/CortexM/
// Dispatch.S), which looks in a small hash cache keyed by (MethodTable, cell) and comes here on a miss.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace System.Runtime
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct DispatchCell
    {
        public nint Stub;
        public nint Cache;

        // The two low bits of Cache say how it leads to the interface's MethodTable; the slot number stands in the first
        // following cell whose stub is 0.
        private const int InterfacePointer = 1;
        private const int IndirectInterfacePointer = 2;
        private const int RelativeInterfacePointer = 3;

        public MethodTable* Interface
        {
            get
            {
                nint target = Cache & ~3;
                switch ((int)(Cache & 3))
                {
                    case InterfacePointer: return (MethodTable*)target;
                    case IndirectInterfacePointer: return *(MethodTable**)target;
                    default:
                        nint self = (nint)Unsafe.AsPointer(ref Cache);
                        return (MethodTable*)(self + target);
                }
            }
        }

        public int Slot
        {
            get
            {
                DispatchCell* cell = (DispatchCell*)Unsafe.AsPointer(ref this);
                while (cell->Stub != 0) cell++;
                return (int)cell->Cache;
            }
        }
    }

    internal static unsafe class InterfaceDispatch
    {
        /// <summary>Called by the dispatch stub on a cache miss, and when a delegate to an interface method is made.</summary>
        [RuntimeExport("nf_resolve_interface_dispatch")]
        internal static nint Resolve(object instance, DispatchCell* cell)
        {
            MethodTable* type = instance.m_pEEType;
            void* target = Find(type, cell->Interface, cell->Slot);
            if (target == null) throw new InvalidCastException();
            return (nint)target;
        }

        private static void* Find(MethodTable* type, MethodTable* interfaceType, int slot)
        {
            // An array's MethodTable names its element type where others name their base, which is Array.
            for (MethodTable* t = type; t != null; t = t->IsArray ? MethodTable.Of<Array>() : t->BaseType)
            {
                if (!t->HasDispatchMap) continue;
                DispatchMap* map = t->DispatchMap;
                DispatchMapEntry* entry = map->Entries;
                for (int i = map->EntryCount; i > 0; i--, entry++)
                {
                    // The slot a base class names is looked up in the instance's own type, where it may be overridden.
                    if (entry->InterfaceSlot == slot && t->Interfaces[entry->InterfaceIndex] == interfaceType)
                        return (entry->ImplementationSlot < t->VirtualSlotCount ? type : t)->GetSlot(entry->ImplementationSlot);
                }
            }

            return null;
        }
    }
}
