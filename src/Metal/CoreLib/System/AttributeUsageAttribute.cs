namespace System
{
    /// <summary>Says what an attribute may stand on.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class AttributeUsageAttribute : Attribute
    {
        /// <summary>Where the attribute may stand.</summary>
        public AttributeTargets ValidOn { get; }

        /// <summary>It may stand more than once on one thing.</summary>
        public bool AllowMultiple { get; set; }

        /// <summary>It counts for deriving classes too.</summary>
        public bool Inherited { get; set; } = true;

        /// <summary>Says where the attribute may stand.</summary>
        public AttributeUsageAttribute(AttributeTargets validOn) => ValidOn = validOn;
    }
}
