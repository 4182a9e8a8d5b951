namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>Null may be passed although the type says otherwise.</summary>
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property, Inherited = false)]
    public sealed class AllowNullAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public AllowNullAttribute()
        {
        }
    }
}
