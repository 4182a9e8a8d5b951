namespace System.Reflection
{
    /// <summary>The informational version of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyInformationalVersionAttribute : Attribute
    {
        /// <summary>The informational version.</summary>
        public string InformationalVersion { get; }

        /// <summary>Marks the target with its informationalVersion.</summary>
        public AssemblyInformationalVersionAttribute(string informationalVersion) => InformationalVersion = informationalVersion;
    }
}
