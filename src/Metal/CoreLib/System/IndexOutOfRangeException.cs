namespace System
{
    /// <summary>An index lies outside an array or string.</summary>
    public class IndexOutOfRangeException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public IndexOutOfRangeException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public IndexOutOfRangeException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public IndexOutOfRangeException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
