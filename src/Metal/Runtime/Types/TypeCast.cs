// Casts and array stores. The rules are C#'s less generic variance, which device code cannot use: a class is castable to
// its bases and interfaces, an array to its own type, to arrays of a base of its element type, to Array and to object.
//
// ilc's code generator drops the check of an operand that it knows to be a literal. nft puts a call of Opaque before each cast, whose result nobody
// can know (src/Cli/Rewriting/CastOperands.cs).

using System.Runtime.CompilerServices;
using Internal.Runtime;
using Internal.Runtime.CompilerHelpers;

namespace System.Runtime
{
    internal static unsafe class TypeCast
    {
        /// <summary>Its argument. Only nft's rewriting calls it; almost always the call is out of the image again.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_opaque")]
        public static extern object Opaque(object value);

        [RuntimeExport("RhTypeCast_IsInstanceOfAny")]
        public static object IsInstanceOfAny(MethodTable* target, object obj)
        {
            if (obj == null || obj.m_pEEType == target) return obj;
            return IsAssignable(obj.m_pEEType, target) ? obj : null;
        }

        [RuntimeExport("RhTypeCast_IsInstanceOfInterface")]
        public static object IsInstanceOfInterface(MethodTable* target, object obj)
        {
            if (obj == null || ImplementsInterface(obj.m_pEEType, target)) return obj;
            return null;
        }

        [RuntimeExport("RhTypeCast_IsInstanceOfClass")]
        public static object IsInstanceOfClass(MethodTable* target, object obj)
        {
            if (obj == null || obj.m_pEEType == target || DerivesFrom(obj.m_pEEType, target)) return obj;
            return null;
        }

        [RuntimeExport("RhTypeCast_IsInstanceOfException")]
        public static bool IsInstanceOfException(MethodTable* target, object obj) =>
            obj != null && (obj.m_pEEType == target || DerivesFrom(obj.m_pEEType, target));

        [RuntimeExport("RhTypeCast_CheckCastAny")]
        public static object CheckCastAny(MethodTable* target, object obj) => Checked(obj, IsInstanceOfAny(target, obj));

        [RuntimeExport("RhTypeCast_CheckCastInterface")]
        public static object CheckCastInterface(MethodTable* target, object obj) => Checked(obj, IsInstanceOfInterface(target, obj));

        [RuntimeExport("RhTypeCast_CheckCastClass")]
        public static object CheckCastClass(MethodTable* target, object obj) => Checked(obj, IsInstanceOfClass(target, obj));

        [RuntimeExport("RhTypeCast_CheckCastClassSpecial")]
        public static object CheckCastClassSpecial(MethodTable* target, object obj) => Checked(obj, IsInstanceOfClass(target, obj));

        [RuntimeExport("RhpStelemRef")]
        public static void StelemRef(object[] array, nint index, object value)
        {
            // A null array faults at the length load, as any null reference does.
            if ((uint)index >= (uint)array.Length) ThrowHelpers.ThrowIndexOutOfRangeException();
            ref object slot = ref Unsafe.Add(ref Unsafe.As<byte, object>(ref array.GetRawData()), (int)index);
            if (value != null)
            {
                MethodTable* element = array.m_pEEType->RelatedParameterType;
                if (element != value.m_pEEType && !IsAssignable(value.m_pEEType, element)) ThrowHelpers.ThrowArrayTypeMismatchException();
            }

            slot = value;
        }

        [RuntimeExport("RhpLdelemaRef")]
        public static ref object LdelemaRef(object[] array, nint index, nint elementType)
        {
            if ((uint)index >= (uint)array.Length) ThrowHelpers.ThrowIndexOutOfRangeException();
            if (array.m_pEEType->RelatedParameterType != (MethodTable*)elementType) ThrowHelpers.ThrowArrayTypeMismatchException();
            return ref Unsafe.Add(ref Unsafe.As<byte, object>(ref array.GetRawData()), (int)index);
        }

        /// <summary>True when a reference to an instance of the source type may be held in a variable of the target type.</summary>
        internal static bool IsAssignable(MethodTable* source, MethodTable* target)
        {
            if (source == target) return true;
            if (target->IsInterface) return ImplementsInterface(source, target);
            if (target->IsArray) return source->IsArray && AreElementsAssignable(source->RelatedParameterType, target->RelatedParameterType);
            return DerivesFrom(source, target);
        }

        private static bool AreElementsAssignable(MethodTable* source, MethodTable* target)
        {
            if (source == target) return true;

            // Arrays of values convert only between integers of one size, as the CLI allows (int[] as uint[]).
            if (source->IsValueType || target->IsValueType)
                return source->IsValueType && target->IsValueType
                    && (IntegerKind(source) == IntegerKind(target)) && IntegerKind(source) != 0;
            return IsAssignable(source, target);
        }

        private static int IntegerKind(MethodTable* type)
        {
            switch (type->ElementType)
            {
                case ElementType.SByte: case ElementType.Byte: return 1;
                case ElementType.Int16: case ElementType.UInt16: return 2;
                case ElementType.Int32: case ElementType.UInt32: case ElementType.IntPtr: case ElementType.UIntPtr: return 4;
                case ElementType.Int64: case ElementType.UInt64: return 8;
                default: return 0;
            }
        }

        private static bool ImplementsInterface(MethodTable* source, MethodTable* target)
        {
            MethodTable** interfaces = source->Interfaces;
            for (int i = source->InterfaceCount; i > 0; i--)
                if (*interfaces++ == target) return true;
            return false;
        }

        private static bool DerivesFrom(MethodTable* source, MethodTable* target)
        {
            // An array has no base in its MethodTable; Array and object are the classes it derives from. Nor has an interface, whose
            // implementers all derive from object: that matters for arrays of it.
            bool isObject = target->ElementType == ElementType.Class && target->BaseType == null;
            if (source->IsArray) return isObject || target->ElementType == ElementType.SystemArray;
            if (source->IsInterface) return isObject;
            for (MethodTable* t = source->BaseType; t != null; t = t->BaseType)
                if (t == target) return true;
            return false;
        }

        private static object Checked(object obj, object result)
        {
            if (result == null && obj != null) ThrowHelpers.ThrowInvalidCastException();
            return result;
        }
    }
}
