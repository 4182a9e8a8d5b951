// The re-entrant lock: a Lock plus its owner and a depth. Only the owner writes the two fields, and it does so while it holds the lock;
// another thread that reads _owner may see an old value, but never itself unless it is the owner. The owner is the thread's record and
// not its identifier, because identifiers are recycled and a lock may outlive the thread that held it. On nanoclr, where records are used again too, it is
// the firmware's thread, whose object stays the thread's only one while the lock refers to it. On metal the owner is the lock's word itself
// (Ports/Metal/Port.OwnedLocks.cs), and the thread that owns it runs with the priority of the highest that waits.
using System;
#if NANOCLR || METAL
using System.Threading;
#endif

namespace NfThread
{
    /// <summary>
    /// A lock that its holder may acquire again, and that only its holder may release. On metal the holder runs with the priority of the highest thread
    /// that waits for it, if that is higher than its own. Mirrors <c>_thread.RLock()</c>.
    /// </summary>
    /// <example>
    /// <code>
    /// RLock door = new RLock();
    /// void Log(string text)
    /// {
    ///     using (door.Enter()) Console.WriteLine(text);
    /// }
    ///
    /// using (door.Enter()) Log("holds it twice");
    /// </code>
    /// </example>
    public sealed partial class RLock
    {
#if !METAL
        private readonly Lock _lock = new Lock();
#if NANOCLR
        private Thread _owner;
#else
        private ThreadRecord _owner;
#endif
#endif

        internal const string NotOwned = "cannot release un-acquired lock";

        // How often it was taken again, so that the first time need not be counted.
        internal int Depth;

        /// <summary>Makes an unlocked lock.</summary>
        public RLock()
        {
        }

        /// <summary>Takes the lock, or takes it once more, waiting for it as long as it takes. Mirrors <c>rlock.acquire()</c>.</summary>
        /// <returns>True.</returns>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public bool Acquire()
        {
#if NANOCLR
            if (Interlocked.CompareExchange(ref _lock.State, Lock.Held, Lock.Free) == Lock.Free)
            {
                _owner = Thread.CurrentThread;
                return true;
            }

            if (_owner == Thread.CurrentThread)
            {
                Depth++;
                return true;
            }

            Port.Wait(_lock, Timeout.Infinite);
            _owner = Thread.CurrentThread;
            return true;
#else
            return Acquire(-1);
#endif
        }

        /// <summary>Takes the lock if it is free or held by this thread, or waits for it. Mirrors <c>rlock.acquire(blocking)</c>.</summary>
        /// <param name="waitflag">0: don't wait; anything else: wait for ever.</param>
        /// <returns>True if this thread now holds the lock; false if another holds it and <paramref name="waitflag"/> is 0.</returns>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public bool Acquire(int waitflag)
        {
#if METAL
            return Port.Take(this, waitflag != 0 ? -1 : 0);
#else
#if NANOCLR
            Thread self = Thread.CurrentThread;
#else
            ThreadRecord self = Port.Current();
#endif
            if (_owner == self)
            {
                Depth++;
                return true;
            }

            if (!_lock.Acquire(waitflag))
            {
                return false;
            }

            _owner = self;
            return true;
#endif
        }

        /// <summary>Takes the lock, waiting for it at most a given time. Mirrors <c>rlock.acquire(blocking, timeout)</c>.</summary>
        /// <param name="waitflag">0: don't wait, and then <paramref name="timeout"/> must be -1; anything else: wait.</param>
        /// <param name="timeout">Seconds, 0 to <see cref="ThreadModule.TimeoutMax"/>, counted in whole milliseconds and rounded up; 0 polls; -1 waits for ever.</param>
        /// <returns>True if this thread now holds the lock, false if the time ran out.</returns>
        /// <exception cref="ArgumentException">A timeout for a call that does not wait, a negative timeout other than -1, or NaN.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A timeout above <see cref="ThreadModule.TimeoutMax"/>.</exception>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public bool Acquire(int waitflag = 1, float timeout = -1f)
        {
            int milliseconds = WaitTime.ToMilliseconds(waitflag != 0, timeout);
            if (milliseconds <= 0)
            {
                return Acquire(milliseconds);
            }

#if METAL
            return Port.Take(this, milliseconds);
#else
#if NANOCLR
            Thread self = Thread.CurrentThread;
#else
            ThreadRecord self = Port.Current();
#endif
            if (_owner == self)
            {
                Depth++;
                return true;
            }

            if (!Port.TakeWithin(_lock, milliseconds))
            {
                return false;
            }

            _owner = self;
            return true;
#endif
        }

        /// <summary>Undoes one acquisition; the last one releases the lock to the thread that has waited longest. Mirrors <c>rlock.release()</c>.</summary>
        /// <exception cref="ThreadError">This thread does not hold the lock: <c>cannot release un-acquired lock</c>.</exception>
        public void Release()
        {
#if METAL
            Port.Release(this);
#else
#if NANOCLR
            if (_owner != Thread.CurrentThread)
#else
            if (!IsOwned())
#endif
            {
                throw new ThreadError(NotOwned);
            }

            if (Depth == 0)
            {
                _owner = null;
#if NANOCLR
                if (Interlocked.CompareExchange(ref _lock.State, Lock.Free, Lock.Held) != Lock.Held)
                {
                    Port.HandOver(_lock, _lock.State);
                }
#else
                Port.Give(_lock);
#endif
            }
            else
            {
                Depth--;
            }
#endif
        }

        /// <summary>Tells whether some thread holds the lock at this moment. Mirrors <c>rlock.locked()</c>.</summary>
        /// <returns>True if it is held.</returns>
        public bool Locked()
        {
#if METAL
            return OwnedBy != null;
#else
            return _lock.Locked();
#endif
        }

        /// <summary>Tells whether the calling thread holds the lock. Mirrors <c>rlock._is_owned()</c>.</summary>
        /// <returns>True if it does.</returns>
        public bool IsOwned()
        {
#if METAL
            return OwnedBy == Thread.CurrentThread;
#elif NANOCLR
            return _owner == Thread.CurrentThread;
#else
            return _owner == Port.Current();
#endif
        }

        /// <summary>How often the calling thread has acquired the lock and not yet released it. Mirrors <c>rlock._recursion_count()</c>.</summary>
        /// <returns>The depth; 0 if this thread does not hold the lock.</returns>
        public int RecursionCount()
        {
            return IsOwned() ? Depth + 1 : 0;
        }

        /// <summary>Takes the lock for a <c>using</c> block, which releases it at its end. Mirrors <c>with rlock:</c>; allocates nothing.</summary>
        /// <returns>What undoes this acquisition when it is disposed of; dispose of it once.</returns>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public Holder Enter()
        {
            Acquire();
            Holder holder;
            holder.Held = this;
            return holder;
        }

#if HOST
        /// <summary>For the search for deadlocks; null for nobody.</summary>
        internal ThreadRecord Owner
        {
            get { return _owner; }
        }
#endif

        /// <summary>Undoes one acquisition of an <see cref="RLock"/> at the end of a <c>using</c> block.</summary>
        /// <example>
        /// <code>
        /// RLock door = new RLock();
        /// using (door.Enter())
        /// using (door.Enter())
        /// {
        ///     Console.WriteLine("taken twice, given back twice");
        /// }
        /// </code>
        /// </example>
        public struct Holder : IDisposable
        {
            internal RLock Held;

            /// <summary>Undoes the acquisition.</summary>
            /// <exception cref="ThreadError">This thread does not hold the lock.</exception>
            public void Dispose()
            {
                Held.Release();
            }
        }
    }
}
