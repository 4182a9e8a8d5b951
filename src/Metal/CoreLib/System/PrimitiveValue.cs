using System.Runtime;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System
{
    /// <summary>Reads the integer in a box whatever its size: what enumerations and comparisons of numbers need.</summary>
    internal static unsafe class PrimitiveValue
    {
        /// <summary>The value of a boxed integer, character, boolean or enumeration, extended as its type has a sign or not.</summary>
        internal static long Read(object box)
        {
            ref byte data = ref RuntimeExports.DataOf(box);
            switch (box.m_pEEType->ElementType)
            {
                case ElementType.SByte:
                    return (sbyte)data;
                case ElementType.Boolean:
                case ElementType.Byte:
                    return data;
                case ElementType.Int16:
                    return Unsafe.As<byte, short>(ref data);
                case ElementType.Char:
                case ElementType.UInt16:
                    return Unsafe.As<byte, ushort>(ref data);
                case ElementType.Int64:
                case ElementType.UInt64:
                    return Unsafe.As<byte, long>(ref data);
                case ElementType.UInt32:
                case ElementType.UIntPtr:
                    return Unsafe.As<byte, uint>(ref data);
                default:
                    return Unsafe.As<byte, int>(ref data);
            }
        }
    }
}
