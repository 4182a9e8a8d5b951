namespace System.ComponentModel
{
    /// <summary>Whether an editor offers a member.</summary>
    public enum EditorBrowsableState
    {
        /// <summary>Always.</summary>
        Always = 0,

        /// <summary>Never.</summary>
        Never = 1,

        /// <summary>To advanced users.</summary>
        Advanced = 2,
    }
}
