namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The result may be null although the type says otherwise.</summary>
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.ReturnValue, Inherited = false)]
    public sealed class MaybeNullAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public MaybeNullAttribute()
        {
        }
    }
}
