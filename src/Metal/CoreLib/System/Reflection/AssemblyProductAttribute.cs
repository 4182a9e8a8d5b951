namespace System.Reflection
{
    /// <summary>The product of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyProductAttribute : Attribute
    {
        /// <summary>The product.</summary>
        public string Product { get; }

        /// <summary>Marks the target with its product.</summary>
        public AssemblyProductAttribute(string product) => Product = product;
    }
}
