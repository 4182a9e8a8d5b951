namespace System
{
    /// <summary>The time allotted to an operation has passed.</summary>
    public class TimeoutException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public TimeoutException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public TimeoutException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public TimeoutException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
