// Starting and ending a thread on host.
using System.Threading;

namespace NfThread
{
    internal static partial class Port
    {
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
                Engine.Start(record);
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

        // What the engine's thread runs.
        internal static void Live(ThreadRecord record)
        {
            if (record.PreviousAlive == null)
            {
                Enlist(record, record.Ident);
            }

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
    }
}
