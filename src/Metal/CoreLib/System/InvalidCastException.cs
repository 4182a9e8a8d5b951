namespace System
{
    /// <summary>An object is not of the type that it is cast to.</summary>
    public class InvalidCastException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public InvalidCastException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public InvalidCastException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public InvalidCastException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
