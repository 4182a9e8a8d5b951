namespace System
{
    /// <summary>The array parameter takes any number of arguments; the compiler writes this for params.</summary>
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    public sealed class ParamArrayAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public ParamArrayAttribute()
        {
        }
    }
}
