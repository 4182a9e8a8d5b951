using System.Runtime.CompilerServices;

namespace System
{
    /// <summary>An argument is null where that is not allowed.</summary>
    public class ArgumentNullException : ArgumentException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public ArgumentNullException()
        {
        }

        /// <summary>Makes one with the name of the parameter.</summary>
        public ArgumentNullException(string paramName) : base(null, paramName)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public ArgumentNullException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>Makes one with the name of the parameter and a message.</summary>
        public ArgumentNullException(string paramName, string message) : base(message, paramName)
        {
        }

        /// <summary>Throws if the argument is null; the compiler supplies its name.</summary>
        /// <exception cref="ArgumentNullException">The argument is null.</exception>
        public static void ThrowIfNull(object argument, [CallerArgumentExpression("argument")] string paramName = null)
        {
            if (argument == null) throw new ArgumentNullException(paramName);
        }
    }
}
