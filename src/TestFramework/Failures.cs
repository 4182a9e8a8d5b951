// The two exceptions by which a test ends early.
using System;

namespace TestFrameworkShared
{
    /// <summary>A check of <see cref="nanoFramework.TestFramework.Assert"/> did not hold.</summary>
    public class AssertFailedException : Exception
    {
        /// <summary>Makes the exception without a message of its own.</summary>
        public AssertFailedException()
        {
        }

        /// <summary>Makes the exception with a message.</summary>
        /// <param name="message">What did not hold.</param>
        public AssertFailedException(string message)
            : base(message)
        {
        }

        /// <summary>Makes the exception with a message and its cause.</summary>
        /// <param name="message">What did not hold.</param>
        /// <param name="innerException">The cause, or null.</param>
        public AssertFailedException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}

namespace nanoFramework.TestFramework
{
    /// <summary>Ends a test as skipped; thrown from Setup, it skips all tests of the class.</summary>
    public class SkipTestException : Exception
    {
        /// <summary>Makes the exception.</summary>
        /// <param name="message">Why the test cannot run here.</param>
        /// <param name="innerException">The cause, or null.</param>
        public SkipTestException(string message = null, Exception innerException = null)
            : base(message, innerException)
        {
        }
    }
}
