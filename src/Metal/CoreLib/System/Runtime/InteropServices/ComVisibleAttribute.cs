namespace System.Runtime.InteropServices
{
    /// <summary>For compatibility; a device has no COM.</summary>
    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Delegate | AttributeTargets.Enum | AttributeTargets.Field | AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
    public sealed class ComVisibleAttribute : Attribute
    {
        /// <summary>Visible.</summary>
        public bool Value { get; }

        /// <summary>Marks the target with its visibility.</summary>
        public ComVisibleAttribute(bool visibility) => Value = visibility;
    }
}
