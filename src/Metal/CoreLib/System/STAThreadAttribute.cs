namespace System
{
    /// <summary>For compatibility; a device has no apartments.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class STAThreadAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public STAThreadAttribute()
        {
        }
    }
}
