namespace System.Runtime.Versioning
{
    /// <summary>The framework that the assembly was compiled for.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class TargetFrameworkAttribute : Attribute
    {
        /// <summary>Its name and version.</summary>
        public string FrameworkName { get; }

        /// <summary>Its name for people.</summary>
        public string FrameworkDisplayName { get; set; }

        /// <summary>Marks the target with its frameworkName.</summary>
        public TargetFrameworkAttribute(string frameworkName) => FrameworkName = frameworkName;
    }
}
