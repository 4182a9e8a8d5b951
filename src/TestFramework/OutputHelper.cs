// What a test says beside its result: lines on the console, which the host keeps as the test's log.
using System;

namespace nanoFramework.TestFramework
{
    /// <summary>Writes to the log of the running test.</summary>
    public static class OutputHelper
    {
        /// <summary>Writes text and ends the line.</summary>
        /// <param name="message">The text.</param>
        public static void WriteLine(string message)
        {
            Console.WriteLine(message);
        }

        /// <summary>Writes text.</summary>
        /// <param name="message">The text.</param>
        public static void Write(string message)
        {
            Console.Write(message);
        }
    }
}
