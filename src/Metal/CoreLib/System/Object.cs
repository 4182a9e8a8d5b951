// The root of every type. The only field is the MethodTable pointer, which ilc lays out first; the header word that
// Monitor and the collector share lies four bytes before it.

using Internal.Runtime;

namespace System
{
    /// <summary>The root of every type.</summary>
    public unsafe class Object
    {
        internal MethodTable* m_pEEType;

        /// <summary>A new object.</summary>
        public Object()
        {
        }

        /// <summary>Called by the collector's finalizer thread some time after the last reference is gone, where a type overrides it.</summary>
        ~Object()
        {
        }

        /// <summary>True when this is the same object; values compare their content.</summary>
        public virtual bool Equals(object obj) => this == obj;

        /// <summary>True when both are the same, both null, or the first says by its <see cref="Equals(object)"/> that it equals the second.</summary>
        public static bool Equals(object objA, object objB)
        {
            if (objA == objB) return true;
            if (objA == null || objB == null) return false;
            return objA.Equals(objB);
        }

        /// <summary>True when both are the same object, or both null. Boxed values are objects of their own.</summary>
        public static bool ReferenceEquals(object objA, object objB) => objA == objB;

        /// <summary>A hash of the content of a value or string, the identity of any other object: its address, and objects of a type that one was asked for stay where they are.</summary>
        /// <remarks>ValueType and String do not override this in nanoFramework, so they may not here.</remarks>
        public virtual int GetHashCode()
        {
            if (m_pEEType == MethodTable.Of<string>()) return Runtime.CompilerServices.Unsafe.As<string>(this).HashOfCharacters();
            if (m_pEEType->IsValueType) return Runtime.ObjectCloner.HashOfValue(this);
            FixedObjects.Add(m_pEEType);
            return (int)((uint)Runtime.CompilerServices.Unsafe.AddressOf(this) >> 3);
        }

        /// <summary>A text for people: the name of the type, unless the type overrides it.</summary>
        public virtual string ToString() => GetType().FullName;

        /// <summary>The type that the object was made as.</summary>
        public Type GetType() => RuntimeType.FromMethodTable(m_pEEType);

        /// <summary>A new object of the same type with the same fields; what they refer to is shared.</summary>
        protected object MemberwiseClone() => Runtime.ObjectCloner.Clone(this);
    }
}
