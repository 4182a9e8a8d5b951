// How what was asked of a thread reaches it as an exception. The thread module, which owns the keyboard interrupt's type, registers what throws it.

using System.Threading;

namespace System
{
    internal static unsafe class InterruptDelivery
    {
        internal static delegate*<void> Thrower;

        // For a heap that is full when an abort arrives; where it is asked for, that can still be told.
        private static ThreadAbortException s_abort;

        /// <exception cref="OutOfMemoryException">There is no room for the exception; nothing has been asked of the thread then.</exception>
        internal static void PrepareAbort() => s_abort ??= new ThreadAbortException();

        internal static void Throw()
        {
            if (Thrower != null) Thrower();
        }

        internal static void ThrowAbort()
        {
            ThreadAbortException abort = s_abort;
            // Never null, but the compiler leaves the rest out where nobody aborts.
            if (abort != null)
            {
                try
                {
                    abort = new ThreadAbortException();
                }
                catch (OutOfMemoryException)
                {
                }
            }

            throw abort;
        }
    }
}
