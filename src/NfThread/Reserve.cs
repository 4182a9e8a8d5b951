// The module's exceptions that must arrive also when no memory is left to make them in: made before the program can have filled it, and then the
// same object for every thread.
using System;

namespace NfThread
{
    internal static class Reserve
    {
        private static SystemExit s_exit;
        private static KeyboardInterrupt s_interrupt;

        internal static ThreadError Refusal;

        // Called by the port, once, as early as its engine lets it.
        internal static void Fill()
        {
            Refusal = new ThreadError(ThreadModule.Refusal);
            s_exit = new SystemExit();
            s_interrupt = new KeyboardInterrupt();
        }

        internal static SystemExit Exit()
        {
            try
            {
                return new SystemExit();
            }
            catch (OutOfMemoryException)
            {
                return s_exit;
            }
        }

        internal static KeyboardInterrupt Interrupt()
        {
            try
            {
                return new KeyboardInterrupt();
            }
            catch (OutOfMemoryException)
            {
                return s_interrupt;
            }
        }
    }
}
