namespace System
{
    /// <summary>The base of the exceptions that the runtime and its library throw.</summary>
    public class SystemException : Exception
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public SystemException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public SystemException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public SystemException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
