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
            if (Interlocked.CompareExchange(ref l.State, Lock.Free, Lock.Held) != Lock.Held && !HandOver(l))
            {
                throw new ThreadError("release unlocked lock");
            }
        }

        internal static partial bool TryGive(Lock l)
        {
            return Interlocked.CompareExchange(ref l.State, Lock.Free, Lock.Held) == Lock.Held || HandOver(l);
        }

        // True if the lock is now this thread's.
        private static bool Wait(Lock l, int milliseconds)
        {
            ThreadRecord self = Current();
            self.Outcome = Outcome.Interrupted;
            bool returned = false;
            try
            {
                Guard.Enter(self.Ident);
                Blocking.ThrowIfInterrupted(self);
                self.WaitsFor = l;
                bool granted = !Announce(l);
                if (granted)
                {
                    self.WaitsFor = null;
                    Guard.Leave();
                }
                else
                {
                    Ring.Append(ref l.LastWaiter, self);
                    granted = Blocking.Block(self, milliseconds) == Outcome.Granted;
                }

                returned = true;
                return granted;
            }
            finally
            {
                if (!returned)
                {
                    Blocking.Abandon(self);
                    if (self.Outcome == Outcome.Granted)
                    {
                        // Aborted after the lock was handed over, before it could be used.
                        Give(l);
                    }
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

        // False if the lock was Free.
        private static bool HandOver(Lock l)
        {
            int holder = Guard.Number();
            ThreadRecord next = null;
            try
            {
                Guard.Enter(holder);

                // The last waiter may have left since the word was read.
                int seen = Interlocked.CompareExchange(ref l.State, Lock.Free, Lock.Held);
                if (seen == Lock.Contended)
                {
                    next = l.LastWaiter.Next;
                    Blocking.Unblock(next, Outcome.Granted);
                }

                Guard.Leave();
                return seen != Lock.Free;
            }
            finally
            {
                if (Guard.Holder == holder)
                {
                    if (next != null && next.WaitsFor == l)
                    {
                        Blocking.Unblock(next, Outcome.Granted);
                    }

                    Guard.Recover();
                }
            }
        }

        // Takes a waiter off the queue of the lock that it waits for, if any. Guard held.
        internal static void Withdraw(ThreadRecord waiter)
        {
            Lock l = waiter.WaitsFor;
            if (l != null)
            {
                Ring.Remove(ref l.LastWaiter, waiter);
                if (l.LastWaiter == null)
                {
                    Interlocked.CompareExchange(ref l.State, Lock.Held, Lock.Contended);
                }

                waiter.WaitsFor = null;
            }
        }
    }
}
