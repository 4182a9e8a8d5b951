// The moves of the lock's word, as drawn in Lock.cs, with one compare-and-swap and no other call while nobody waits.
//
// The rest does what Blocking, Ring and Guard do, written out where they would be called: a call costs as much here as ten instructions of the
// interpreter's. What they say of orders and of being broken off holds here too; the interpreter does one instruction after the other, so a
// plain write frees the guard. Only cooperative mode, time-outs and repairs go by them.
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

        // For a lock that was not Free. True if the lock is now this thread's.
        internal static bool Wait(Lock l, int milliseconds)
        {
            ThreadRecord self = RecordTable.Last;
            if (self.Thread != Thread.CurrentThread)
            {
                self = Engine.Current();
            }

            self.Outcome = Outcome.Interrupted;
            bool returned = false;
            try
            {
                while (Interlocked.CompareExchange(ref Guard.Holder, self.Ident, 0) != 0)
                {
                    Engine.LetOthersRun();
                }

                if (Blocking.Interrupt)
                {
                    Blocking.ThrowIfInterrupted(self);
                }

                self.WaitsFor = l;

                // Makes the word Contended, so that a release has to come for the guard.
                while (Interlocked.CompareExchange(ref l.State, Lock.Contended, Lock.Held) == Lock.Free)
                {
                    if (Interlocked.CompareExchange(ref l.State, Lock.Held, Lock.Free) == Lock.Free)
                    {
                        self.WaitsFor = null;
                        Guard.Holder = 0;
                        returned = true;
                        return true;
                    }
                }

                ThreadRecord last = l.LastWaiter;
                if (last == null)
                {
                    self.Previous = self;
                    self.Next = self;
                }
                else
                {
                    ThreadRecord first = last.Next;
                    self.Previous = last;
                    self.Next = first;
                    first.Previous = self;
                    last.Next = self;
                }

                l.LastWaiter = self;
                Outcome outcome;
                if (Turns.Cooperative)
                {
                    outcome = Blocking.Block(self, milliseconds);
                }
                else
                {
                    self.Outcome = Outcome.Waiting;
                    Guard.Holder = 0;
                    self.Asleep = true;
                    bool woken;
                    do
                    {
                        woken = self.Wake.WaitOne(milliseconds, false);
                        outcome = self.Outcome;
                    }
                    while (woken && (outcome == Outcome.Waiting || self.Next != null));

                    self.Asleep = false;
                    if (!woken)
                    {
                        outcome = Blocking.TimeOut(self);
                    }

                    if (outcome == Outcome.Interrupted)
                    {
                        throw new KeyboardInterrupt();
                    }
                }

                returned = true;
                return outcome == Outcome.Granted;
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

        // False if the lock was Free.
        private static bool HandOver(Lock l)
        {
            int holder = Interlocked.Decrement(ref Guard.LastNumber);
            if (holder >= 0)
            {
                holder = Guard.Number();
            }

            ThreadRecord next = null;
            try
            {
                while (Interlocked.CompareExchange(ref Guard.Holder, holder, 0) != 0)
                {
                    Engine.LetOthersRun();
                }

                // The last waiter may have left since the word was read.
                int seen = Interlocked.CompareExchange(ref l.State, Lock.Free, Lock.Held);
                if (seen == Lock.Contended)
                {
                    ThreadRecord last = l.LastWaiter;
                    next = last.Next;
                    if (Turns.Cooperative)
                    {
                        Blocking.Unblock(next, Outcome.Granted);
                    }
                    else
                    {
                        Blocking.Result = Outcome.Granted;
                        Blocking.Unblocked = next;
                        if (next == last)
                        {
                            l.LastWaiter = null;
                            l.State = Lock.Held;
                        }
                        else
                        {
                            ThreadRecord second = next.Next;
                            last.Next = second;
                            second.Previous = last;
                        }

                        next.Next = null;
                        next.WaitsFor = null;
                        next.Outcome = Outcome.Granted;
                        next.Wake.Set();
                        Blocking.Unblocked = null;
                    }
                }

                Guard.Holder = 0;
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
