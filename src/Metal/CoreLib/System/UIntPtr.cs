namespace System
{
    /// <summary>A pointer-sized unsigned integer.</summary>
    public unsafe struct UIntPtr
    {
        private readonly void* _value;
    }
}
