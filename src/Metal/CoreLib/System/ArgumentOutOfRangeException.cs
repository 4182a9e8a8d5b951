namespace System
{
    /// <summary>An argument lies outside the values that are allowed.</summary>
    public class ArgumentOutOfRangeException : ArgumentException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public ArgumentOutOfRangeException()
        {
        }

        /// <summary>Makes one with the name of the parameter.</summary>
        public ArgumentOutOfRangeException(string paramName) : base(null, paramName)
        {
        }

        /// <summary>Makes one with the name of the parameter and a message.</summary>
        public ArgumentOutOfRangeException(string paramName, string message) : base(message, paramName)
        {
        }
    }
}
