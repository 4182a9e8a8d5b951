// What a type is and what it descends from, read off its MethodTable.

namespace System
{
    public abstract partial class Type
    {
        /// <summary>True when the object is of this type, of one that derives from it, or of one that implements it.</summary>
        public virtual bool IsInstanceOfType(object o) => false;

        /// <summary>True when this type derives from the other, which is not this type itself.</summary>
        public virtual bool IsSubclassOf(Type c)
        {
            for (Type type = BaseType; type != null; type = type.BaseType)
            {
                if (type == c) return true;
            }

            return false;
        }

        /// <summary>True for an array type.</summary>
        public bool IsArray => Kind == TypeKind.Array;

        /// <summary>True for a class, which an array is too.</summary>
        public bool IsClass => Kind == TypeKind.Class || Kind == TypeKind.Array;

        /// <summary>True for an enumeration.</summary>
        public bool IsEnum => BaseType == typeof(Enum);

        /// <summary>True for an interface.</summary>
        public bool IsInterface => Kind == TypeKind.Interface;

        /// <summary>True for a structure, an enumeration or a primitive type.</summary>
        public bool IsValueType => Kind == TypeKind.Value;

        /// <summary>The type of an array's elements; null for any other type.</summary>
        public abstract Type GetElementType();

        internal abstract TypeKind Kind { get; }

        internal enum TypeKind
        {
            Class,
            Array,
            Interface,
            Value,
        }
    }
}
