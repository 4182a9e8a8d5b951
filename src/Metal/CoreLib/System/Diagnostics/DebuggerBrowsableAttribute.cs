namespace System.Diagnostics
{
    /// <summary>How a debugger shows the member.</summary>
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public sealed class DebuggerBrowsableAttribute : Attribute
    {
        /// <summary>How.</summary>
        public DebuggerBrowsableState State { get; }

        /// <summary>Marks the target with its state.</summary>
        public DebuggerBrowsableAttribute(DebuggerBrowsableState state) => State = state;
    }
}
