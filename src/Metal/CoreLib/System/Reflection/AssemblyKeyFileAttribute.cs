namespace System.Reflection
{
    /// <summary>The key file of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyKeyFileAttribute : Attribute
    {
        /// <summary>The key file.</summary>
        public string KeyFile { get; }

        /// <summary>Marks the target with its keyFile.</summary>
        public AssemblyKeyFileAttribute(string keyFile) => KeyFile = keyFile;
    }
}
