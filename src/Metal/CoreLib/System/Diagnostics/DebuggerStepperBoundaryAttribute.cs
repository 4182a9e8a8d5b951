namespace System.Diagnostics
{
    /// <summary>Stepping turns into running here.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
    public sealed class DebuggerStepperBoundaryAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public DebuggerStepperBoundaryAttribute()
        {
        }
    }
}
