// Starting a thread, in one method: a call costs as much here as ten other instructions. It makes few objects for the same reason: the record of a thread that
// has ended is kept, one of them, for the next start (Registry.Spare). It stays in the list of all threads with the identifier 0, and whoever exchanges that for
// its own number has it; its thread gives it back by writing the 0. What else the thread has left in it (Known) is taken out under the guard before. A record
// that somebody may still refer to (Kept) is never used again.
//
//   start:  number ── record ── handle ── function, thread ── Thread.Start
//   end:    no function (not counted) ── handle is told ── record spare, or off the list
//
// Each step is one instruction that cannot be broken off, and whoever is aborted between two finds out by the number, which no other thread has, how far it has
// come: a record whose Ident is that number is its own.
using System;
using System.Threading;

namespace NfThread
{
    public static partial class ThreadModule
    {
        public static partial ThreadHandle StartJoinableThread(ThreadFunction f, object[] args, ThreadHandle handle, bool daemon)
        {
            if (f == null || args == null)
            {
                throw Missing(f);
            }

            int ident = 0;
            ThreadRecord record = null;
            Thread thread = null;
            try
            {
                if (s_stackSize != 0 && OtherFunction.Behind(f) == null)
                {
                    f = new OtherFunction(f, null, s_stackSize).Call;
                }

                ident = Interlocked.Increment(ref Registry.LastIdent);
                record = Registry.Spare;
                if (ident < 2 || Interlocked.CompareExchange(ref record.Ident, ident, 0) != 0)
                {
                    ident = ident < 2 ? Registry.NextIdent() : ident;
                    record = new ThreadRecord { Counted = true, Known = true, Ident = ident };
                    Port.Enlist(record);
                }

                record.Reserved = new byte[ThreadRecord.Reservation];
                if (handle == null)
                {
                    handle = new ThreadHandle(ident);
                }
                else
                {
                    handle.Claim(ident);
                }

                thread = Turns.Cooperative ? Port.AskForTurn(record) : new Thread(record.Entry);
                record.Thread = thread;
                record.Handle = handle;
                record.Args = args;
                record.Function = f;
                thread.Start();
                handle.Thread = thread;
            }
            catch (Exception e)
            {
                if (record != null && record.Ident == ident)
                {
                    if (record.Reserved == null && thread == null)
                    {
                        // There may be no memory for a call, and nothing else was changed.
                        record.Ident = 0;
                    }
                    else
                    {
                        record.Reserved = null;
                        Port.Undo(record, ident, handle, thread);
                    }
                }

                if (e is OutOfMemoryException)
                {
                    throw Reserve.Refusal;
                }

                throw;
            }

            return handle;
        }
    }
}
