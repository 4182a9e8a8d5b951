// The moves of the lock's word, as drawn in Lock.cs, with one compare-and-swap and no other call while nobody waits.
using System.Threading;

namespace NfThread
{
    internal static partial class Port
    {
        internal static partial bool TryTake(Lock l)
        {
            return Interlocked.CompareExchange(ref l.State, Lock.Held, Lock.Free) == Lock.Free;
        }

        internal static partial void Take(Lock l)
        {
            if (Interlocked.CompareExchange(ref l.State, Lock.Held, Lock.Free) != Lock.Free)
            {
                Wait(l, Timeout.Infinite);
            }
        }

        internal static partial bool TakeWithin(Lock l, int milliseconds)
        {
            return Interlocked.CompareExchange(ref l.State, Lock.Held, Lock.Free) == Lock.Free || Wait(l, milliseconds);
        }

        internal static partial void Give(Lock l)
        {
            if (Interlocked.CompareExchange(ref l.State, Lock.Free, Lock.Held) != Lock.Held)
            {
                HandOver(l);
            }
        }

        // True if the lock is now this thread's.
        private static bool Wait(Lock l, int milliseconds)
        {
            ThreadRecord self = Current();
            Guard.Enter();
            Blocking.ThrowIfInterrupted(self);
            if (!Announce(l))
            {
                Guard.Leave();
                return true;
            }

            Ring.Append(ref l.LastWaiter, self);
            self.WaitsFor = l;
            bool returned = false;
            try
            {
                bool granted = Blocking.Block(self, milliseconds) == Outcome.Granted;
                returned = true;
                return granted;
            }
            finally
            {
                if (!returned && self.Outcome == Outcome.Granted)
                {
                    // Aborted after the lock was handed over, before it could be used.
                    Give(l);
                }
            }
        }

        // Makes the word Contended, so that a release has to come for the guard; false if the lock was free and is now this thread's.
        private static bool Announce(Lock l)
        {
            while (Interlocked.CompareExchange(ref l.State, Lock.Contended, Lock.Held) == Lock.Free)
            {
                if (Interlocked.CompareExchange(ref l.State, Lock.Held, Lock.Free) == Lock.Free)
                {
                    return false;
                }
            }

            return true;
        }

        private static void HandOver(Lock l)
        {
            Guard.Enter();
            while (Interlocked.CompareExchange(ref l.State, Lock.Contended, Lock.Contended) != Lock.Contended)
            {
                // The last waiter may have left since the word was read.
                int seen = Interlocked.CompareExchange(ref l.State, Lock.Free, Lock.Held);
                if (seen == Lock.Contended)
                {
                    continue;
                }

                Guard.Leave();
                if (seen == Lock.Free)
                {
                    throw new ThreadError("release unlocked lock");
                }

                return;
            }

            ThreadRecord next = Ring.TakeFirst(ref l.LastWaiter);
            Settle(l, next);
            Blocking.Unblock(next, Outcome.Granted);
            Guard.Leave();
        }

        // A waiter has left the queue, with or without the lock. Guard held.
        private static void Settle(Lock l, ThreadRecord waiter)
        {
            waiter.WaitsFor = null;
            if (l.LastWaiter == null)
            {
                Interlocked.Exchange(ref l.State, Lock.Held);
            }
        }

        // Takes a waiter off the queue of the lock that it waits for, if any. Guard held.
        internal static void Withdraw(ThreadRecord waiter)
        {
            Lock l = waiter.WaitsFor;
            if (l != null)
            {
                Ring.Remove(ref l.LastWaiter, waiter);
                Settle(l, waiter);
            }
        }
    }
}
