namespace System.Reflection
{
    /// <summary>The assembly is signed later.</summary>
    [AttributeUsage(AttributeTargets.Assembly, Inherited = false)]
    public sealed class AssemblyDelaySignAttribute : Attribute
    {
        /// <summary>It is.</summary>
        public bool DelaySign { get; }

        /// <summary>Marks the target with its delaySign.</summary>
        public AssemblyDelaySignAttribute(bool delaySign) => DelaySign = delaySign;
    }
}
