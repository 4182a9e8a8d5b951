namespace System.Diagnostics
{
    /// <summary>A debugger steps through the code.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Constructor | AttributeTargets.Method, Inherited = false)]
    public sealed class DebuggerStepThroughAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public DebuggerStepThroughAttribute()
        {
        }
    }
}
