namespace System.Runtime.InteropServices
{
    public enum LayoutKind
    {
        Sequential = 0,
        Explicit = 2,
        Auto = 3,
    }

    public enum CharSet
    {
        None = 1,
        Ansi = 2,
        Unicode = 3,
        Auto = 4,
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
    public sealed class StructLayoutAttribute : Attribute
    {
        private readonly LayoutKind _value;

        public CharSet CharSet;
        public int Pack;
        public int Size;

        public StructLayoutAttribute(LayoutKind layoutKind) => _value = layoutKind;

        public StructLayoutAttribute(short layoutKind) => _value = (LayoutKind)layoutKind;

        public LayoutKind Value => _value;
    }
}
