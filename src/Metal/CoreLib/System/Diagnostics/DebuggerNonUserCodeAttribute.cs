namespace System.Diagnostics
{
    /// <summary>A debugger steps over the code.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
    public sealed class DebuggerNonUserCodeAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public DebuggerNonUserCodeAttribute()
        {
        }
    }
}
