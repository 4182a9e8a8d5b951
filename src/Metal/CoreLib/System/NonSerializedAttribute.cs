namespace System
{
    /// <summary>The field is not serialized.</summary>
    [AttributeUsage(AttributeTargets.Field, Inherited = false)]
    public sealed class NonSerializedAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public NonSerializedAttribute()
        {
        }
    }
}
