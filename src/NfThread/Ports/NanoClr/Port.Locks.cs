// The moves of the lock's word, as drawn in Lock.cs, with one compare-and-swap and no other call while nobody waits.
//
// A lock's only waiter needs neither ring nor guard. It announces itself by one compare-and-swap of Held for its own number, below 0, and the word stays so
// until one more of the same kind takes the number out of it:
//
//     Held ──announce──> -number ──a release──> Held       the waiter has the lock
//                                ──it times out──> Held     by itself
//                                ──Convert──> Contended     somebody with the guard puts it into the ring; from then on it waits like all the others
//
// A release sets the waiter's event first and takes out the number then, so that a thread aborted in between has not released the lock. A waiter that
// wakes and finds the word Held, Free or another's, and its Outcome still Announced, was handed the lock: a word that was Contended in between left
// that state under the guard, by one who had given the waiter another Outcome before. A waiter that finds anything else takes the guard and looks again.
// Cooperative mode and interrupts of main need waiters in rings: whoever wants that first says so and then converts those that are announced, and a waiter
// looks for it after it has announced itself; so one of the two sees the other.
//
// A hand-over by the guard does what Blocking, Ring and Guard do, written out where they would be called: a call costs as much here as ten instructions of
// the interpreter's. What they say of orders and of being broken off holds here too; the interpreter does one instruction after the other, so a plain
// write frees the guard. Cooperative mode, time-outs, repairs and a second waiter go by them.
using System.Threading;

namespace NfThread
{
    // How far a wait for a lock has come.
    internal enum WaitStage
    {
        Begun,

        // The thread's number was put into the lock's word.
        Announced,
        TimedOut,
        Returned
    }

    internal static partial class Port
    {
        internal const string Unlocked = "release unlocked lock";

        // The waiter that is being put into the ring, and of which lock, for RepairAnnounced; null for none.
        private static ThreadRecord s_converted;
        private static Lock s_convertedFrom;

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
            if (!TryGive(l))
            {
                throw new ThreadError(Unlocked);
            }
        }

        internal static partial bool TryGive(Lock l)
        {
            int seen = Interlocked.CompareExchange(ref l.State, Lock.Free, Lock.Held);
            return seen == Lock.Held || HandOver(l, seen);
        }

        // For a lock that was not Free. True if it is now this thread's.
        internal static bool Wait(Lock l, int milliseconds)
        {
            // Who waits for a lock has often waited for it last time. Whoever announces itself is named there before, unless another has come meanwhile.
            ThreadRecord self = l.Announced;
            if (self == null || self.Thread != Thread.CurrentThread)
            {
                self = Engine.Current();
                l.Announced = self;
            }

            // Before the try block, whose finally looks for Granted.
            self.Outcome = Outcome.Announced;
            WaitStage stage = WaitStage.Begun;
            try
            {
                self.WaitsFor = l;
                if (Interlocked.CompareExchange(ref l.State, -self.Ident, Lock.Held) == Lock.Held)
                {
                    stage = WaitStage.Announced;
                    if (!Blocking.Special)
                    {
                        if (self.Wake.WaitOne(milliseconds, false))
                        {
                            int word = l.State;
                            if ((word == Lock.Held || (word != -self.Ident && word != Lock.Contended)) && self.Outcome == Outcome.Announced)
                            {
                                self.WaitsFor = null;
                                stage = WaitStage.Returned;
                                return true;
                            }
                        }
                        else if (Interlocked.CompareExchange(ref l.State, Lock.Held, -self.Ident) == -self.Ident)
                        {
                            self.WaitsFor = null;
                            stage = WaitStage.Returned;
                            return false;
                        }
                        else
                        {
                            stage = WaitStage.TimedOut;
                        }
                    }
                }

                bool mine = WaitInRing(self, l, milliseconds, stage);
                stage = WaitStage.Returned;
                return mine;
            }
            finally
            {
                if (stage != WaitStage.Returned)
                {
                    BreakOff(self, l, stage);
                }
            }
        }

        // For a thread whose wait its word alone could not do, or not to its end.
        private static bool WaitInRing(ThreadRecord self, Lock l, int milliseconds, WaitStage stage)
        {
            bool timedOut = stage == WaitStage.TimedOut;
            while (Interlocked.CompareExchange(ref Guard.Holder, self.Ident, 0) != 0)
            {
                Engine.LetOthersRun();
            }

            if (stage == WaitStage.Begun ? !Queue(self, l) : !StillWaits(self, l))
            {
                self.WaitsFor = null;
                Guard.Holder = 0;
                return true;
            }

            if (Blocking.Interrupt && self.Outcome == Outcome.Waiting)
            {
                Blocking.ThrowIfInterrupted(self);
            }

            if (Turns.Cooperative && self.Outcome == Outcome.Waiting && !timedOut)
            {
                return Blocking.Block(self, milliseconds) == Outcome.Granted;
            }

            Guard.Holder = 0;
            self.Asleep = true;
            while (!timedOut && (self.Outcome == Outcome.Waiting || self.Next != null))
            {
                timedOut = !self.Wake.WaitOne(milliseconds, false);
            }

            self.Asleep = false;
            Outcome outcome = timedOut ? Blocking.TimeOut(self) : self.Outcome;
            if (outcome == Outcome.Interrupted)
            {
                throw Reserve.Interrupt();
            }

            return outcome == Outcome.Granted;
        }

