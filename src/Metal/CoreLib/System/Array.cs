// Layout of arrays. ilc knows the class Array and derives each T[] from Array<T>; the length follows the MethodTable
// pointer and the elements follow the length (8-aligned for 8-byte elements, as the base size in the MethodTable says).

using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System
{
    public abstract unsafe partial class Array
    {
        internal int _numComponents;

        /// <summary>For the compiler.</summary>
        protected Array()
        {
        }

        /// <summary>How many elements it has, in all dimensions together.</summary>
        public int Length => _numComponents;

        internal ref byte GetRawData() => ref Unsafe.AddByteOffset(ref Unsafe.As<int, byte>(ref _numComponents), (nint)(m_pEEType->BaseSize - 8));

        internal MethodTable* ElementMethodTable => m_pEEType->RelatedParameterType;

        internal int ElementSize => m_pEEType->ComponentSize;
    }

    internal class Array<T> : Array
    {
    }
}
