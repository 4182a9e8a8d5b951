// The last word on an exception that nobody caught.

using System.Runtime;
using System.Threading;
using Internal.Runtime;

namespace System
{
    internal static unsafe class UnhandledException
    {
        /// <summary>Set when the main thread failed; the program then ends with it.</summary>
        private const int FailureExitCode = 1;

        /// <summary>The type of exception, besides ThreadAbortException, that ends a thread or a callback without a word: the thread module's SystemExit.</summary>
        internal static MethodTable* Exit;

        /// <summary>True in a program of device tests: others need not keep the object.</summary>
        internal static bool KeepsDeath;

        private static Exception s_death;

        /// <summary>The first exception that was reported since this was last called, for the launcher of device tests; null if none was.</summary>
        internal static Exception TakeDeath()
        {
            Exception death = s_death;
            s_death = null;
            return death;
        }

        /// <summary>A fault ended a thread, or a callback: the same to a test as an exception.</summary>
        internal static void Note(Thread thread)
        {
            if (s_death == null) s_death = new SystemException("a stack overflow ended " + (thread.Name ?? "a thread without a name"));
        }

        internal static bool IsSilent(Exception exception) =>
            exception is ThreadAbortException || (Exit != null && TypeCast.IsInstanceOfClass(Exit, exception) != null);

        internal static void Report(Exception exception, Thread thread)
        {
            if (IsSilent(exception)) return;
            Console.Write("Unhandled exception in thread ");
            ThreadNames.Write(thread);
            Console.Write(": ");
            ExceptionReport.Write(exception);
            if (KeepsDeath && s_death == null) s_death = exception;
            if (thread == MainThread.Instance) ThreadLifetime.SetExitCode(FailureExitCode);
        }
    }
}
