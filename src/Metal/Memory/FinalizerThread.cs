// The thread that runs finalizers. It comes with the first object that has one: later there may be no room for its stack, and nobody else may run a finalizer,
// whose locks the one who allocates may hold, whose end would be his, and whose waits would take what was meant for him. A program without finalizers
// does not pay for it.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class FinalizerThread
    {
        // Whoever comes first has a static constructor run, and where there was no room, whoever comes next.
        private static class Made
        {
            internal static readonly Thread Thread = ServiceThread.Start(Serve, "finalizers", ThreadPriority.AboveNormal);

            static Made()
            {
                Collector.Finalizers = &Finalizers.Join;
                Allocator.AwaitFinalizers = &WaitUntilIdle;
            }
        }

        private static Thread s_server;
        private static bool s_isBusy;

        /// <summary>The thread itself, out of work.</summary>
        private static WaitQueue s_idle;

        /// <summary>Threads in <see cref="WaitUntilIdle"/>.</summary>
        private static WaitQueue s_waiters;

        /// <summary>There is one from here on.</summary>
        /// <exception cref="OutOfMemoryException">There is no room for it.</exception>
        internal static Thread Get() => Made.Thread;

        /// <summary>Has the queue served.</summary>
        internal static void Wake()
        {
            bool masked = Cpu.DisableInterrupts();
            Kernel.WakeAll((WaitQueue*)Unsafe.AsPointer(ref s_idle));
            Cpu.RestoreInterrupts(masked);
        }

        private static void Serve()
        {
            s_server = Thread.CurrentThread;
            while (true)
            {
                s_isBusy = true;
                while (RunNext())
                {
                }

                ServiceThread.ForgetCalls();
                Cpu.DisableInterrupts();
                s_isBusy = false;
                if (Finalizers.HasWork)
                {
                    Cpu.EnableInterrupts();
                    continue;
                }

                Kernel.WakeAll((WaitQueue*)Unsafe.AsPointer(ref s_waiters));
                Kernel.Wait((WaitQueue*)Unsafe.AsPointer(ref s_idle), -1, 0);
            }
        }

        private static bool RunNext()
        {
            try
            {
                return Finalizers.RunNext();
            }
            catch (Exception exception)
            {
                ServiceThread.Failed(exception);
                return true;
            }
        }

        /// <summary>Returns when no object awaits its finalizer, or after so many microseconds (-1: never before).</summary>
        internal static void WaitUntilIdle(long timeout)
        {
            Cpu.DisableInterrupts();
            if ((!Finalizers.HasWork && !s_isBusy) || Thread.CurrentThread == s_server)
            {
                Cpu.EnableInterrupts();
                return;
            }

            Kernel.WakeAll((WaitQueue*)Unsafe.AsPointer(ref s_idle));
            Thread.ThrowIfInterrupted(Kernel.Wait((WaitQueue*)Unsafe.AsPointer(ref s_waiters), timeout, 0));
        }
    }
}
