using Internal.Runtime;

namespace System
{
    public unsafe struct RuntimeTypeHandle
    {
        internal MethodTable* _value;

        internal RuntimeTypeHandle(MethodTable* value) => _value = value;
    }

    public struct RuntimeMethodHandle
    {
        internal nint _value;
    }

    public struct RuntimeFieldHandle
    {
        internal nint _value;
    }

    public struct RuntimeArgumentHandle
    {
        internal nint _value;
    }
}
