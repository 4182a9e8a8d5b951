namespace System.Reflection
{
    /// <summary>The copyright of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyCopyrightAttribute : Attribute
    {
        /// <summary>The copyright.</summary>
        public string Copyright { get; }

        /// <summary>Marks the target with its copyright.</summary>
        public AssemblyCopyrightAttribute(string copyright) => Copyright = copyright;
    }
}
