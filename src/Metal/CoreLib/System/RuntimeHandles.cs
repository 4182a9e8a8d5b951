using Internal.Runtime;

namespace System
{
    /// <summary>A type, as <c>typeof</c> hands it to <see cref="Type.GetTypeFromHandle"/>.</summary>
    public unsafe struct RuntimeTypeHandle
    {
        internal MethodTable* _value;

        internal RuntimeTypeHandle(MethodTable* value) => _value = value;
    }

    /// <summary>A method, for compilers.</summary>
    public struct RuntimeMethodHandle
    {
        internal nint _value;
    }

    /// <summary>A field, for compilers: array initialisers name their data by it.</summary>
    public struct RuntimeFieldHandle
    {
        internal nint _value;
    }

    /// <summary>Arguments of variable number, which device code cannot have.</summary>
    public struct RuntimeArgumentHandle
    {
        internal nint _value;
    }
}
