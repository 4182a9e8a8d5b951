// How a thread waits and is woken, and how the main thread is interrupted. Lock, join and sleep all wait here, so that each of them is an
// interruption point and gives up the cooperative turn.
//
// Who calls Block does it in a try block, and calls Abandon if it did not come back from there with an outcome.
using System.Threading;

namespace NfThread
{
    internal static class Blocking
    {
        internal static bool Interrupt;
#if NANOCLR

        // True in cooperative mode and while an interrupt awaits main, from before either begins: a wait then takes its longer way. Changed under the guard.
        internal static bool Special;
#endif

        // The wait that is being ended, for Repair; null for none.
        internal static ThreadRecord Unblocked;
        internal static Outcome Result;

        // Waits until Unblock, or until the time has run out; Timeout.Infinite waits for ever. The caller holds the guard and has queued the
        // record where Unblock's caller will find it; the guard is free on return.
        internal static Outcome Block(ThreadRecord self, int milliseconds)
        {
            self.Outcome = Outcome.Waiting;
#if !NANOCLR
            self.WaitingSince = Engine.Now();
#endif
            Turns.GiveUp(self);
            Guard.Leave();
            bool woken;
            do
            {
                woken = AwaitWake(self, milliseconds);
            }
            while (woken && (self.Outcome == Outcome.Waiting || self.Next != null));

            if (!woken)
            {
                TimeOut(self);
            }

            if (self.Outcome == Outcome.Interrupted)
            {
                throw Reserve.Interrupt();
            }

            return self.Outcome;
        }

        // The time has run out, unless the wait was ended in the last moment.
        internal static Outcome TimeOut(ThreadRecord self)
        {
            Guard.Enter(self.Ident);
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
                AwaitTurn(self);
            }

            return self.Outcome;
        }

        // Ends a wait: takes the record off the queue it is in and gives it a turn. The caller holds the guard.
        internal static void Unblock(ThreadRecord record, Outcome outcome)
        {
            Result = outcome;
            Unblocked = record;
            Repair();
        }

        // Ends the wait that is being ended, from the beginning, if it was broken off. The event may be set once too often then, which whoever
        // waits for it looks through.
        internal static void Repair()
        {
            ThreadRecord record = Unblocked;
            if (record == null)
            {
                return;
            }

            Port.Withdraw(record);
            record.Outcome = Result;
            Turns.Leave(record);
            if (Turns.Holder == record || Turns.Ask(record))
            {
                record.Wake.Set();
            }

            Unblocked = null;
        }

        // Waits until the record is in no queue for a turn.
        internal static void AwaitTurn(ThreadRecord self)
        {
            do
            {
                AwaitWake(self, Timeout.Infinite);
            }
            while (self.Next != null);
        }

        // Waits for the event; false when the time has run out.
        internal static bool AwaitWake(ThreadRecord self, int milliseconds)
        {
            self.Asleep = true;
            bool woken = Engine.WaitForWake(self, milliseconds);
            self.Asleep = false;
            return woken;
        }

        // The thread was aborted or interrupted: it leaves whatever it waits in, and no signal stays behind for its next wait.
        internal static void Abandon(ThreadRecord self)
        {
            Guard.EnterAgain(self.Ident);
            if (self.WaitsFor != null || self.Outcome == Outcome.Waiting)
            {
                Port.Withdraw(self);
                self.Outcome = Outcome.Interrupted;
            }
            else
            {
                Turns.Leave(self);
            }

            self.Asleep = false;
            self.Wake.Reset();
            Guard.Recover();
        }

        internal static void Sleep(int milliseconds)
        {
            ThreadRecord self = Port.Current();
            bool returned = false;
            try
            {
                Guard.Enter(self.Ident);
                ThrowIfInterrupted(self);
                Block(self, milliseconds);
                returned = true;
            }
            finally
            {
                if (!returned)
                {
                    Abandon(self);
                }
            }
        }

        // Delivers a pending interrupt. Called with the guard held.
        internal static void ThrowIfInterrupted(ThreadRecord self)
        {
            if (Interrupt && self == Registry.Main)
            {
                Interrupt = false;
#if NANOCLR
                Special = Turns.Cooperative;
#endif
                throw Reserve.Interrupt();
            }
        }

#if NANOCLR
        // Before and after a wait by the firmware's own means.
        internal static void GiveTurn()
        {
            if (!Turns.Cooperative)
            {
                return;
            }

            ThreadRecord self = Port.Current();
            try
            {
                Guard.Enter(self.Ident);
                Turns.GiveUp(self);
                Guard.Leave();
            }
            finally
            {
                if (Guard.Holder == self.Ident)
                {
                    Guard.Recover();
                }
            }
        }

        internal static void TakeTurn()
        {
            if (!Turns.Cooperative)
            {
                return;
            }

            ThreadRecord self = Port.Current();
            bool returned = false;
            try
            {
                Guard.Enter(self.Ident);
                bool turn = Turns.Holder == self || Turns.Ask(self);
                Guard.Leave();
                if (!turn)
                {
                    AwaitTurn(self);
                }

                returned = true;
            }
            finally
            {
                if (!returned)
                {
                    Abandon(self);
                }
            }
        }

        // Of a thread that was started in cooperative mode.
        internal static void AwaitFirstTurn(ThreadRecord self)
        {
            while (self.Next != null)
            {
                AwaitWake(self, Timeout.Infinite);
            }
        }

#endif
        internal static void InterruptMain()
        {
            ThreadRecord main = Registry.Main;
            int holder = Guard.Number();
            try
            {
                Guard.Enter(holder);
#if NANOCLR
                Special = true;
#endif
                Interrupt = true;
#if NANOCLR
                Port.ConvertAnnounced(main);
#endif
                if (main.Outcome == Outcome.Waiting)
                {
                    Interrupt = false;
#if NANOCLR
                    Special = Turns.Cooperative;
#endif
                    Unblock(main, Outcome.Interrupted);
                }
#if NANOCLR
                else if (Joins.OfMain != null)
                {
                    main.Wake.Set();
                }
#endif

                Guard.Leave();
            }
            finally
            {
                if (Guard.Holder == holder)
                {
                    Guard.Recover();
                }
            }
        }
    }
}
