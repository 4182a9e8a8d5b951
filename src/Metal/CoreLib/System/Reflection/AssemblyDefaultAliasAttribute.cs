namespace System.Reflection
{
    /// <summary>The default alias of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyDefaultAliasAttribute : Attribute
    {
        /// <summary>The default alias.</summary>
        public string DefaultAlias { get; }

        /// <summary>Marks the target with its defaultAlias.</summary>
        public AssemblyDefaultAliasAttribute(string defaultAlias) => DefaultAlias = defaultAlias;
    }
}
