namespace System
{
    /// <summary>The member has no implementation.</summary>
    public class NotImplementedException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public NotImplementedException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public NotImplementedException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public NotImplementedException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
