namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The members are not null once the method has returned.</summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
    public sealed class MemberNotNullAttribute : Attribute
    {
        /// <summary>The members.</summary>
        public string[] Members { get; }

        /// <summary>Names one member.</summary>
        public MemberNotNullAttribute(string member) => Members = new string[] { member };

        /// <summary>Names several members.</summary>
        public MemberNotNullAttribute(params string[] members) => Members = members;
    }
}
