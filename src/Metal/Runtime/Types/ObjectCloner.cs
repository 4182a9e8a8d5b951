// Objects as bytes: the shallow copy behind MemberwiseClone and Array.Clone, and ValueType's comparison.

using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System.Runtime
{
    internal static unsafe class ObjectCloner
    {
        public static object Clone(object source)
        {
            MethodTable* type = source.m_pEEType;
            object copy = type->HasComponentSize
                ? RuntimeImports.NewArray(type, Unsafe.As<Array>(source)._numComponents)
                : RuntimeExports.RhNewObject(type);
            Buffer.BulkMoveWithWriteBarrier(ref RuntimeExports.DataOf(copy), ref RuntimeExports.DataOf(source), PayloadSize(source));
            return copy;
        }

        /// <summary>Bytes after the MethodTable pointer.</summary>
        private static nuint PayloadSize(object value)
        {
            MethodTable* type = value.m_pEEType;
            nuint size = type->BaseSize - 8;
            if (type->HasComponentSize) size += (nuint)Unsafe.As<Array>(value)._numComponents * type->ComponentSize;
            return size;
        }

        public static bool SameValue(object a, object b)
        {
            if (b == null || a.m_pEEType != b.m_pEEType) return false;
            if (IsFloat(a)) return FloatIdentity(a) == FloatIdentity(b);
            ref byte x = ref RuntimeExports.DataOf(a);
            ref byte y = ref RuntimeExports.DataOf(b);
            int i = (int)PayloadSize(a);
            if (a.m_pEEType->HasPointers)
            {
                // Whole words: an object whose reference is in a register does not move between the two reads.
                for (i -= sizeof(int); i >= 0; i -= sizeof(int))
                    if (Unsafe.As<byte, int>(ref Unsafe.Add(ref x, i)) != Unsafe.As<byte, int>(ref Unsafe.Add(ref y, i))) return false;
                return true;
            }

            for (i--; i >= 0; i--)
                if (Unsafe.Add(ref x, i) != Unsafe.Add(ref y, i)) return false;
            return true;
        }

        private static bool IsFloat(object value) => value.m_pEEType->ElementType is ElementType.Single or ElementType.Double;

        /// <summary>The bits of a float or double, the same for both zeros and for every NaN. In integers, so that it leaves a thread without FPU state.</summary>
        private static ulong FloatIdentity(object value)
        {
            ref byte data = ref RuntimeExports.DataOf(value);
            bool isSingle = value.m_pEEType->ElementType == ElementType.Single;
            ulong bits = isSingle ? (ulong)Unsafe.As<byte, uint>(ref data) << 32 : Unsafe.As<byte, ulong>(ref data);
            ulong magnitude = bits << 1;
            ulong infinity = isSingle ? 0xFF00000000000000 : 0xFFE0000000000000;
            return magnitude == 0 ? 0 : magnitude > infinity ? ulong.MaxValue : bits;
        }

        /// <summary>Equal values have equal hashes: both zeros one, and every NaN one. References count for nothing, because objects move.</summary>
        public static int HashOfValue(object value)
        {
            if (IsFloat(value))
            {
                ulong identity = FloatIdentity(value);
                return (int)identity ^ (int)(identity >> 32);
            }

            ref byte x = ref RuntimeExports.DataOf(value);
            int hash = 17;
            for (int i = (int)PayloadSize(value) - 1; i >= 0; i--)
                if (!IsInReference(value.m_pEEType, i)) hash = hash * 31 + Unsafe.Add(ref x, i);
            return hash;
        }

        // Of a byte of a value's data. Where a type's references are stands before its MethodTable (Memory/Marker.cs).
        private static bool IsInReference(MethodTable* type, int at)
        {
            if (!type->HasPointers) return false;
            int* description = (int*)type - 1;
            for (int count = *description; count > 0; count--)
            {
                description -= 2;
                if ((uint)(at + sizeof(nint) - description[1]) < (uint)description[0] + type->BaseSize) return true;
            }

            return false;
        }
    }
}
