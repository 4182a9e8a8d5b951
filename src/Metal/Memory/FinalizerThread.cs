// The thread that runs finalizers. The first collection that has work for it makes it; a program without finalizers, or whose
// objects with finalizers live for ever, never pays for its stack. When there is no room for it either, the work waits for the
// next collection, or for who asks with GC.WaitForPendingFinalizers or for memory that is not there. He then does it himself, one at a time: what a finalizer
// asks for meanwhile leads to no other one, or their frames would lie one upon the other until his stack is full.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class FinalizerThread
    {
        private static Thread s_thread;
        private static int s_isStarting;
        private static bool s_isBusy;

        /// <summary>The thread that runs one by hand.</summary>
        private static Thread s_helper;

        /// <summary>The finalizer thread itself, out of work.</summary>
        private static WaitQueue s_idle;

        /// <summary>Threads in WaitForPendingFinalizers.</summary>
        private static WaitQueue s_waiters;

        /// <summary>The thread is being made; who runs out of memory meanwhile need not wait for it.</summary>
        internal static bool IsStarting => Volatile.Read(ref s_isStarting) != 0;

        /// <summary>Has the queue served. False when there is no thread for it and no room for one.</summary>
        internal static bool Wake()
        {
            if (s_thread == null && !TryStart()) return false;
            bool masked = Cpu.DisableInterrupts();
            Kernel.WakeAll((WaitQueue*)Unsafe.AsPointer(ref s_idle));
            Cpu.RestoreInterrupts(masked);
            return true;
        }

        // Making the thread allocates, and that may lead here again.
        private static bool TryStart()
        {
            if (Interlocked.Exchange(ref s_isStarting, 1) != 0) return true;
            try
            {
                s_thread = ServiceThread.Start(Serve, "finalizers", ThreadPriority.AboveNormal);
                return true;
            }
            catch (OutOfMemoryException)
            {
                return false;
            }
            finally
            {
                s_isStarting = 0;
            }
        }

        private static void Serve()
        {
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

        private static void RunNextByHand(Thread self)
        {
            Cpu.DisableInterrupts();
            Thread other = s_helper;
            if (other == null) s_helper = self;
            Cpu.EnableInterrupts();
            if (other != null) return;
            RunNext();
            LetGo(self);
        }

        /// <summary>The thread runs no finalizer by hand any more. One may have been its end.</summary>
        internal static void LetGo(Thread self)
        {
            if (s_helper != self) return;
            Cpu.DisableInterrupts();
            s_helper = null;
            Kernel.WakeAll((WaitQueue*)Unsafe.AsPointer(ref s_waiters));
            Cpu.EnableInterrupts();
        }

        /// <summary>Returns when no object awaits its finalizer, or after so many microseconds (-1: never before).</summary>
        internal static void WaitUntilIdle(long timeout)
        {
            Thread self = Thread.CurrentThread;
            if (self == s_thread || self == s_helper) return;
            while (true)
            {
                if (Finalizers.HasWork && s_helper == null && !Wake())
                {
                    RunNextByHand(self);
                    continue;
                }

                Cpu.DisableInterrupts();
                if (!Finalizers.HasWork && !s_isBusy && s_helper == null)
                {
                    Cpu.EnableInterrupts();
                    return;
                }

                WaitResult result = Kernel.Wait((WaitQueue*)Unsafe.AsPointer(ref s_waiters), timeout, 0);
                Thread.ThrowIfInterrupted(result);
                if (result == WaitResult.TimedOut) return;
            }
        }
    }
}
