namespace System
{
    /// <summary>A pointer-sized signed integer.</summary>
    public unsafe struct IntPtr
    {
        private readonly void* _value;
    }
}
