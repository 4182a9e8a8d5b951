namespace System
{
    /// <summary>The object has been disposed of.</summary>
    public class ObjectDisposedException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public ObjectDisposedException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public ObjectDisposedException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public ObjectDisposedException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
