namespace System.Diagnostics
{
    /// <summary>Messages and checks for the developer. The compiler leaves the calls out unless DEBUG is defined.</summary>
    public static class Debug
    {
        /// <summary>Writes a text to the console.</summary>
        [Conditional("DEBUG")]
        public static void Write(string message) => Console.Write(message);

        /// <summary>Writes an end of line to the console.</summary>
        [Conditional("DEBUG")]
        public static void WriteLine() => Console.WriteLine();

        /// <summary>Writes a text and an end of line to the console.</summary>
        [Conditional("DEBUG")]
        public static void WriteLine(string message) => Console.WriteLine(message);

        /// <summary>Reports on the console unless the condition holds.</summary>
        [Conditional("DEBUG")]
        public static void Assert(bool condition)
        {
            if (!condition) Fail("", "");
        }

        /// <summary>Reports on the console unless the condition holds.</summary>
        [Conditional("DEBUG")]
        public static void Assert(bool condition, string message)
        {
            if (!condition) Fail(message, "");
        }

        /// <summary>Reports on the console unless the condition holds.</summary>
        [Conditional("DEBUG")]
        public static void Assert(bool condition, string message, string detailedMessage)
        {
            if (!condition) Fail(message, detailedMessage);
        }

        private static void Fail(string message, string detail)
        {
            Console.WriteLine("Assertion failed: " + message + " " + detail);
            Debugger.Break();
        }
    }
}
