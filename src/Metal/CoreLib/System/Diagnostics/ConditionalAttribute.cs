namespace System.Diagnostics
{
    /// <summary>Calls of the method are left out unless the symbol is defined.</summary>
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class ConditionalAttribute : Attribute
    {
        /// <summary>The symbol.</summary>
        public string ConditionString { get; }

        /// <summary>Marks the target with its conditionString.</summary>
        public ConditionalAttribute(string conditionString) => ConditionString = conditionString;
    }
}
