namespace System.Diagnostics
{
    /// <summary>A profiler counts the method.</summary>
    [AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method, Inherited = false)]
    public sealed class NativeProfiledAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public NativeProfiledAttribute()
        {
        }
    }
}
