// What ilc calls on its way to a Main that takes arguments; top-level statements make one. A board starts its program without any.

namespace Internal.Runtime.CompilerHelpers
{
    internal static class StartupCodeHelpers
    {
        internal static unsafe void InitializeCommandLineArgs(int argc, byte** argv)
        {
        }

        internal static string[] GetMainMethodArguments()
        {
            return new string[0];
        }
    }
}
