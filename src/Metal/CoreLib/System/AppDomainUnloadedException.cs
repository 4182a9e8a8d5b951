namespace System
{
    /// <summary>An application domain is gone. Metal has one domain, so nothing throws it.</summary>
    public class AppDomainUnloadedException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public AppDomainUnloadedException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public AppDomainUnloadedException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public AppDomainUnloadedException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
