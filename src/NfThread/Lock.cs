// The lock. All of it is one word and one queue:
//
//     Free ──TryTake──> Held ──a waiter queues──> Contended
//       ^                │ ^                        │  │
//       └─────Give───────┘ └──last waiter leaves────┘  └─Give: the oldest waiter becomes the holder
//
// Invariant: while the queue holds a waiter the word is Contended. Free <-> Held are single compare-and-swaps that need nothing else;
// every change to and from Contended, and every change of the queue, happens under the engine's guard. So a release that finds Held
// knows that nobody waits, and one that finds Contended hands the lock on without it ever being Free: nobody barges. A waiter that
// times out leaves the queue under the same guard, so either it was handed the lock or it leaves no trace. (Contended may outlast
// the last waiter for a moment, until the next release looks into the queue.) Nothing on these ways allocates. On nanoclr the only waiter of a held lock
// stands in the word itself, without the guard (Ports/NanoClr/Port.Locks.cs).
//
// The word's moves are the port's (Ports/Port.cs: Take, TryTake, TakeWithin, Give), because on bare metal they are assembly. On nanoclr, where a
// call costs as much as the move, those of a lock that nobody waits for stand here.
using System;
#if NANOCLR
using System.Threading;
#endif

namespace NfThread
{
    /// <summary>
    /// A lock that any thread may release and that is not recursive: the holder's second Acquire waits like anybody else's.
    /// Waiters are served first in, first out. Mirrors <c>_thread.allocate_lock()</c> and <c>LockType</c>.
    /// </summary>
    /// <example>
    /// <code>
    /// Lock readings = AllocateLock();
    /// int sum = 0;
    /// for (int i = 0; i &lt; 2; i++)
    /// {
    ///     StartNewThread(args =&gt;
    ///     {
    ///         using (readings.Enter()) sum += 10;
    ///     }, new object[0]);
    /// }
    ///
    /// if (readings.Acquire(1, 0.5f))   // waits half a second at most
    /// {
    ///     Console.WriteLine(sum.ToString());
    ///     readings.Release();
    /// }
    /// </code>
    /// </example>
    public sealed partial class Lock
    {
        internal const int Free = 0;
        internal const int Held = 1;
        internal const int Contended = 2;

        internal int State;

#if NANOCLR
        // To make a structure costs there as much as to take a lock.
        private Holder _holder;
#endif

        /// <summary>Makes an unlocked lock.</summary>
        public Lock()
        {
#if NANOCLR
            _holder.Held = this;
#endif
        }

        // Of the module's own, which nobody enters.
        internal Lock(int state)
        {
            State = state;
        }

        /// <summary>Takes the lock, waiting for it as long as it takes. Mirrors <c>lock.acquire()</c>.</summary>
        /// <returns>True.</returns>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public bool Acquire()
        {
#if NANOCLR
            return Interlocked.CompareExchange(ref State, Held, Free) == Free || Port.Wait(this, Timeout.Infinite);
#else
            Port.Take(this);
            return true;
#endif
        }

        /// <summary>Takes the lock if it is free, or waits for it. Mirrors <c>lock.acquire(waitflag)</c>.</summary>
        /// <param name="waitflag">0: don't wait; anything else: wait for ever.</param>
        /// <returns>True if this thread now holds the lock; false if it is held and <paramref name="waitflag"/> is 0.</returns>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public bool Acquire(int waitflag)
        {
            if (waitflag == 0)
            {
                return Port.TryTake(this);
            }

            Port.Take(this);
            return true;
        }

        /// <summary>Takes the lock, waiting for it at most a given time. Mirrors <c>lock.acquire(waitflag, timeout)</c>.</summary>
        /// <param name="waitflag">0: don't wait, and then <paramref name="timeout"/> must be -1; anything else: wait.</param>
        /// <param name="timeout">Seconds, 0 to <see cref="ThreadModule.TimeoutMax"/>, counted in whole milliseconds and rounded up; 0 polls; -1 waits for ever.</param>
        /// <returns>True if this thread now holds the lock, false if the time ran out.</returns>
        /// <exception cref="ArgumentException">A timeout for a call that does not wait, a negative timeout other than -1, or NaN.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A timeout above <see cref="ThreadModule.TimeoutMax"/>.</exception>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public bool Acquire(int waitflag = 1, float timeout = -1f)
        {
            int milliseconds = WaitTime.ToMilliseconds(waitflag != 0, timeout);
            if (milliseconds == 0)
            {
                return Port.TryTake(this);
            }

            if (milliseconds < 0)
            {
                Port.Take(this);
                return true;
            }

            return Port.TakeWithin(this, milliseconds);
        }

        /// <summary>
        /// Releases the lock; the thread that has waited longest gets it at once. Any thread may do it. Mirrors <c>lock.release()</c>.
        /// </summary>
        /// <exception cref="ThreadError">The lock is not locked: <c>release unlocked lock</c>.</exception>
        public void Release()
        {
#if NANOCLR
            if (Interlocked.CompareExchange(ref State, Free, Held) != Held && !Port.HandOver(this, State))
            {
                throw new ThreadError(Port.Unlocked);
            }
#else
            Port.Give(this);
#endif
        }

        /// <summary>Tells whether somebody holds the lock at this moment. Mirrors <c>lock.locked()</c>.</summary>
        /// <returns>True if it is held.</returns>
        public bool Locked()
        {
            return State != Free;
        }

        /// <summary>Takes the lock for a <c>using</c> block, which releases it at its end. Mirrors <c>with lock:</c>; allocates nothing.</summary>
        /// <returns>What releases the lock when it is disposed of; dispose of it once.</returns>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public Holder Enter()
        {
#if NANOCLR
            if (Interlocked.CompareExchange(ref State, Held, Free) != Free)
            {
                Port.Wait(this, Timeout.Infinite);
            }

            return _holder;
#else
            Port.Take(this);
            return new Holder { Held = this };
#endif
        }

        /// <summary>Releases a <see cref="Lock"/> at the end of a <c>using</c> block.</summary>
        /// <example>
        /// <code>
        /// Lock door = AllocateLock();
        /// using (door.Enter())
        /// {
        ///     Console.WriteLine("nobody else is in here");
        /// }
        /// </code>
        /// </example>
        public struct Holder : IDisposable
        {
            internal Lock Held;

            /// <summary>Releases the lock.</summary>
            /// <exception cref="ThreadError">The lock is not locked.</exception>
            public void Dispose()
            {
#if NANOCLR
                if (Interlocked.CompareExchange(ref Held.State, Lock.Free, Lock.Held) != Lock.Held && !Port.HandOver(Held, Held.State))
                {
                    throw new ThreadError(Port.Unlocked);
                }
#else
                Port.Give(Held);
#endif
            }
        }
    }
}
