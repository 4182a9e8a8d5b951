namespace System.Runtime.CompilerServices
{
    /// <summary>The compiler passes the text of another parameter's argument.</summary>
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    public sealed class CallerArgumentExpressionAttribute : Attribute
    {
        /// <summary>The other parameter.</summary>
        public string ParameterName { get; }

        /// <summary>Marks the target with its parameterName.</summary>
        public CallerArgumentExpressionAttribute(string parameterName) => ParameterName = parameterName;
    }
}
