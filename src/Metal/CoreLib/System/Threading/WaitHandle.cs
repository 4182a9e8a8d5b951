// Events. A handle is a state and a wait queue; a wait on several handles at once sits in one shared queue and looks again
// whenever any event is set.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Threading
{
    /// <summary>Something a thread can wait for.</summary>
    public abstract unsafe class WaitHandle : MarshalByRefObject
    {
        /// <summary>What WaitAny returns when no handle was signalled in time.</summary>
        public const int WaitTimeout = 258;

        // Assembly knows where these lie (Arch/CortexM/Waiting.S).
        private bool _signaled;
        private protected bool _resetsItself;
        private WaitQueue _queue;

        /// <summary>A handle that is not signalled.</summary>
        protected WaitHandle()
        {
        }

        private protected WaitHandle(bool initialState, bool resetsItself)
        {
            _signaled = initialState;
            _resetsItself = resetsItself;
        }

        /// <summary>Waits until the handle is signalled.</summary>
        public virtual bool WaitOne() => Wait(this);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_event_wait")]
        private static extern bool Wait(WaitHandle handle);

        [RuntimeExport("nf_event_wait_slow")]
        private static bool WaitSlow(WaitHandle handle) => handle.WaitSlow();

        private bool WaitSlow()
        {
            Cpu.DisableInterrupts();
            if (TryTake())
            {
                Cpu.EnableInterrupts();
                return true;
            }

            WaitResult result = Kernel.Wait((WaitQueue*)Unsafe.AsPointer(ref _queue), Unsafe.AddressOf(this));
            Thread.ThrowIfInterrupted(result);
            return result == WaitResult.Woken;
        }

        /// <summary>Waits until the handle is signalled, <paramref name="millisecondsTimeout"/> at most (-1 for ever); false on timeout.</summary>
        public virtual bool WaitOne(int millisecondsTimeout, bool exitContext)
        {
            long timeout = Timeout.ToMicroseconds(millisecondsTimeout);
            Cpu.DisableInterrupts();
            if (TryTake())
            {
                Cpu.EnableInterrupts();
                return true;
            }

            if (timeout == 0)
            {
                Cpu.EnableInterrupts();
                return false;
            }

            WaitResult result = Kernel.Wait((WaitQueue*)Unsafe.AsPointer(ref _queue), timeout, Unsafe.AddressOf(this));
            Thread.ThrowIfInterrupted(result);
            return result == WaitResult.Woken;
        }

        /// <summary>Waits for one of the handles; its index, or <see cref="WaitTimeout"/>.</summary>
        public static int WaitAny(WaitHandle[] waitHandles) => WaitAny(waitHandles, Timeout.Infinite, false);

        /// <summary>Waits for one of the handles, <paramref name="millisecondsTimeout"/> at most (-1 for ever); its index, or <see cref="WaitTimeout"/>. <paramref name="exitContext"/> is ignored.</summary>
        public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
        {
            Check(waitHandles);
            long timeout = Timeout.ToMicroseconds(millisecondsTimeout);
            ulong deadline = Clock.Microseconds + (ulong)timeout;
            while (true)
            {
                Cpu.DisableInterrupts();
                for (int i = 0; i < waitHandles.Length; i++)
                {
                    if (!waitHandles[i].TryTake()) continue;
                    Cpu.EnableInterrupts();
                    return i;
                }

                if (!WaitForAnySet(timeout, deadline)) return WaitTimeout;
            }
        }

        /// <summary>Waits until all handles are signalled and takes them together; false on timeout.</summary>
        public static bool WaitAll(WaitHandle[] waitHandles) => WaitAll(waitHandles, Timeout.Infinite, false);

        /// <summary>Waits until all handles are signalled, <paramref name="millisecondsTimeout"/> at most (-1 for ever), and takes them together; false on timeout. <paramref name="exitContext"/> is ignored.</summary>
        public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
        {
            Check(waitHandles);
            long timeout = Timeout.ToMicroseconds(millisecondsTimeout);
            ulong deadline = Clock.Microseconds + (ulong)timeout;
            while (true)
            {
                Cpu.DisableInterrupts();
                int ready = 0;
                while (ready < waitHandles.Length && waitHandles[ready]._signaled) ready++;
                if (ready == waitHandles.Length)
                {
                    foreach (WaitHandle handle in waitHandles) handle.TryTake();
                    Cpu.EnableInterrupts();
                    return true;
                }

                if (!WaitForAnySet(timeout, deadline)) return false;
            }
        }

        // Masked on entry, not on return. False when the time is over.
        private static bool WaitForAnySet(long timeout, ulong deadline)
        {
            long left = -1;
            if (timeout >= 0)
            {
                left = (long)(deadline - Clock.Microseconds);
                if (left <= 0)
                {
                    Cpu.EnableInterrupts();
                    return false;
                }
            }

            WaitResult result = Kernel.Wait(WaitersForSeveral, left, 0);
            Thread.ThrowIfInterrupted(result);
            return true;
        }

        private static WaitQueue* WaitersForSeveral => (WaitQueue*)Unsafe.AsPointer(ref Kernel.State.WaitersForSeveral);

        private static void Check(WaitHandle[] waitHandles)
        {
            if (waitHandles == null) throw new ArgumentNullException("waitHandles");
            if (waitHandles.Length == 0) throw new ArgumentException("There is no handle to wait for.", "waitHandles");
            foreach (WaitHandle handle in waitHandles)
                if (handle == null) throw new ArgumentNullException("waitHandles");
        }

        // Masked.
        [MethodImpl(Inlining.Always)]
        private bool TryTake()
        {
            if (!_signaled) return false;
            if (_resetsItself) _signaled = false;
            return true;
        }

        /// <summary>Callable from interrupt handlers.</summary>
        private protected bool Signal()
        {
            bool masked = Cpu.DisableInterrupts();
            if (_resetsItself && _queue.First != null)
            {
                Kernel.WakeFirst((WaitQueue*)Unsafe.AsPointer(ref _queue));
            }
            else
            {
                _signaled = true;
                Kernel.WakeAll((WaitQueue*)Unsafe.AsPointer(ref _queue));
                Kernel.WakeAll(WaitersForSeveral);
            }

            Cpu.RestoreInterrupts(masked);
            return true;
        }

        private protected bool Unsignal()
        {
            _signaled = false;
            return true;
        }
    }

    /// <summary>An event that lets one waiting thread through and is reset by that; waiters are served first in, first out.</summary>
    public sealed class AutoResetEvent : WaitHandle
    {
        /// <summary>An event; with true the first waiter goes through at once.</summary>
        public AutoResetEvent(bool initialState) : base(initialState, resetsItself: true)
        {
        }

        /// <summary>Lets the first waiter through, or the next one to come. Callable from interrupt handlers.</summary>
        public bool Set() => Set(this);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_event_set")]
        private static extern bool Set(AutoResetEvent e);

        [RuntimeExport("nf_event_set_slow")]
        private static bool SetSlow(AutoResetEvent e) => e.Signal();

        /// <summary>Takes a signal back that nobody has waited for.</summary>
        /// <returns>True.</returns>
        public bool Reset() => Unsignal();
    }

    /// <summary>An event that, once set, lets every thread through until it is reset.</summary>
    public sealed class ManualResetEvent : WaitHandle
    {
        /// <summary>An event; with true it is set already.</summary>
        public ManualResetEvent(bool initialState) : base(initialState, resetsItself: false)
        {
        }

        /// <summary>Lets all waiters through, and all to come. Callable from interrupt handlers.</summary>
        public bool Set() => Signal();

        /// <summary>Makes threads wait again.</summary>
        /// <returns>True.</returns>
        public bool Reset() => Unsignal();
    }
}
