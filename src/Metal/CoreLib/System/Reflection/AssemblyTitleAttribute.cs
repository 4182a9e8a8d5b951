namespace System.Reflection
{
    /// <summary>The title of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyTitleAttribute : Attribute
    {
        /// <summary>The title.</summary>
        public string Title { get; }

        /// <summary>Marks the target with its title.</summary>
        public AssemblyTitleAttribute(string title) => Title = title;
    }
}
