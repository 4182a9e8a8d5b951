namespace System.Reflection
{
    /// <summary>The culture of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyCultureAttribute : Attribute
    {
        /// <summary>The culture.</summary>
        public string Culture { get; }

        /// <summary>Marks the target with its culture.</summary>
        public AssemblyCultureAttribute(string culture) => Culture = culture;
    }
}
