namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The method does not return if the argument has the value.</summary>
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    public sealed class DoesNotReturnIfAttribute : Attribute
    {
        /// <summary>The value.</summary>
        public bool ParameterValue { get; }

        /// <summary>Marks the target with its parameterValue.</summary>
        public DoesNotReturnIfAttribute(bool parameterValue) => ParameterValue = parameterValue;
    }
}
