// What a thread that the module started does, from its first instruction to its last.
using System;
using System.Threading;

namespace NfThread
{
    internal sealed partial class ThreadRecord
    {
        // On this engine each call takes memory for its frame, so a call that puts things in order may fail for want of it. So many bytes are
        // held from before the thread is made until it begins, and are free for the calls that lead to its function; or for those that follow
        // a refusal.
        internal const int Reservation = 2048;

        internal byte[] Reserved;

        // Begin, made once.
        internal ThreadStart Entry;

        // True if the record is not the spare one, or if more than its number is left of the thread when it ends: it is in the table, has a name or
        // values, or may have the turn.
        internal bool Known;

        // True if somebody may refer to the record when its thread has ended; it is never used again.
        internal bool Kept;

        internal int StackSize
        {
            get
            {
                OtherFunction other = OtherFunction.Behind(Function);
                return other == null ? 0 : other.StackSize;
            }
        }

        // What the firmware's thread runs.
        internal void Begin()
        {
            ThreadHandle handle = null;
            try
            {
                handle = Handle;
                Reserved = null;
                RecordTable.Last = this;
                Function(Args);
                Args = null;
                Function = null;
                handle.State = -handle.State;
                if (Joins.OfMain == handle)
                {
                    Joins.MainsWake.Set();
                }

                if (Known)
                {
                    Port.Leave(this);
                }
                else
                {
                    Ident = 0;
                }
            }
            catch (Exception e)
            {
                // If the record has another number the thread had done all when it was aborted.
                if (handle == null || Ident == handle.Number)
                {
                    BreakOff(e);
                }
            }
        }

        // The same for one that was started in cooperative mode.
        internal void BeginInTurn()
        {
            try
            {
                Blocking.AwaitFirstTurn(this);
                Begin();
            }
            catch (Exception e)
            {
                if (Handle.State > 0)
                {
                    BreakOff(e);
                }
            }
        }

        // Tells of an exception that came out of the function, and does what is left to do: again until there is memory for its calls. In a finally block: an
        // aborted thread that leaves a catch block is aborted once more.
        private void BreakOff(Exception e)
        {
            bool done = false;
            bool report = false;
            try
            {
                if (Function != null && !(e is SystemExit) && !(e is ThreadAbortException))
                {
                    Unhandled.Tell(e, Unhandled.NameOf(Function));
                }
            }
            catch (ThreadAbortException)
            {
            }
            catch (Exception)
            {
                report = true;
            }
            finally
            {
                bool again = false;
                while (!done)
                {
                    try
                    {
                        if (again)
                        {
                            Thread.Sleep(1);
                        }

                        again = true;
                        EndAgain(report);
                        done = true;
                    }
                    catch (OutOfMemoryException)
                    {
                    }
                }
            }
        }

        private void EndAgain(bool report)
        {
            Reserved = null;
            Args = null;
            Values = null;
            Function = null;
            Kept = true;
            Handle.Tell(Ident);
            Port.Leave(this);
            if (report)
            {
                Console.WriteLine("Unhandled exception in a thread: there was no memory to begin it, to say more, or to end it");
            }
        }
    }
}
