namespace System.Reflection
{
    /// <summary>The company of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyCompanyAttribute : Attribute
    {
        /// <summary>The company.</summary>
        public string Company { get; }

        /// <summary>Marks the target with its company.</summary>
        public AssemblyCompanyAttribute(string company) => Company = company;
    }
}
