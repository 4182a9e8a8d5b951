namespace System.Runtime.InteropServices
{
    /// <summary>A fixed identifier.</summary>
    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Enum | AttributeTargets.Struct | AttributeTargets.Delegate, Inherited = false)]
    public sealed class GuidAttribute : Attribute
    {
        /// <summary>The identifier.</summary>
        public string Value { get; }

        /// <summary>Marks the target with its guid.</summary>
        public GuidAttribute(string guid) => Value = guid;
    }
}
