// A MethodTable as a Type. One RuntimeType exists per MethodTable that was asked for; equal types are the same object.

using System.Runtime;
using Internal.Runtime;

namespace System
{
    internal sealed unsafe class RuntimeType : Type
    {
        private readonly MethodTable* _type;
        private readonly RuntimeType _next;
        private static RuntimeType s_known;

        private RuntimeType(MethodTable* type, RuntimeType next)
        {
            _type = type;
            _next = next;
        }

        internal static Type FromHandle(RuntimeTypeHandle handle) => FromMethodTable(handle._value);

        internal static Type FromMethodTable(MethodTable* type)
        {
            if (type == null) return null;
            for (RuntimeType known = s_known; known != null; known = known._next)
                if (known._type == type) return known;
            return s_known = new RuntimeType(type, s_known);
        }

        public override string FullName => TypeNames.Get(_type);

        public override string Name
        {
            get
            {
                string name = FullName;
                for (int i = name.Length - 1; i >= 0; i--)
                    if (name[i] == '.' || name[i] == '+') return name.Substring(i + 1);
                return name;
            }
        }

        public override bool IsInstanceOfType(object o) => o != null && TypeCast.IsInstanceOfAny(_type, o) != null;

        public override Type GetElementType() => _type->IsArray ? FromMethodTable(_type->RelatedParameterType) : null;

        internal override TypeKind Kind =>
            _type->IsArray ? TypeKind.Array : _type->IsInterface ? TypeKind.Interface : _type->IsValueType ? TypeKind.Value : TypeKind.Class;

        public override Type BaseType => FromMethodTable(_type->BaseType);
    }
}
