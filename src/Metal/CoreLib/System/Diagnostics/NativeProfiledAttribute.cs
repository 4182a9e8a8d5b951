namespace System.Diagnostics
{
    /// <summary>A profiler counts the method.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
    public sealed class NativeProfiledAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public NativeProfiledAttribute()
        {
        }
    }
}
