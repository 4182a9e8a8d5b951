namespace System.Reflection
{
    /// <summary>The trademark of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyTrademarkAttribute : Attribute
    {
        /// <summary>The trademark.</summary>
        public string Trademark { get; }

        /// <summary>Marks the target with its trademark.</summary>
        public AssemblyTrademarkAttribute(string trademark) => Trademark = trademark;
    }
}
