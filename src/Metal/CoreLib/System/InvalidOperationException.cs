namespace System
{
    /// <summary>The call does not fit the state of the object.</summary>
    public class InvalidOperationException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public InvalidOperationException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public InvalidOperationException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public InvalidOperationException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
