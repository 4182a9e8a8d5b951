namespace System.Diagnostics
{
    /// <summary>A debugger does not stop in the method.</summary>
    [AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
    public sealed class DebuggerHiddenAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public DebuggerHiddenAttribute()
        {
        }
    }
}
