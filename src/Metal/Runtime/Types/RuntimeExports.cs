// Allocation, boxing and unboxing under the names that ilc calls.

using System.Runtime.CompilerServices;
using Internal.Runtime;
using Internal.Runtime.CompilerHelpers;

namespace System.Runtime
{
    internal static unsafe class RuntimeExports
    {
        [RuntimeExport("RhNewObject")]
        public static object RhNewObject(MethodTable* type) =>
            type->HasFinalizer ? RuntimeImports.NewFinalizable(type) : RuntimeImports.NewFast(type);

        [RuntimeExport("RhNewArray")]
        public static Array RhNewArray(MethodTable* type, int length) => RuntimeImports.NewArray(type, length);

        [RuntimeExport("RhBox")]
        public static object RhBox(MethodTable* type, ref byte data)
        {
            object result = RuntimeImports.NewFast(type);
            Buffer.BulkMoveWithWriteBarrier(ref DataOf(result), ref data, ValueSize(type));
            return result;
        }

        [RuntimeExport("RhUnbox2")]
        public static ref byte RhUnbox2(MethodTable* type, object obj)
        {
            // A null object faults here, as unboxing null has to.
            MethodTable* actual = obj.m_pEEType;
            if (actual != type && !SameUnderlying(actual, type)) ThrowHelpers.ThrowInvalidCastException();
            return ref DataOf(obj);
        }

        [RuntimeExport("RhUnboxTypeTest")]
        public static void RhUnboxTypeTest(MethodTable* type, MethodTable* boxed)
        {
            if (boxed != type && !SameUnderlying(boxed, type)) ThrowHelpers.ThrowInvalidCastException();
        }

        [RuntimeExport("RhUnboxNullable")]
        public static void RhUnboxNullable(ref byte data, MethodTable* type, object obj) => ThrowHelpers.ThrowNotSupportedException();

        internal static ref byte DataOf(object obj) => ref *((byte*)Unsafe.AddressOf(obj) + sizeof(nint));

        /// <summary>Bytes of a boxed value: the instance less header word and MethodTable pointer.</summary>
        internal static nuint ValueSize(MethodTable* type) => type->BaseSize - 8;

        // An enumeration unboxes as its underlying integer and the other way round.
        private static bool SameUnderlying(MethodTable* a, MethodTable* b) =>
            a->ElementType == b->ElementType && a->ElementType < ElementType.ValueType && a->ElementType != ElementType.Unknown;
    }
}
