namespace System
{
    /// <summary>Using the member gives a warning or an error.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Event | AttributeTargets.Interface | AttributeTargets.Delegate, Inherited = false)]
    public sealed class ObsoleteAttribute : Attribute
    {
        /// <summary>What to use instead.</summary>
        public string Message { get; }

        /// <summary>Using it is an error.</summary>
        public bool IsError { get; }

        /// <summary>Marks the target.</summary>
        public ObsoleteAttribute()
        {
        }

        /// <summary>Marks the target with its message.</summary>
        public ObsoleteAttribute(string message) => Message = message;

        /// <summary>Marks the target with its message, its error.</summary>
        public ObsoleteAttribute(string message, bool error)
        {
            Message = message;
            IsError = error;
        }
    }
}
