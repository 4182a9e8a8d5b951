namespace System.Runtime.InteropServices
{
    /// <summary>Who decides where a type's fields lie.</summary>
    public enum LayoutKind
    {
        /// <summary>They follow each other as they are declared.</summary>
        Sequential = 0,
        /// <summary>Each says its offset.</summary>
        Explicit = 2,
        /// <summary>The compiler.</summary>
        Auto = 3,
    }

    /// <summary>Which characters native functions take. Without effect: a device calls none.</summary>
    public enum CharSet
    {
        /// <summary>Not said.</summary>
        None = 1,
        /// <summary>One byte each.</summary>
        Ansi = 2,
        /// <summary>Two bytes each.</summary>
        Unicode = 3,
        /// <summary>What the system uses.</summary>
        Auto = 4,
    }

    /// <summary>Says where the fields of a type lie in memory.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
    public sealed class StructLayoutAttribute : Attribute
    {
        private readonly LayoutKind _value;

        /// <summary>Without effect: a device calls no native functions with texts.</summary>
        public CharSet CharSet;
        /// <summary>The greatest alignment of a field in bytes: a power of two, or 0 for that of its type.</summary>
        public int Pack;
        /// <summary>The least size of the type in bytes; 0: what its fields take.</summary>
        public int Size;

        /// <summary>A layout of this kind.</summary>
        public StructLayoutAttribute(LayoutKind layoutKind) => _value = layoutKind;

        /// <summary>A layout of this kind, as a number.</summary>
        public StructLayoutAttribute(short layoutKind) => _value = (LayoutKind)layoutKind;

        /// <summary>Who decides.</summary>
        public LayoutKind Value => _value;
    }
}
