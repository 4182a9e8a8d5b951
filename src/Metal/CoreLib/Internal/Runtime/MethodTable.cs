// The shape of a type as ilc emits it: flags, sizes, base, virtual slots, interfaces, then a tail of relative pointers whose
// members depend on the flags.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Internal.Runtime
{
    /// <summary>What a type is, in the MethodTable's bits 26-30.</summary>
    internal enum ElementType
    {
        Unknown = 0x00,
        Void = 0x01,
        Boolean = 0x02,
        Char = 0x03,
        SByte = 0x04,
        Byte = 0x05,
        Int16 = 0x06,
        UInt16 = 0x07,
        Int32 = 0x08,
        UInt32 = 0x09,
        Int64 = 0x0A,
        UInt64 = 0x0B,
        IntPtr = 0x0C,
        UIntPtr = 0x0D,
        Single = 0x0E,
        Double = 0x0F,
        ValueType = 0x10,
        Nullable = 0x12,
        Class = 0x14,
        Interface = 0x15,
        SystemArray = 0x16,
        Array = 0x17,
        SzArray = 0x18,
        ByRef = 0x19,
        Pointer = 0x1A,
        FunctionPointer = 0x1B,
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct MethodTable
    {
        private const uint HasDispatchMapFlag = 0x00040000;
        private const uint HasFinalizerFlag = 0x00100000;
        private const uint HasSealedSlotsFlag = 0x00400000;
        private const uint HasPointersFlag = 0x01000000;
        private const uint HasComponentSizeFlag = 0x80000000;

        private readonly uint _flags;
        private readonly uint _baseSize;
        private readonly MethodTable* _relatedType;
        private readonly ushort _virtualSlotCount;
        private readonly ushort _interfaceCount;
        private readonly uint _hashCode;

        [Intrinsic]
        internal static extern MethodTable* Of<T>();

        /// <summary>Bytes of an instance without its elements, header word included.</summary>
        public uint BaseSize => _baseSize;

        /// <summary>Bytes of one element of an array or string; 0 for everything else.</summary>
        public ushort ComponentSize => HasComponentSize ? (ushort)_flags : (ushort)0;

        public bool HasComponentSize => (int)_flags < 0;

        public bool HasPointers => (_flags & HasPointersFlag) != 0;

        public bool HasFinalizer => (_flags & HasFinalizerFlag) != 0;

        public ElementType ElementType => (ElementType)((_flags >> 26) & 0x1F);

        public bool IsInterface => ElementType == ElementType.Interface;

        public bool IsArray => ElementType == ElementType.SzArray || ElementType == ElementType.Array;

        public bool IsValueType => ElementType < ElementType.Class;

        public bool IsPrimitive => ElementType < ElementType.ValueType && _relatedType->ElementType == ElementType.Class;

        /// <summary>The base class; for an array, null.</summary>
        public MethodTable* BaseType => IsArray ? null : _relatedType;

        /// <summary>An array's element type.</summary>
        public MethodTable* RelatedParameterType => _relatedType;

        public int VirtualSlotCount => _virtualSlotCount;

        public int InterfaceCount => _interfaceCount;

        public uint HashCode => _hashCode;

        private void** Slots => (void**)((MethodTable*)Unsafe.AsPointer(ref this) + 1);

        public MethodTable** Interfaces => (MethodTable**)(Slots + _virtualSlotCount);

        private int* Tail => (int*)(Interfaces + _interfaceCount);

        public bool HasDispatchMap => (_flags & HasDispatchMapFlag) != 0;

        public DispatchMap* DispatchMap => (DispatchMap*)Follow(Tail + 2);

        public void* Finalizer => Follow(Tail + 2 + (HasDispatchMap ? 1 : 0));

        private void* SealedSlots => Follow(Tail + 2 + (HasDispatchMap ? 1 : 0) + (HasFinalizer ? 1 : 0));

        /// <summary>The code in a virtual slot; slots past the table are the sealed ones, kept apart.</summary>
        public void* GetSlot(int slot)
        {
            if (slot < _virtualSlotCount) return Slots[slot];
            return Follow((int*)SealedSlots + (slot - _virtualSlotCount));
        }

        private static void* Follow(int* relativePointer) => (byte*)relativePointer + *relativePointer;
    }

    /// <summary>Which slot of a class implements which slot of its interfaces.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct DispatchMap
    {
        private readonly ushort _standardCount;
        private readonly ushort _defaultCount;
        private readonly ushort _standardStaticCount;
        private readonly ushort _defaultStaticCount;

        public int EntryCount => _standardCount;

        public DispatchMapEntry* Entries => (DispatchMapEntry*)((DispatchMap*)Unsafe.AsPointer(ref this) + 1);
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct DispatchMapEntry
    {
        public ushort InterfaceIndex;
        public ushort InterfaceSlot;
        public ushort ImplementationSlot;
    }
}
