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
        // itself waits for its turn first.
        internal static partial int Start(ThreadRecord record)
        {
            Engine.Create(record);
            Registry.Add(record);
            int ident = record.Ident;
            if (record.Handle != null)
            {
                record.Handle.Ident = ident;
            }

            Guard.Enter();
            Blocking.Unblock(record, Outcome.Granted);
            Guard.Leave();
            return ident;
        }

        // What the engine's thread runs.
        internal static void Live(ThreadRecord record)
        {
            Blocking.AwaitWake(record, Timeout.Infinite);
            try
            {
                record.Run();
            }
            finally
            {
                Guard.Enter();
                Registry.Remove(record);
                Turns.GiveUp(record);
                Guard.Leave();
            }
        }

        internal static partial void Yield()
        {
            ThreadRecord self = Current();
            Guard.Enter();
            Blocking.ThrowIfInterrupted(self);
            if (!Turns.Cooperative)
            {
                Guard.Leave();
                Engine.LetOthersRun();
                return;
            }

            if (Turns.Holder == self && !Turns.SomebodyWaits)
            {
                Turns.Since = Engine.Now();
                Guard.Leave();
                return;
            }

            bool held = Turns.Holder == self;
            if (held)
            {
                // Behind the others first: the turn must not come straight back.
                Turns.Ask(self);
                Turns.Pass();
                Guard.Leave();
                Blocking.AwaitWake(self, Timeout.Infinite);
                return;
            }

            bool turn = Turns.Ask(self);
            Guard.Leave();
            if (!turn)
            {
                Blocking.AwaitWake(self, Timeout.Infinite);
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
            Guard.Enter();
            Turns.Switch(cooperative, self);
            bool startWatchdog = cooperative && Watchdog.Claim();
            Guard.Leave();
            if (startWatchdog)
            {
                Engine.StartHelper(new ThreadStart(Watchdog.Watch));
            }
        }
    }
}
