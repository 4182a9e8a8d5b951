// What happens to an exception that a thread did not handle: the hook is told, or else it is printed. Nothing here may throw: it is the
// last thing its thread does.
using System;

namespace NfThread
{
    internal static class Unhandled
    {
        // Null while the default, which prints, is in force.
        internal static ExceptHandler Hook;

        internal static void Tell(Exception exception, string startedBy)
        {
            ExceptHandler hook = Hook;
            if (hook == null)
            {
                Print(exception, startedBy);
                return;
            }

            try
            {
                hook(exception, startedBy);
            }
            catch (SystemExit)
            {
            }
            catch (Exception failure)
            {
                Print(exception, startedBy);
                Print(failure, "the exception hook");
            }
        }

        // One call, so that what another thread prints does not fall in between.
        internal static void Print(Exception exception, string startedBy)
        {
            string text = exception.ToString();
            string trace = exception.StackTrace;
            if (trace != null && trace.Length > 0 && text.IndexOf(trace) < 0)
            {
                text = text + "\n" + trace;
            }

            Console.WriteLine("Unhandled exception in thread started by " + startedBy + "\n" + text);
        }
    }
}
