namespace System
{
    /// <summary>The object, or this engine, does not offer the operation.</summary>
    public class NotSupportedException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public NotSupportedException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public NotSupportedException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public NotSupportedException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
