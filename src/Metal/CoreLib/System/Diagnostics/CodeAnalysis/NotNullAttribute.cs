namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The result is not null although the type allows it.</summary>
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.ReturnValue, Inherited = false)]
    public sealed class NotNullAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public NotNullAttribute()
        {
        }
    }
}
