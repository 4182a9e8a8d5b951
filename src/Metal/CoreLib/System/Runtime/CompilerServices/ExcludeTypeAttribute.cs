namespace System.Runtime.CompilerServices
{
    /// <summary>The type is left out of an interpreted image.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
    public class ExcludeTypeAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public ExcludeTypeAttribute()
        {
        }
    }
}
