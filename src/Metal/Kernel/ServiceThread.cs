// The runtime's own threads that call the program's callbacks: for timers, device events, finalizers. A callback that fails ends alone,
// whatever it did: an exception is reported, and after a fault that would end a thread (its stack used up) the thread begins anew, on
// the same stack, without memory (ThreadLifetime.Bury). So a service's body begins with what it may have left, before it waits.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static class ServiceThread
    {
        private static int s_lost;

        /// <summary>Bytes of the stacks of services that are started from now on; 0 for the board's default.</summary>
        internal static int StackSize;

        /// <summary>Callbacks that did not come to their end, since start-up.</summary>
        internal static int Lost => s_lost;

        internal static void CountLoss() => Interlocked.Increment(ref s_lost);

        /// <exception cref="OutOfMemoryException">There is no room for the thread.</exception>
        internal static Thread Start(ThreadStart body, string name, ThreadPriority priority)
        {
            Thread thread = new Thread(body, StackSize);
            thread.Name = name;
            thread._block.IsBackground = true;
            thread._block.IsService = true;
            thread.Priority = priority;
            thread.Start();
            return thread;
        }

        /// <summary>
        /// Overwrites what callbacks have left below the caller's frame, which is about to wait: a word of theirs that the wait's own frames do not use would keep an object for as
        /// long as the wait lasts, or what lies in its place by then.
        /// </summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_forget_calls")]
        internal static extern void ForgetCalls();

        /// <summary>For the handler of what a callback throws.</summary>
        internal static void Failed(Exception exception)
        {
            if (UnhandledException.IsSilent(exception)) return;
            CountLoss();
            UnhandledException.Report(exception, Thread.CurrentThread);
        }
    }
}
