namespace System.Reflection
{
    /// <summary>The configuration of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyConfigurationAttribute : Attribute
    {
        /// <summary>The configuration.</summary>
        public string Configuration { get; }

        /// <summary>Marks the target with its configuration.</summary>
        public AssemblyConfigurationAttribute(string configuration) => Configuration = configuration;
    }
}
