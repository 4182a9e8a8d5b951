namespace System.Reflection
{
    /// <summary>The description of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyDescriptionAttribute : Attribute
    {
        /// <summary>The description.</summary>
        public string Description { get; }

        /// <summary>Marks the target with its description.</summary>
        public AssemblyDescriptionAttribute(string description) => Description = description;
    }
}
