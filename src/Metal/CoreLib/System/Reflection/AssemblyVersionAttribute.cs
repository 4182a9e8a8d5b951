namespace System.Reflection
{
    /// <summary>The version of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyVersionAttribute : Attribute
    {
        /// <summary>The version.</summary>
        public string Version { get; }

        /// <summary>Marks the target with its version.</summary>
        public AssemblyVersionAttribute(string version) => Version = version;
    }
}
