// What the launcher needs of the host engine. Which tests are wanted comes from the program's arguments: --only LIST runs those of a list
// such as 3,7-9; without it all run.
using System;

namespace nanoFramework.TestFramework.Launcher
{
    internal static class Platform
    {
        private static readonly string[] s_arguments = Environment.GetCommandLineArgs();
        private static readonly string s_only = ValueOf("--only");

        internal static bool IsWanted(int index)
        {
            if (s_only == null)
            {
                return true;
            }

            foreach (string part in s_only.Split(','))
            {
                string[] ends = part.Split('-');
                if (index >= int.Parse(ends[0]) && index <= int.Parse(ends[ends.Length - 1]))
                {
                    return true;
                }
            }

            return false;
        }

        internal static void WatchThreads()
        {
            NfThread.Unhandled.KeepsDeath = true;
        }

        internal static void TestBegins()
        {
        }

        internal static void TestEnds()
        {
        }

        internal static Exception TakeDeath(out string startedBy)
        {
            return NfThread.Unhandled.TakeDeath(out startedBy);
        }

        internal static void Exit(int code)
        {
            Console.Out.Flush();
            Environment.Exit(code);
        }

        private static string ValueOf(string option)
        {
            int index = Array.IndexOf(s_arguments, option);
            return index >= 0 && index + 1 < s_arguments.Length ? s_arguments[index + 1] : null;
        }
    }
}
