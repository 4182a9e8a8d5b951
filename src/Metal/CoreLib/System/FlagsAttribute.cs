namespace System
{
    /// <summary>The values of the enumeration are bits to combine.</summary>
    [AttributeUsage(AttributeTargets.Enum, Inherited = false)]
    public class FlagsAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public FlagsAttribute()
        {
        }
    }
}
