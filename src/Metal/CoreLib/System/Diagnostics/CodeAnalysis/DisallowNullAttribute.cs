namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>Null may not be passed although the type allows it.</summary>
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property, Inherited = false)]
    public sealed class DisallowNullAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public DisallowNullAttribute()
        {
        }
    }
}
