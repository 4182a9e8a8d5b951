namespace System.Diagnostics
{
    /// <summary>Stepping turns into running here.</summary>
    [AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method, Inherited = false)]
    public sealed class DebuggerStepperBoundaryAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public DebuggerStepperBoundaryAttribute()
        {
        }
    }
}
