namespace System
{
    /// <summary>The type can be serialized.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Delegate, Inherited = false)]
    public sealed class SerializableAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public SerializableAttribute()
        {
        }
    }
}
