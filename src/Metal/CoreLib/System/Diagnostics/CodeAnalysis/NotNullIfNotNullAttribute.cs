namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The result is not null if the parameter is not.</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.ReturnValue, AllowMultiple = true, Inherited = false)]
    public sealed class NotNullIfNotNullAttribute : Attribute
    {
        /// <summary>The parameter.</summary>
        public string ParameterName { get; }

        /// <summary>Marks the target with its parameterName.</summary>
        public NotNullIfNotNullAttribute(string parameterName) => ParameterName = parameterName;
    }
}
