// Finds a thread's record by the thread's object: a table of short chains, chosen by the object's number. The object stays the same as
// long as its record refers to it; its number alone would not do, because several threads have the number 0.
//
// Chains are changed under the guard and read without it. A record is only ever put at the front of its chain, and keeps its link when
// it is taken out; so whoever walks a chain meets every record that was in it when the walk began and still is. A thread looks for
// nothing but its own record, which is there for as long as it runs. It comes into the table when it is first looked for, from the list of all threads: most
// threads of short life never are.
using System.Threading;

namespace NfThread
{
    internal static class RecordTable
    {
        private const int Chains = 16;

        private static readonly ThreadRecord[] s_chains = new ThreadRecord[Chains];

        // No thread's. A static field must not start with a value from another class: the firmware initialises classes in the order in which
        // they were compiled, whoever needs them.
        private static readonly ThreadRecord s_nobody = new ThreadRecord();

        // The record found last, never null: most calls come from the thread that made the last one.
        internal static ThreadRecord Last = s_nobody;

        // Guard held. Does nothing to a record that is not in the table.
        internal static void Remove(ThreadRecord record)
        {
            if (!record.InTable)
            {
                return;
            }

            ThreadRecord before = null;
            ThreadRecord next = s_chains[record.Chain];
            while (next != null && next != record)
            {
                before = next;
                next = next.NextInChain;
            }

            if (next == null)
            {
                record.InTable = false;
                return;
            }

            if (before == null)
            {
                s_chains[record.Chain] = record.NextInChain;
            }
            else
            {
                before.NextInChain = record.NextInChain;
            }

            record.InTable = false;
            if (Last == record)
            {
                Last = s_nobody;
            }
        }

        // Null for a thread that has no record yet.
        internal static ThreadRecord Find(Thread thread)
        {
            int chain = thread.ManagedThreadId & (Chains - 1);
            ThreadRecord record = s_chains[chain];
            while (record != null && record.Thread != thread)
            {
                record = record.NextInChain;
            }

            if (record == null)
            {
                record = Registry.Find(thread);
                if (record == null)
                {
                    return null;
                }

                // The walk may have gone astray by a record that came into another chain meanwhile.
                if (!record.InTable)
                {
                    Add(record, chain);
                }
            }

            Last = record;
            return record;
        }

        private static void Add(ThreadRecord record, int chain)
        {
            int holder = record.Ident;
            try
            {
                Guard.Enter(holder);
                record.Known = true;
                record.Chain = chain;
                record.InTable = true;
                record.NextInChain = s_chains[chain];
                s_chains[chain] = record;
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

    internal sealed partial class ThreadRecord
    {
        internal int Chain;
        internal bool InTable;
        internal ThreadRecord NextInChain;
    }
}
