namespace System.Reflection
{
    /// <summary>The key name of the assembly.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyKeyNameAttribute : Attribute
    {
        /// <summary>The key name.</summary>
        public string KeyName { get; }

        /// <summary>Marks the target with its keyName.</summary>
        public AssemblyKeyNameAttribute(string keyName) => KeyName = keyName;
    }
}
