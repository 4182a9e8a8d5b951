namespace System.Reflection
{
    /// <summary>The native version of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, Inherited = false)]
    public sealed class AssemblyNativeVersionAttribute : Attribute
    {
        /// <summary>The native version.</summary>
        public string NativeVersion { get; }

        /// <summary>Marks the target with its version.</summary>
        public AssemblyNativeVersionAttribute(string version) => NativeVersion = version;
    }
}
