// Threads and the scheduler's settings over System.Threading. What differs between the engines that have it is in their Engine class: how
// a thread is made and found, what a delegate is called, the clock, and the settings that the engine has.
using System;
using System.Threading;

namespace NfThread
{
    internal static partial class Port
    {
        static Port()
        {
            Reserve.Fill();
        }

        internal static partial ThreadError Refused(OutOfMemoryException cause)
        {
            return Reserve.Refusal;
        }

        internal static partial ThreadRecord Current()
        {
            return Engine.Current();
        }

        internal static partial int Count()
        {
            return Registry.CountStarted();
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

        internal static partial void Mark(string text)
        {
        }

        private static void SetMode(bool cooperative)
        {
            ThreadRecord self = Current();
            try
            {
                Guard.Enter(self.Ident);
                Turns.Switch(cooperative, self);
                Guard.Leave();
            }
            finally
            {
                if (Guard.Holder == self.Ident)
                {
                    Guard.Recover();
                }
            }

            if (cooperative)
            {
                Watchdog.Start();
            }
        }
    }
}
