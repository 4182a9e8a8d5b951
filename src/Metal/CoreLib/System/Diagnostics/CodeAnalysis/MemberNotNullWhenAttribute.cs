namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The members are not null once the method has returned the value.</summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
    public sealed class MemberNotNullWhenAttribute : Attribute
    {
        /// <summary>The members.</summary>
        public string[] Members { get; }

        /// <summary>The value.</summary>
        public bool ReturnValue { get; }

        /// <summary>Names one member.</summary>
        public MemberNotNullWhenAttribute(bool returnValue, string member)
        {
            ReturnValue = returnValue;
            Members = new string[] { member };
        }

        /// <summary>Names several members.</summary>
        public MemberNotNullWhenAttribute(bool returnValue, params string[] members)
        {
            ReturnValue = returnValue;
            Members = members;
        }
    }
}
