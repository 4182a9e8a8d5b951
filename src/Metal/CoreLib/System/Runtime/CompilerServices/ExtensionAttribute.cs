namespace System.Runtime.CompilerServices
{
    /// <summary>The method extends another type; the compiler writes it.</summary>
    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
    public sealed class ExtensionAttribute : Attribute
    {
        /// <summary>Marks the target.</summary>
        public ExtensionAttribute()
        {
        }
    }
}
