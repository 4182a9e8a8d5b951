// What happens to an exception that a thread did not handle: the hook is told, or else it is printed. Nothing here may throw: it is the
// last thing its thread does.
using System;
using System.Threading;

namespace NfThread
{
    internal static partial class Unhandled
    {
        internal const string TheHook = "the exception hook";

        // Null while the default, which prints, is in force.
        internal static ExceptHandler Hook;

        // The default as a program sees it: one that it keeps and sets again brings back the default.
        private static ExceptHandler s_printer;

        // True in a program of device tests: others need not keep the object.
        internal static bool KeepsDeath;

        // The first exception that ended a thread, or the hook itself, since it was last taken, and what is said to have thrown it: a test fails when a
        // thread of it died. What a hook is told is the hook's affair.
        private static Exception s_death;
        private static string s_deathIn;

        // Returns null if nothing died.
        internal static Exception TakeDeath(out string startedBy)
        {
            Exception death = s_death;
            startedBy = s_deathIn;
            s_death = null;
            return death;
        }

        internal static ExceptHandler Printer()
        {
            if (s_printer == null)
            {
                s_printer = new ExceptHandler(Print);
            }

            return s_printer;
        }

        internal static bool IsPrinter(ExceptHandler hook)
        {
            return (object)hook == s_printer;
        }

        internal static void Tell(Exception exception, string startedBy)
        {
            ExceptHandler hook = Hook;
            if (hook == null)
            {
                Report(exception, startedBy);
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
                Report(failure, TheHook);
            }
        }

        // Noted after it is printed: whoever finds the note finds the text above what he prints himself.
        internal static void Report(Exception exception, string startedBy)
        {
            Print(exception, startedBy);
            if (KeepsDeath && s_death == null)
            {
                s_deathIn = startedBy;
                s_death = exception;
            }
        }

        // A report must not fail for want of memory.
        internal static string NameOf(Delegate function)
        {
            try
            {
                return Port.MethodName(function);
            }
            catch (OutOfMemoryException)
            {
                return "what there is no memory to name";
            }
        }

        // One call, so that what another thread prints does not fall in between; piece by piece where it cannot be made. Threads of one function
        // differ by their names.
        internal static void Print(Exception exception, string startedBy)
        {
            string name = null;
            try
            {
                name = Port.Current().Name;
                if (name != null && name.Length == 0)
                {
                    name = null;
                }

                string text = exception.ToString();
                string trace = exception.StackTrace;
                if (trace != null && trace.Length > 0 && text.IndexOf(trace) < 0)
                {
                    text = text + "\n" + trace;
                }

                Console.WriteLine("Unhandled exception in thread started by " + startedBy + (name == null ? "" : ", named " + name) + "\n" + text);
            }
            catch (ThreadAbortException)
            {
                throw;
            }
            catch (Exception)
            {
                // No memory, or members of the exception's own class that fail themselves.
                PrintInPieces(exception, startedBy, name);
            }
        }

        // A port's: what it can say without memory, and whatever the exception's own class does. The name may be null.
        static partial void PrintInPieces(Exception exception, string startedBy, string name);
    }
}
