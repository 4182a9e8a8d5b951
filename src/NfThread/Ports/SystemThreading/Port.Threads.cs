// Threads and the scheduler's settings over System.Threading. What differs between the engines that have it is in their Engine class: how
// a thread is made and found, what a delegate is called, the clock, and the settings that the engine has.
using System;
using System.Threading;

namespace NfThread
{
    internal static partial class Port
    {
        internal static partial ThreadRecord Current()
        {
            return Engine.Current();
        }

        // The record joins the list and asks for its turn only when the engine's thread exists, so a refusal leaves nothing behind; the thread
        // itself waits for its turn first. Admit does that to the end, also for a caller that is aborted.
        internal static partial int Start(ThreadRecord record)
        {
            int ident = Registry.Number(record);
            bool admitted = false;
            try
            {
                Engine.Create(record);
                Admit(record);
                admitted = true;
                return ident;
            }
            finally
            {
                if (!admitted && record.Thread != null && record.Thread.IsAlive)
                {
                    Admit(record);
                }
            }
        }

        private static void Admit(ThreadRecord record)
        {
            record.Admitted = true;
            if (record.Handle != null)
            {
                record.Handle.Ident = record.Ident;
            }

            int holder = Guard.Number();
            try
            {
                Guard.Enter(holder);
                if (!record.Begun)
                {
                    Registry.Add(record);
                    Blocking.Unblock(record, Outcome.Granted);
                }

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

        // What the engine's thread runs.
        internal static void Live(ThreadRecord record)
        {
            Blocking.AwaitTurn(record);
            record.Begun = true;
            try
            {
                record.Run();
            }
            finally
            {
                bool gone = false;
                try
                {
                    if (!record.EndIsTold)
                    {
                        record.Ended();
                    }

                    Guard.Enter(record.Ident);
                    Leave(record);
                    Guard.Leave();
                    gone = true;
                }
                finally
                {
                    if (!gone)
                    {
                        Guard.EnterAgain(record.Ident);
                        Leave(record);
                        Guard.Recover();
                    }
                }
            }
        }

        // Guard held.
        private static void Leave(ThreadRecord record)
        {
            Registry.Remove(record);
            Turns.GiveUp(record);
        }

        internal static partial void Yield()
        {
            ThreadRecord self = Current();
            bool returned = false;
            try
            {
                Guard.Enter(self.Ident);
                Blocking.ThrowIfInterrupted(self);
                YieldTurn(self);
                returned = true;
            }
            finally
            {
                if (!returned)
                {
                    Blocking.Abandon(self);
                }
            }
        }

        // The caller holds the guard; it is free on return.
        private static void YieldTurn(ThreadRecord self)
        {
            if (!Turns.Cooperative)
            {
                Guard.Leave();
                Engine.LetOthersRun();
                return;
            }

            bool held = Turns.Holder == self;
            if (held && !Turns.SomebodyWaits)
            {
                Turns.Since = Engine.Now();
                Guard.Leave();
                return;
            }

            bool turn = Turns.Ask(self);
            if (held)
            {
                // Only now, behind the others: the turn must not come straight back.
                Turns.Pass();
            }

            Guard.Leave();
            if (!turn)
            {
                Blocking.AwaitTurn(self);
            }
        }

        internal static partial void InterruptMain()
        {
            Blocking.InterruptMain();
        }

        internal static partial string MethodName(Delegate function)
        {
            return Engine.MethodName(function);
        }

        internal static partial int GetSetting(Setting setting)
        {
            switch (setting)
            {
                case Setting.Mode:
                    return (int)(Turns.Cooperative ? SchedulerMode.Cooperative : SchedulerMode.Preemptive);
                case Setting.Watchdog:
                    return Watchdog.Limit;
                case Setting.Priority:
                    return (int)Engine.Priority(Current());
                default:
                    throw Engine.Cannot(setting);
            }
        }

        internal static partial void SetSetting(Setting setting, int value)
        {
            switch (setting)
            {
                case Setting.Mode:
                    SetMode(value == (int)SchedulerMode.Cooperative);
                    break;
                case Setting.Watchdog:
                    Watchdog.Limit = value;
                    break;
                case Setting.Priority:
                    ThreadRecord self = Current();
                    Engine.SetPriority(self, (ThreadPriority)value);
                    self.Priority = (ThreadPriority)value;
                    break;
                default:
                    throw Engine.Cannot(setting);
            }
        }

        internal static partial ThreadInfo[] Threads()
        {
            return Registry.Describe(Engine.Name);
        }

        private static void SetMode(bool cooperative)
        {
            ThreadRecord self = Current();
            bool startWatchdog = false;
            try
            {
                Guard.Enter(self.Ident);
                Turns.Switch(cooperative, self);
                startWatchdog = cooperative && Watchdog.Claim();
                Guard.Leave();
            }
            finally
            {
                if (Guard.Holder == self.Ident)
                {
                    Guard.Recover();
                }
            }

            if (startWatchdog)
            {
                Engine.StartHelper(new ThreadStart(Watchdog.Watch));
            }
        }
    }
}
