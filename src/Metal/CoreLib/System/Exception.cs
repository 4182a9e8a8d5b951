// The base of all exceptions. The stack trace is a list of return addresses that the unwinder notes while it searches for
// a handler; it and the text are in Runtime/Exceptions/StackTrace.cs.

namespace System
{
    /// <summary>The base of all exceptions.</summary>
    public partial class Exception
    {
        private readonly string _message;
        private readonly Exception _innerException;

        /// <summary>Makes one that names its type as its message.</summary>
        public Exception()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public Exception(string message) => _message = message;

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public Exception(string message, Exception innerException)
        {
            _message = message;
            _innerException = innerException;
        }

        /// <summary>The exception that led to this one, or null.</summary>
        public Exception InnerException => _innerException;

        /// <summary>What is wrong, for people.</summary>
        public virtual string Message => _message ?? DefaultMessage;

        internal virtual string DefaultMessage => "Exception of type '" + GetType().FullName + "' was thrown.";
    }
}
