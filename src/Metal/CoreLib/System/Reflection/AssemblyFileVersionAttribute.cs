namespace System.Reflection
{
    /// <summary>The version of the assembly's file.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyFileVersionAttribute : Attribute
    {
        /// <summary>The version.</summary>
        public string Version { get; }

        /// <summary>Marks the target with its version.</summary>
        public AssemblyFileVersionAttribute(string version) => Version = version;
    }
}
