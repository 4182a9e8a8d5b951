// Waiting for a thread's end. A handle is a lock that is held from the beginning and released when the thread has ended; whoever joins
// takes it and gives it back at once, so joiners pass one after another, in the order in which they came. A dropped handle is just
// garbage: the thread holds a reference of its own until it ends. On nanoclr joiners wait for the firmware's thread (Ports/NanoClr/ThreadHandle.cs).
#if !NANOCLR
using System.Threading;
#endif

namespace NfThread
{
    /// <summary>A thread that can be waited for. Mirrors <c>_thread._ThreadHandle</c>.</summary>
    /// <example>
    /// <code>
    /// ThreadHandle handle = StartJoinableThread(args =&gt; Thread.Sleep(100), new object[0]);
    /// if (!handle.Join(1f)) Console.WriteLine("still running after a second");
    /// </code>
    /// </example>
    public sealed partial class ThreadHandle
    {
        private const int Unstarted = 0;

#if !NANOCLR
        private const int Done = -1;

        private readonly Lock _running;

        // Between the two: the number of the start that has the handle.
        private int _state;

        internal int Number;

#endif
        /// <summary>Makes a handle of no thread yet, for <see cref="ThreadModule.StartJoinableThread"/>.</summary>
        public ThreadHandle()
            : this(Unstarted)
        {
        }

        /// <summary>The thread's identifier, as <see cref="ThreadModule.GetIdent"/> gives it inside the thread; 0 before the start. Mirrors <c>handle.ident</c>.</summary>
        public int Ident
        {
            get { return Number; }
        }

#if !NANOCLR
        /// <summary>Waits until the thread has ended, as long as it takes. Mirrors <c>handle.join()</c>.</summary>
        /// <exception cref="ThreadError">The thread was not started, or it is the calling thread.</exception>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public void Join()
        {
            JoinWithin(-1);
        }

#endif
        /// <summary>Waits until the thread has ended, but at most a given time. Mirrors <c>handle.join(timeout)</c>.</summary>
        /// <param name="timeout">Seconds, 0 to <see cref="ThreadModule.TimeoutMax"/>, counted in whole milliseconds and rounded up; -1 waits for ever.</param>
        /// <returns>True if the thread has ended, false if the time ran out.</returns>
        /// <exception cref="System.ArgumentException">A negative timeout other than -1, or NaN.</exception>
        /// <exception cref="System.ArgumentOutOfRangeException">A timeout above <see cref="ThreadModule.TimeoutMax"/>.</exception>
        /// <exception cref="ThreadError">The thread was not started, or it is the calling thread.</exception>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public bool Join(float timeout)
        {
            return JoinWithin(WaitTime.ToMilliseconds(true, timeout));
        }

        /// <summary>Tells whether the thread has ended. Mirrors <c>handle.is_done()</c>.</summary>
        /// <returns>True after the end; false before it and before the start.</returns>
        public bool IsDone()
        {
            return HasEnded;
        }

#if !NANOCLR
        // For one start, of which it is known from the beginning that it has the handle, or for none.
        internal ThreadHandle(int start)
        {
            _state = start;
            _running = new Lock(Lock.Held);
        }

        internal bool JoinWithin(int milliseconds)
        {
            if (_state == Unstarted)
            {
                throw new ThreadError("thread not started");
            }

            if (_state == Done)
            {
                return true;
            }

            ThreadRecord self = Port.Current();
            if (self.Handle == this)
            {
                throw new ThreadError("Cannot join current thread");
            }

            if (milliseconds < 0)
            {
                Port.Take(_running);
            }
            else if (milliseconds == 0 ? !Port.TryTake(_running) : !Port.TakeWithin(_running, milliseconds))
            {
                return false;
            }

            Port.TryGive(_running);
            if (_state == Unstarted)
            {
                throw new ThreadError("thread not started");
            }

            return true;
        }

        private bool HasEnded
        {
            get { return _state == Done; }
        }

        internal bool IsStarted
        {
            get { return _state != Unstarted; }
        }

        // The number is positive, and no other start that could want the handle at the same time has it, so that a start which is broken off finds
        // out whether the handle was its own already.
        internal void Claim(int start)
        {
            if (Interlocked.CompareExchange(ref _state, start, Unstarted) != Unstarted)
            {
                throw new ThreadError("thread already started");
            }
        }

        // The start was refused or broken off. Whoever has joined in the meantime is let through, to find that out; then the handle is as new.
        internal void GiveBack(int start)
        {
            if (_state == start)
            {
                Number = 0;
                Interlocked.Exchange(ref _state, Unstarted);
                Port.Give(_running);
                Port.Take(_running);
            }
        }

        internal void Ended()
        {
            _state = Done;

            // An end that is told twice, because it was broken off, may have given the lock for a joiner that does it too.
            Port.TryGive(_running);
        }
#endif
    }
}
