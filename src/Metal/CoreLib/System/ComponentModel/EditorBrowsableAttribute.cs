namespace System.ComponentModel
{
    /// <summary>Whether an editor offers the member.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Event | AttributeTargets.Delegate | AttributeTargets.Interface)]
    public sealed class EditorBrowsableAttribute : Attribute
    {
        /// <summary>When it does.</summary>
        public EditorBrowsableState State { get; }

        /// <summary>Marks the target.</summary>
        public EditorBrowsableAttribute()
        {
        }

        /// <summary>Marks the target with its state.</summary>
        public EditorBrowsableAttribute(EditorBrowsableState state) => State = state;
    }
}
