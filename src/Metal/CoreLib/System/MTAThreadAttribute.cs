namespace System
{
    /// <summary>For compatibility; a device has no apartments.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class MTAThreadAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public MTAThreadAttribute()
        {
        }
    }
}
