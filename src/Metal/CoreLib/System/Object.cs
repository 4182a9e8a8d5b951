// The root of every type. The only field is the MethodTable pointer, which ilc lays out first; the header word that
// Monitor and the collector share lies four bytes before it.

using Internal.Runtime;

namespace System
{
    public unsafe class Object
    {
        internal MethodTable* m_pMethodTable;

        public Object()
        {
        }

        ~Object()
        {
        }

        public virtual bool Equals(object obj) => this == obj;

        public static bool Equals(object objA, object objB)
        {
            if (objA == objB) return true;
            if (objA == null || objB == null) return false;
            return objA.Equals(objB);
        }

        public static bool ReferenceEquals(object objA, object objB) => objA == objB;

        /// <summary>A hash of the content of a value or string, the identity of any other object: objects never move, so the address serves.</summary>
        /// <remarks>ValueType and String do not override this in nanoFramework, so they may not here.</remarks>
        public virtual int GetHashCode()
        {
            if (m_pMethodTable == MethodTable.Of<string>()) return Runtime.CompilerServices.Unsafe.As<string>(this).HashOfCharacters();
            if (m_pMethodTable->IsValueType) return Runtime.ObjectCloner.HashOfValue(this);
            return (int)((uint)Runtime.CompilerServices.Unsafe.AddressOf(this) >> 3);
        }

        public virtual string ToString() => GetType().FullName;

        public Type GetType() => RuntimeType.FromMethodTable(m_pMethodTable);

        protected object MemberwiseClone() => Runtime.ObjectCloner.Clone(this);
    }
}
