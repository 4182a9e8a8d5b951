// The base of all exceptions. The stack trace is a list of return addresses that the unwinder notes while it searches for
// a handler; the text is made when somebody asks.

namespace System
{
    public partial class Exception
    {
        private readonly string _message;
        private readonly Exception _innerException;

        public Exception()
        {
        }

        public Exception(string message) => _message = message;

        public Exception(string message, Exception innerException)
        {
            _message = message;
            _innerException = innerException;
        }

        public Exception InnerException => _innerException;

        public virtual string StackTrace => null;

        public virtual string Message => _message ?? "Exception of type '" + GetType().FullName + "' was thrown.";
    }
}
