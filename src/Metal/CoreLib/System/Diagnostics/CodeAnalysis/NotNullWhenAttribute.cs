namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The output is not null when the method returns the value.</summary>
    public sealed class NotNullWhenAttribute : Attribute
    {
        /// <summary>The value.</summary>
        public bool ReturnValue { get; }

        /// <summary>Marks the target with its returnValue.</summary>
        public NotNullWhenAttribute(bool returnValue) => ReturnValue = returnValue;
    }
}
