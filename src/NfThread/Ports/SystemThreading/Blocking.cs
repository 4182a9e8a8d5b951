// How a thread waits and is woken, and how the main thread is interrupted. Lock, join and sleep all wait here, so that each of them is an
// interruption point and gives up the cooperative turn.
using System.Threading;

namespace NfThread
{
    internal static class Blocking
    {
        private static bool s_interrupt;

        // Waits until Unblock, or until the time has run out; Timeout.Infinite waits for ever. The caller holds the guard and has queued the
        // record where Unblock's caller will find it; the guard is free on return.
        internal static Outcome Block(ThreadRecord self, int milliseconds)
        {
            self.Outcome = Outcome.Waiting;
            Turns.GiveUp(self);
            Guard.Leave();
            if (!AwaitWake(self, milliseconds))
            {
                Guard.Enter();
                bool turn = false;
                if (self.Outcome == Outcome.Waiting)
                {
                    Port.Withdraw(self);
                    self.Outcome = Outcome.TimedOut;
                    turn = Turns.Ask(self);
                }

                Guard.Leave();
                if (!turn)
                {
                    // Unblocked in the last moment, or waiting for its turn: either way the event is or will be set.
                    AwaitWake(self, Timeout.Infinite);
                }
            }

            if (self.Outcome == Outcome.Interrupted)
            {
                throw new KeyboardInterrupt();
            }

            return self.Outcome;
        }

        // Ends a wait. The caller holds the guard, and has taken the record off the queue it was in.
        internal static void Unblock(ThreadRecord record, Outcome outcome)
        {
            record.Outcome = outcome;
            if (Turns.Ask(record))
            {
                record.Wake.Set();
            }
        }

        // Waits for the event; false when the time has run out.
        internal static bool AwaitWake(ThreadRecord self, int milliseconds)
        {
            self.Asleep = true;
            bool ended = false;
            try
            {
                bool woken = Engine.WaitForWake(self, milliseconds);
                ended = true;
                return woken;
            }
            finally
            {
                self.Asleep = false;
                if (!ended)
                {
                    Abandon(self);
                }
            }
        }

        // The thread was aborted in its wait: it leaves whatever it waited in, and no signal stays behind for its next wait.
        private static void Abandon(ThreadRecord self)
        {
            Guard.Enter();
            if (self.Outcome == Outcome.Waiting)
            {
                Port.Withdraw(self);
                self.Outcome = Outcome.Interrupted;
            }
            else
            {
                Turns.Leave(self);
            }

            self.Wake.Reset();
            Guard.Leave();
        }

        internal static void Sleep(int milliseconds)
        {
            ThreadRecord self = Port.Current();
            Guard.Enter();
            ThrowIfInterrupted(self);
            Block(self, milliseconds);
        }

        // Delivers a pending interrupt. Called with the guard held; when it throws, the guard is free.
        internal static void ThrowIfInterrupted(ThreadRecord self)
        {
            if (s_interrupt && self == Registry.Main)
            {
                s_interrupt = false;
                Guard.Leave();
                throw new KeyboardInterrupt();
            }
        }

        internal static void InterruptMain()
        {
            ThreadRecord main = Registry.Main;
            Guard.Enter();
            if (main.Outcome == Outcome.Waiting)
            {
                Port.Withdraw(main);
                Unblock(main, Outcome.Interrupted);
            }
            else
            {
                s_interrupt = true;
            }

            Guard.Leave();
        }
    }
}
