// From the start of a thread to its first step. The module gives a new thread nothing that the detector could travel with, so whoever starts one
// leaves here what it knew, under the function and the arguments; once the identifier is known, under that. The new thread takes what is
// under its identifier, or, if it was quicker than the one that started it, all that fits it: too much order rather than too little.
using System;

namespace NfThread.Races
{
    internal sealed class StartEntry
    {
        internal Delegate Function;
        internal object[] Args;
        internal readonly SyncVariable Starter = new SyncVariable();

        // 0 while it is not known.
        internal int Ident;
        internal StartEntry Next;
    }

    // A function that an event starts threads with.
    internal sealed class EventStart
    {
        internal Delegate Function;
        internal ThreadEvents Events;

        // What the dispatcher knew when it started the threads.
        internal readonly SyncVariable Starter = new SyncVariable();
        internal EventStart Next;

        // A handler of the same event, bound before the start: the dispatcher's own step there.
        internal void BeforeStart(int code, int data)
        {
            Order.Do(Step.StartByEvent, this, 0);
        }
    }

    internal static class Starts
    {
        private static StartEntry s_entries;
        private static EventStart s_eventStarts;

        internal static StartEntry Begin(ThreadState self, Delegate function, object[] args)
        {
            StartEntry entry = new StartEntry { Function = function, Args = args, Next = s_entries };
            s_entries = entry;
            self.Release(entry.Starter);
            return entry;
        }

        // The start has succeeded; 0 if not.
        internal static void End(StartEntry entry, int ident)
        {
            entry.Ident = ident;
            if (ident == 0 || ThreadTable.Has(ident))
            {
                Remove(entry);
            }
        }

        internal static EventStart BindEvent(Delegate function, ThreadEvents events)
        {
            s_eventStarts = new EventStart { Function = function, Events = events, Next = s_eventStarts };
            return s_eventStarts;
        }

        internal static void UnbindEvents(ThreadEvents events)
        {
            EventStart previous = null;
            for (EventStart each = s_eventStarts; each != null; each = each.Next)
            {
                if (each.Events != events)
                {
                    previous = each;
                }
                else if (previous == null)
                {
                    s_eventStarts = each.Next;
                }
                else
                {
                    previous.Next = each.Next;
                }
            }
        }

        // The first step of a thread.
        internal static void Claim(ThreadState self)
        {
            ThreadRecord record = self.Record;
            if (record.Function == null)
            {
                return;
            }

            for (StartEntry entry = s_entries; entry != null; entry = entry.Next)
            {
                if (entry.Ident == record.Ident)
                {
                    self.Acquire(entry.Starter);
                    Remove(entry);
                }
                else if (entry.Ident == 0 && (object)entry.Function == record.Function && entry.Args == record.Args)
                {
                    self.Acquire(entry.Starter);
                }
            }

            for (EventStart start = s_eventStarts; start != null; start = start.Next)
            {
                if ((object)start.Function == record.Function)
                {
                    self.Acquire(start.Starter);
                }
            }
        }

        private static void Remove(StartEntry entry)
        {
            StartEntry previous = null;
            for (StartEntry each = s_entries; each != null; each = each.Next)
            {
                if (each == entry)
                {
                    if (previous == null)
                    {
                        s_entries = entry.Next;
                    }
                    else
                    {
                        previous.Next = entry.Next;
                    }

                    return;
                }

                previous = each;
            }
        }
    }
}
