// The last word on an exception that nobody caught.

using System.Threading;

namespace System
{
    internal static class UnhandledException
    {
        /// <summary>Set when the main thread failed; the program then ends with it.</summary>
        private const int FailureExitCode = 1;

        internal static void Report(Exception exception, Thread thread)
        {
            Console.WriteLine("Unhandled exception in thread " + (thread.Name ?? "0x") + ": " + exception.ToString());
            if (thread == MainThread.Instance) ThreadLifetime.SetExitCode(FailureExitCode);
        }
    }
}
