namespace System.Diagnostics
{
    /// <summary>How a debugger shows a value of the type.</summary>
    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Delegate, AllowMultiple = true)]
    public sealed class DebuggerDisplayAttribute : Attribute
    {
        /// <summary>The text with expressions in braces.</summary>
        public string Value { get; }

        /// <summary>The text of the name column.</summary>
        public string Name { get; set; }

        /// <summary>The text of the type column.</summary>
        public string Type { get; set; }

        /// <summary>The type this is for.</summary>
        public Type Target { get; set; }

        /// <summary>The name of the type this is for.</summary>
        public string TargetTypeName { get; set; }

        /// <summary>Marks the target with its value.</summary>
        public DebuggerDisplayAttribute(string value) => Value = value;
    }
}
