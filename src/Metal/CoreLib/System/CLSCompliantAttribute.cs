namespace System
{
    /// <summary>Says whether something keeps to the common language specification.</summary>
    [AttributeUsage(AttributeTargets.All)]
    public sealed class CLSCompliantAttribute : Attribute
    {
        /// <summary>It does.</summary>
        public bool IsCompliant { get; }

        /// <summary>Marks the target with its isCompliant.</summary>
        public CLSCompliantAttribute(bool isCompliant) => IsCompliant = isCompliant;
    }
}
