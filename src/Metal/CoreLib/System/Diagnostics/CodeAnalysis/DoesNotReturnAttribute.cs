namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The method never returns.</summary>
    [AttributeUsage(AttributeTargets.Method, Inherited = false)]
    public sealed class DoesNotReturnAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public DoesNotReturnAttribute()
        {
        }
    }
}
