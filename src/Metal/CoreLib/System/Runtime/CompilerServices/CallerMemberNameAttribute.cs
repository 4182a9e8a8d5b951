namespace System.Runtime.CompilerServices
{
    /// <summary>The compiler passes the name of the calling member.</summary>
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    public sealed class CallerMemberNameAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public CallerMemberNameAttribute()
        {
        }
    }
}