        // The thread was aborted or interrupted.
        private static void BreakOff(ThreadRecord self, Lock l, WaitStage stage)
        {
            Guard.EnterAgain(self.Ident);
            RepairAnnounced();
            bool granted = stage != WaitStage.Begun && self.Outcome == Outcome.Announced && l.State != -self.Ident;
            Blocking.Abandon(self);
            if (granted || self.Outcome == Outcome.Granted)
            {
                // Aborted after the lock was handed over, before it could be used.
                Give(l);
            }
        }

        // For a thread that has announced itself and takes the guard. False if the lock is its own, since a release took its number out of the word. Otherwise
        // it is in the ring, or its wait was ended from there.
        private static bool StillWaits(ThreadRecord self, Lock l)
        {
            if (l.State == -self.Ident)
            {
                Convert(self, l);
            }

            return self.Outcome != Outcome.Announced;
        }

        // Puts a thread that could not announce itself into the ring. False if the lock was Free and is now its own. Guard held.
        private static bool Queue(ThreadRecord self, Lock l)
        {
            int word = Interlocked.CompareExchange(ref l.State, Lock.Contended, Lock.Held);
            while (word != Lock.Held && word != Lock.Contended)
            {
                if (word != Lock.Free)
                {
                    Convert(Registry.Find(-word), l);
                }
                else if (Interlocked.CompareExchange(ref l.State, Lock.Held, Lock.Free) == Lock.Free)
                {
                    return false;
                }

                word = Interlocked.CompareExchange(ref l.State, Lock.Contended, Lock.Held);
            }

            Ring.Append(ref l.LastWaiter, self);
            self.Outcome = Outcome.Waiting;
            return true;
        }

        // The announced waiter goes on waiting in the ring, as its first, unless a release or its time-out came before. Guard held. Broken off, it is finished by
        // RepairAnnounced: only who holds the guard makes a word Contended.
        private static void Convert(ThreadRecord waiter, Lock l)
        {
            s_convertedFrom = l;
            s_converted = waiter;
            if (Interlocked.CompareExchange(ref l.State, Lock.Contended, -waiter.Ident) == -waiter.Ident)
            {
                Enqueue(waiter, l);
            }

            s_converted = null;
        }

        private static void Enqueue(ThreadRecord waiter, Lock l)
        {
            waiter.Previous = waiter;
            waiter.Next = waiter;
            l.LastWaiter = waiter;
            waiter.Outcome = Outcome.Waiting;
        }

        internal static void RepairAnnounced()
        {
            ThreadRecord waiter = s_converted;
            if (waiter != null)
            {
                if (s_convertedFrom.State == Lock.Contended)
                {
                    Enqueue(waiter, s_convertedFrom);
                }

                s_converted = null;
            }
        }

        // From now on the thread waits in a ring if it waits for a lock. Guard held; what asks for it is in force already.
        internal static void ConvertAnnounced(ThreadRecord waiter)
        {
            Lock l = waiter.WaitsFor;
            if (l != null && l.State == -waiter.Ident)
            {
                Convert(waiter, l);
            }
        }

        // For a lock that was not Held; the word was seen at some moment. False if the lock was Free.
        internal static bool HandOver(Lock l, int word)
        {
            if (word < 0)
            {
                ThreadRecord waiter = l.Announced;
                if (waiter.Ident + word == 0)
                {
                    waiter.Wake.Set();
                    if (Interlocked.CompareExchange(ref l.State, Lock.Held, word) == word)
                    {
                        return true;
                    }
                }
            }

            return HandOver(l);
        }

        // By the guard. False if the lock was Free.
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
                while (seen < 0)
                {
                    Convert(Registry.Find(-seen), l);
                    seen = Interlocked.CompareExchange(ref l.State, Lock.Free, Lock.Held);
                }

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

        // Takes a waiter out of the word or off the queue of the lock that it waits for, if any. Guard held.
        internal static void Withdraw(ThreadRecord waiter)
        {
            Lock l = waiter.WaitsFor;
            if (l != null)
            {
                if (Interlocked.CompareExchange(ref l.State, Lock.Held, -waiter.Ident) != -waiter.Ident)
                {
                    Ring.Remove(ref l.LastWaiter, waiter);
                    if (l.LastWaiter == null)
                    {
                        Interlocked.CompareExchange(ref l.State, Lock.Held, Lock.Contended);
                    }
                }

                waiter.WaitsFor = null;
            }
        }
    }

    public sealed partial class Lock
    {
        // The thread that announced itself last; the word tells whether it still waits.
        internal ThreadRecord Announced;
    }
}
