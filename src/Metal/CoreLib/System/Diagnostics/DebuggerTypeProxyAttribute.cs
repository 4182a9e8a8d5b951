namespace System.Diagnostics
{
    /// <summary>The type that a debugger shows instead.</summary>
    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
    public sealed class DebuggerTypeProxyAttribute : Attribute
    {
        /// <summary>Its name.</summary>
        public string ProxyTypeName { get; }

        /// <summary>The type this is for.</summary>
        public Type Target { get; set; }

        /// <summary>The name of the type this is for.</summary>
        public string TargetTypeName { get; set; }

        /// <summary>Marks the target with its type.</summary>
        public DebuggerTypeProxyAttribute(Type type) => ProxyTypeName = type.FullName;

        /// <summary>Marks the target with its typeName.</summary>
        public DebuggerTypeProxyAttribute(string typeName) => ProxyTypeName = typeName;
    }
}
