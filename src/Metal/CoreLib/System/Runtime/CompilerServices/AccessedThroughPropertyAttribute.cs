namespace System.Runtime.CompilerServices
{
    /// <summary>The field is used through a property.</summary>
    [AttributeUsage(AttributeTargets.Field)]
    public sealed class AccessedThroughPropertyAttribute : Attribute
    {
        /// <summary>The property.</summary>
        public string PropertyName { get; }

        /// <summary>Marks the target with its propertyName.</summary>
        public AccessedThroughPropertyAttribute(string propertyName) => PropertyName = propertyName;
    }
}
