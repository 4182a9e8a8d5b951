// Runs the tests of a program and reports them. The generated Main calls a class's tests one after another, each between Begin and
// Passed or Failed; whatever a test prints stands between its lines, so a host that reads the console can tell whose it is:
//
//     Tests found,<how many the program has>
//     Test started,<index>,<Type.Method[.row]>
//     Test passed,<Type.Method[.row]>,<ticks of 100 ns>      or   Test failed,<name>,<message>   or   Test skipped,<name>,<message>
//     Thread died,<Type>,<message>                          between two tests, of a thread that one of that class left behind
//     Tests finished,<how many were run>
//
// The three result lines are nanoFramework's own. A test during which a thread died of an exception that nobody caught, and that no exception hook of the
// program's own was told of, has failed. A test that has started and has no result when the program ends has crashed it, or
// hangs; the host then starts the program again and leaves out the tests up to that one (which tests are
// wanted comes from the process's arguments, or the board's boot block: Platforms/).
using System;

namespace nanoFramework.TestFramework.Launcher
{
    /// <summary>For the generated Main of a test program only.</summary>
    public sealed class TestRun
    {
        private int _run;
        private int _failed;
        private string _class;
        private string _name;
        private Exception _setupFailure;
        private DateTime _start;

        /// <summary>Begins a run.</summary>
        /// <param name="count">How many tests the program has.</param>
        public TestRun(int count)
        {
            Platform.WatchThreads();
            Console.WriteLine("Tests found," + count);
        }

        /// <summary>Begins a class.</summary>
        /// <param name="name">Its full name.</param>
        /// <param name="first">The index of its first test.</param>
        /// <param name="count">How many tests it has.</param>
        /// <returns>True if one of them is wanted.</returns>
        public bool BeginClass(string name, int first, int count)
        {
            TellLateDeath();
            _class = name;
            _setupFailure = null;
            for (int i = first; i < first + count; i++)
            {
                if (Platform.IsWanted(i))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The class's constructor or Setup threw; its tests end the same way.</summary>
        /// <param name="failure">What it threw.</param>
        public void SetupFailed(Exception failure)
        {
            _setupFailure = failure;
        }

        /// <summary>Begins a test.</summary>
        /// <param name="index">Its index in the program.</param>
        /// <param name="method">The method's name, with the row's number behind a point if there are rows.</param>
        /// <returns>True if it is to be called; then Passed or Failed follows.</returns>
        public bool Begin(int index, string method)
        {
            if (!Platform.IsWanted(index))
            {
                return false;
            }

            TellLateDeath();
            _name = _class + "." + method;
            _run++;
            Console.WriteLine("Test started," + index + "," + _name);
            if (_setupFailure != null)
            {
                Failed(_setupFailure);
                return false;
            }

            _start = DateTime.UtcNow;
            Platform.TestBegins();
            return true;
        }

        /// <summary>The test returned.</summary>
        public void Passed()
        {
            Platform.TestEnds();
            long ticks = (DateTime.UtcNow - _start).Ticks;
            string death = TakeDeath();
            if (death != null)
            {
                FailedBy(death);
                return;
            }

            Console.WriteLine("Test passed," + _name + "," + ticks);
        }

        /// <summary>The test threw.</summary>
        /// <param name="exception">What it threw.</param>
        public void Failed(Exception exception)
        {
            Platform.TestEnds();
            string death = TakeDeath();
            if (exception is SkipTestException)
            {
                if (death != null)
                {
                    FailedBy(death);
                    return;
                }

                Console.WriteLine("Test skipped," + _name + "," + OneLine(exception.Message));
                return;
            }

            Explain(exception);
            FailedBy(Describe(exception));
        }

        /// <summary>The class's Cleanup threw. Its tests have their results, so the program as a whole fails.</summary>
        /// <param name="failure">What it threw.</param>
        public void CleanupFailed(Exception failure)
        {
            _failed++;
            Explain(failure);
            Console.WriteLine("Cleanup failed," + _class + "," + OneLine(failure.Message));
        }

        /// <summary>Ends the program, also when tests left threads behind: exit code 0 if all passed or were skipped, else 1.</summary>
        public void Finish()
        {
            TellLateDeath();
            Console.WriteLine("Tests finished," + _run);
            Platform.Exit(_failed == 0 ? 0 : 1);
        }

        private void FailedBy(string message)
        {
            _failed++;
            Console.WriteLine("Test failed," + _name + "," + message);
        }

        private void TellLateDeath()
        {
            string death = TakeDeath();
            if (death != null)
            {
                _failed++;
                Console.WriteLine("Thread died," + _class + "," + death);
            }
        }

        // A hook that throws is survived, and a test may be about that; one that checks something and finds it wrong is a failure.
        private static string TakeDeath()
        {
            string startedBy;
            Exception death = Platform.TakeDeath(out startedBy);
            if (death == null || (startedBy == NfThread.Unhandled.TheHook && !(death is TestFrameworkShared.AssertFailedException)))
            {
                return null;
            }

            return "a thread died: " + Describe(death);
        }

        private static string Describe(Exception exception)
        {
            string message = OneLine(exception.Message);
            if (exception is TestFrameworkShared.AssertFailedException)
            {
                return message;
            }

            string type = exception.GetType().FullName;
            return message.Length == 0 ? type : type + ": " + message;
        }

        private static void Explain(Exception exception)
        {
            string text = exception.ToString();
            string trace = exception.StackTrace;
            Console.WriteLine(text);
            if (trace != null && trace.Length > 0 && text.IndexOf(trace) < 0)
            {
                Console.WriteLine(trace);
            }
        }

        private static string OneLine(string message)
        {
            if (message == null)
            {
                return "";
            }

            char[] letters = message.ToCharArray();
            for (int i = 0; i < letters.Length; i++)
            {
                if (letters[i] == '\r' || letters[i] == '\n')
                {
                    letters[i] = ' ';
                }
            }

            return new string(letters);
        }
    }
}
