namespace System
{
    /// <summary>The base that applications may choose for their own exceptions.</summary>
    public class ApplicationException : Exception
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public ApplicationException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public ApplicationException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public ApplicationException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
