// Objects as bytes: the shallow copy behind MemberwiseClone and Array.Clone, and ValueType's comparison.

using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System.Runtime
{
    internal static unsafe class ObjectCloner
    {
        public static object Clone(object source)
        {
            MethodTable* type = source.m_pMethodTable;
            object copy = type->HasComponentSize
                ? RuntimeImports.NewArray(type, Unsafe.As<Array>(source)._numComponents)
                : RuntimeExports.RhNewObject(type);
            Buffer.BulkMoveWithWriteBarrier(ref RuntimeExports.DataOf(copy), ref RuntimeExports.DataOf(source), PayloadSize(source));
            return copy;
        }

        /// <summary>Bytes after the MethodTable pointer.</summary>
        private static nuint PayloadSize(object value)
        {
            MethodTable* type = value.m_pMethodTable;
            nuint size = type->BaseSize - 8;
            if (type->HasComponentSize) size += (nuint)Unsafe.As<Array>(value)._numComponents * type->ComponentSize;
            return size;
        }

        public static bool SameBits(object a, object b)
        {
            if (b == null || a.m_pMethodTable != b.m_pMethodTable) return false;
            ref byte x = ref RuntimeExports.DataOf(a);
            ref byte y = ref RuntimeExports.DataOf(b);
            for (int i = (int)PayloadSize(a) - 1; i >= 0; i--)
                if (Unsafe.Add(ref x, i) != Unsafe.Add(ref y, i)) return false;
            return true;
        }

        public static int HashOfBits(object value)
        {
            ref byte x = ref RuntimeExports.DataOf(value);
            int hash = 17;
            for (int i = (int)PayloadSize(value) - 1; i >= 0; i--) hash = hash * 31 + Unsafe.Add(ref x, i);
            return hash;
        }
    }
}
