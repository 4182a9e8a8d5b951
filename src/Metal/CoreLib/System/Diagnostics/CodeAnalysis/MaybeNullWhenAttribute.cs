namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The output may be null when the method returns the value.</summary>
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    public sealed class MaybeNullWhenAttribute : Attribute
    {
        /// <summary>The value.</summary>
        public bool ReturnValue { get; }

        /// <summary>Marks the target with its returnValue.</summary>
        public MaybeNullWhenAttribute(bool returnValue) => ReturnValue = returnValue;
    }
}
