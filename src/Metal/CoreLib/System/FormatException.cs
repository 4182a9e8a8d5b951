namespace System
{
    /// <summary>A text, or a format for one, is not in the form that is asked for.</summary>
    public class FormatException : SystemException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public FormatException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public FormatException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public FormatException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}
