namespace System.Reflection
{
    /// <summary>The native version of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyNativeVersionAttribute : Attribute
    {
        /// <summary>The native version.</summary>
        public string NativeVersion { get; }

        /// <summary>Marks the target with its nativeVersion.</summary>
        public AssemblyNativeVersionAttribute(string nativeVersion) => NativeVersion = nativeVersion;
    }
}
