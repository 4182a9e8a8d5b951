// What the launcher needs of the host engine. Arguments of a test program: --from INDEX leaves out the tests before it, --only LIST runs
// only those of a list such as 3,7-9; --list (see generated code) prints the tests instead.
using System;

namespace nanoFramework.TestFramework.Launcher
{
    /// <summary>For the generated Main of a test program only.</summary>
    public static class Platform
    {
        private static readonly string[] s_arguments = Environment.GetCommandLineArgs();
        private static readonly int s_from = int.Parse(ValueOf("--from") ?? "0");
        private static readonly string s_only = ValueOf("--only");

        /// <summary>Whether the program is to print its tests and not to run them.</summary>
        public static bool ListOnly
        {
            get { return Array.IndexOf(s_arguments, "--list") >= 0; }
        }

        /// <summary>Prints a test for <c>--list</c>.</summary>
        /// <param name="index">Its index in the program.</param>
        /// <param name="name">Its name, as in the result lines.</param>
        /// <param name="line">Where it stands in the file.</param>
        /// <param name="file">The file.</param>
        public static void List(int index, string name, int line, string file)
        {
            Console.WriteLine("Test," + index + "," + name + "," + line + "," + file);
        }

        internal static bool IsWanted(int index)
        {
            if (index < s_from)
            {
                return false;
            }

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
