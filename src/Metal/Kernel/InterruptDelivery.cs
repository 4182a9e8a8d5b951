// How what was asked of a thread reaches it as an exception. The thread module, which owns the keyboard interrupt's type, registers what throws it.

using System.Threading;

namespace System
{
    internal static unsafe class InterruptDelivery
    {
        internal static delegate*<void> Thrower;

        // One for all threads: where an abort is asked for, a full heap can still be told of; where it arrives, no more.
        private static ThreadAbortException s_abort;

        /// <exception cref="OutOfMemoryException">There is no room for the exception; nothing has been asked of the thread then.</exception>
        internal static void PrepareAbort() => s_abort ??= new ThreadAbortException();

        internal static void Throw()
        {
            if (Thrower != null) Thrower();
        }

        internal static void ThrowAbort() => throw s_abort;
    }
}
