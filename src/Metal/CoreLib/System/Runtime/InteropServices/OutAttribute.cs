namespace System.Runtime.InteropServices
{
    /// <summary>The compiler writes it for out parameters.</summary>
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    public sealed class OutAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public OutAttribute()
        {
        }
    }
}
