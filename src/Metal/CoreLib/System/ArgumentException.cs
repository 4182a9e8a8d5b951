using System.Runtime.CompilerServices;

namespace System
{
    /// <summary>An argument is not valid.</summary>
    public class ArgumentException : SystemException
    {
        private readonly string _paramName;

        /// <summary>Makes one that names its type as its message.</summary>
        public ArgumentException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public ArgumentException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public ArgumentException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>Makes one with a message and the name of the parameter.</summary>
        public ArgumentException(string message, string paramName) : base(message) => _paramName = paramName;

        /// <summary>Makes one with a message, the name of the parameter and the exception that led to it.</summary>
        public ArgumentException(string message, string paramName, Exception innerException) : base(message, innerException) => _paramName = paramName;

        /// <summary>The message, followed by the parameter's name if that is known.</summary>
        public override string Message => _paramName == null || _paramName.Length == 0 ? base.Message : base.Message + " (Parameter '" + _paramName + "')";

        /// <summary>The name of the parameter, or null.</summary>
        public virtual string ParamName => _paramName;

        /// <summary>Throws unless the text has at least one character.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="ArgumentException">The text is empty.</exception>
        public static void ThrowIfNullOrEmpty(string argument, [CallerArgumentExpression("argument")] string paramName = null)
        {
            ArgumentNullException.ThrowIfNull(argument, paramName);
            if (argument.Length == 0) throw new ArgumentException("The value cannot be an empty string.", paramName);
        }
    }
}
