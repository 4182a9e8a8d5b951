// The last word on an exception that nobody caught.

using System.Runtime;
using System.Threading;

namespace System
{
    internal static class UnhandledException
    {
        /// <summary>Set when the main thread failed; the program then ends with it.</summary>
        private const int FailureExitCode = 1;

        internal static void Report(Exception exception, Thread thread)
        {
            Console.Write("Unhandled exception in thread ");
            ThreadNames.Write(thread);
            Console.Write(": ");
            ExceptionReport.Write(exception);
            if (thread == MainThread.Instance) ThreadLifetime.SetExitCode(FailureExitCode);
        }
    }
}
