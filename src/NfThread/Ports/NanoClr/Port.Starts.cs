// What starting and ending a thread takes beside the way that most go (ThreadModule.Starts.cs, ThreadRecord.cs).
using System.Threading;

namespace NfThread
{
    internal static partial class Port
    {
        // A record's first time.
        internal static void Enlist(ThreadRecord record)
        {
            if (Joins.Main == null)
            {
                // The program's first start is the best moment to learn which thread is the main one.
                Current();
            }

            record.Entry = record.Begin;
            int holder = record.Ident;
            try
            {
                Guard.Enter(holder);
                Registry.Add(record);
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

        // A thread that waits for its turn first. Until it runs its number is the starter's.
        internal static Thread AskForTurn(ThreadRecord record)
        {
            Thread thread = new Thread(record.BeginInTurn);
            int holder = record.Ident;
            try
            {
                Guard.Enter(holder);
                Turns.Ask(record);
                Guard.Leave();
                return thread;
            }
            finally
            {
                if (Guard.Holder == holder)
                {
                    Guard.Recover();
                }
            }
        }

        // The start was refused or broken off. A thread that was started keeps the record, until it gives it back by itself; it may have done so already.
        internal static void Undo(ThreadRecord record, int ident, ThreadHandle handle, Thread thread)
        {
            if (thread != null && thread.ThreadState != ThreadState.Unstarted)
            {
                handle.Thread = thread;
                return;
            }

            record.Function = null;
            record.Args = null;
            if (handle != null)
            {
                handle.GiveBack(ident);
            }

            record.Kept = true;
            Leave(record);
        }

        // The thread has ended, or was never there. The record becomes the spare one if there is none; or it leaves the list and keeps its number for ever, so that
        // nobody takes it.
        internal static void Leave(ThreadRecord record)
        {
            int holder = record.Ident;
            try
            {
                Guard.EnterAgain(holder);
                Turns.Leave(record);
                Turns.GiveUp(record);
                if (record.Kept || Registry.Spare.Ident == 0)
                {
                    Registry.Remove(record);
                }
                else
                {
                    RecordTable.Remove(record);
                    record.Name = null;
                    record.Values = null;
                    record.Priority = ThreadPriority.Normal;
                    Registry.Spare.Known = true;
                    Registry.Spare = record;
                    record.Known = false;
                    record.Ident = 0;
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

        // For a record of the list whose thread is not alive: true if it is no longer needed there. Guard held.
        internal static bool IsOver(ThreadRecord record)
        {
            if (!record.Counted)
            {
                return true;
            }

            if (record.Ident == 0)
            {
                // Another took its place as the spare one. It is nobody's, and stays so.
                return record != Registry.Spare && Interlocked.CompareExchange(ref record.Ident, -1, 0) == 0;
            }

            // Aborted before its first instruction; or it is being started or ending, and goes by itself.
            ThreadHandle handle = record.Handle;
            return handle != null && handle.IsLost();
        }
    }
}
