namespace System
{
    public abstract partial class Enum : ValueType
    {
        protected Enum()
        {
        }
    }
}
