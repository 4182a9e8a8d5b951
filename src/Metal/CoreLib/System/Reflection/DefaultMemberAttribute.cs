namespace System.Reflection
{
    /// <summary>Names the indexer; the compiler writes it.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
    public sealed class DefaultMemberAttribute : Attribute
    {
        /// <summary>The name.</summary>
        public string MemberName { get; }

        /// <summary>Marks the target with its memberName.</summary>
        public DefaultMemberAttribute(string memberName) => MemberName = memberName;
    }
}
