namespace System.Diagnostics
{
    /// <summary>How a debugger shows a member.</summary>
    public enum DebuggerBrowsableState
    {
        /// <summary>Not at all.</summary>
        Never = 0,

        /// <summary>Collapsed.</summary>
        Collapsed = 2,

        /// <summary>Only its elements.</summary>
        RootHidden = 3,
    }
}
