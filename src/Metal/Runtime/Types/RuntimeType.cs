// A MethodTable as a Type. One RuntimeType exists per MethodTable that was asked for; equal types are the same object.

using System.Runtime;
using Internal.Runtime;

namespace System
{
    internal sealed unsafe class RuntimeType : Type
    {
        private readonly MethodTable* _type;
        private RuntimeType _next;
        private static RuntimeType s_known;

        private RuntimeType(MethodTable* type) => _type = type;

        internal static Type FromHandle(RuntimeTypeHandle handle) => FromMethodTable(handle._value);

        internal static Type FromMethodTable(MethodTable* type)
        {
            if (type == null) return null;
            RuntimeType found = Find(type);
            if (found != null) return found;

            // Allocated before interrupts are masked; another thread may have been quicker meanwhile.
            RuntimeType made = new RuntimeType(type);
            bool masked = Cpu.DisableInterrupts();
            found = Find(type);
            if (found == null)
            {
                made._next = s_known;
                s_known = made;
                found = made;
            }

            Cpu.RestoreInterrupts(masked);
            return found;
        }

        private static RuntimeType Find(MethodTable* type)
        {
            RuntimeType known = s_known;
            while (known != null && known._type != type) known = known._next;
            return known;
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
