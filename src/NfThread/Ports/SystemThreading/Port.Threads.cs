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

        // Everything is ready before the engine's thread starts, so that nothing is left to do once it runs. Whoever looks at the list takes a thread
        // that is not alive off it, also one that is just being started, which is then put back; so a start that was broken off leaves nothing.
        internal static partial int Start(ThreadRecord record)
        {
            try
            {
                Engine.Create(record);
                ThreadHandle handle = record.Handle;
                if (handle != null)
                {
                    handle.Number = record.Ident;
                }

                // Until it runs its number is the starter's.
                while (Interlocked.CompareExchange(ref Guard.Holder, record.Ident, 0) != 0)
                {
                    Engine.LetOthersRun();
                }

                Registry.Add(record);
                if (Turns.Cooperative)
                {
                    Turns.Ask(record);
                }

                Guard.Leave();
#if NANOCLR
                record.Thread.Start();
#else
                Engine.Start(record);
#endif
                record.Admitted = true;
                if (record.PreviousAlive == null && !record.EndIsTold)
                {
                    Enlist(record, Guard.Number());
                }

                return record.Ident;
            }
            finally
            {
                if (!record.Admitted)
                {
                    record.Reserved = null;
                    record.Admitted = record.Thread != null && record.Thread.IsAlive;
                    if (!record.Admitted)
                    {
                        if (Guard.Holder == record.Ident)
                        {
                            Guard.Recover();
                        }

                        Delist(record);
                    }
                }
            }
        }

        // Puts a thread on the list, and in cooperative mode into the queue for its first turn. Nobody else holds the guard by that number.
        private static void Enlist(ThreadRecord record, int holder)
        {
            try
            {
                while (Interlocked.CompareExchange(ref Guard.Holder, holder, 0) != 0)
                {
                    Engine.LetOthersRun();
                }

                Registry.Add(record);
                if (Turns.Cooperative && !record.Begun && record.Next == null && Turns.Holder != record)
                {
                    Turns.Ask(record);
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

        internal static void Delist(ThreadRecord record)
        {
            int holder = Guard.Number();
            try
            {
                Guard.Enter(holder);
                Turns.Leave(record);
                Leave(record);
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

        internal static partial int Count()
        {
            return Registry.CountStarted();
        }

        // What the engine's thread runs.
        internal static void Live(ThreadRecord record)
        {
            if (record.PreviousAlive == null)
            {
                Enlist(record, record.Ident);
            }

#if NANOCLR
            if (record.Next != null)
            {
                record.Wake = new AutoResetEvent(false);
            }

#endif
            while (record.Next != null)
            {
                Blocking.AwaitWake(record, Timeout.Infinite);
            }

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

                    while (Interlocked.CompareExchange(ref Guard.Holder, record.Ident, 0) != 0)
                    {
                        Engine.LetOthersRun();
                    }

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
            if (Turns.Holder == record)
            {
                Turns.Pass();
            }
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
