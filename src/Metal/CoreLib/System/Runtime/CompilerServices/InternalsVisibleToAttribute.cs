namespace System.Runtime.CompilerServices
{
    /// <summary>Another assembly may use the internal members.</summary>
    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
    public sealed class InternalsVisibleToAttribute : Attribute
    {
        /// <summary>The other assembly.</summary>
        public string AssemblyName { get; }

        /// <summary>Marks the target with its assemblyName.</summary>
        public InternalsVisibleToAttribute(string assemblyName) => AssemblyName = assemblyName;
    }
}
