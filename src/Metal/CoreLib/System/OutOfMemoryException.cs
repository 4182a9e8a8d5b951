namespace System
{
    /// <summary>The heap has no room for the object, even after a collection.</summary>
    public class OutOfMemoryException : SystemException
    {
        internal MemoryShortage _shortage;

        internal override string DefaultMessage => _shortage.Wanted == 0 ? base.DefaultMessage : _shortage.Explain("out of memory");

        /// <summary>Makes one that names its type as its message.</summary>
        public OutOfMemoryException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public OutOfMemoryException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public OutOfMemoryException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
