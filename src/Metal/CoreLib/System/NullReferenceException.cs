namespace System
{
    /// <summary>A null reference was used. On metal the memory protection unit reports it.</summary>
    public class NullReferenceException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public NullReferenceException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public NullReferenceException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public NullReferenceException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
