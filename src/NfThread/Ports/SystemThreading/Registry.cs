// All live threads that the module knows, in a list through their records, the main thread first and always. Threads that the module
// started leave when they end; the others, and those whose start came to nothing, are noticed not to be alive when the list is next walked. On nanoclr a
// record may stay when its thread ends, and wait for the next thread (Ports/NanoClr/Port.Starts.cs); then it stands for none.
using System.Threading;

namespace NfThread
{
    internal static class Registry
    {
        internal static readonly ThreadRecord Main = new ThreadRecord { Ident = 1, Name = "main" };

        internal static int LastIdent = 1;
#if NANOCLR

        // The record that the next start uses if it has the identifier 0. At first one that nobody can use.
        internal static ThreadRecord Spare = new ThreadRecord { Ident = -1 };
#endif

        // An identifier that no live thread has: they count up from 2 and begin again there, after two thousand million threads.
        internal static int NextIdent()
        {
            int ident = Interlocked.Increment(ref LastIdent);
            while (ident < 2)
            {
                Interlocked.CompareExchange(ref LastIdent, 1, ident);
                ident = Interlocked.Increment(ref LastIdent);
            }

            return ident;
        }

        // Guard held. Does nothing to a record that is in the list.
        internal static void Add(ThreadRecord record)
        {
            if (record.PreviousAlive == null)
            {
                ThreadRecord next = Main.NextAlive;
                record.NextAlive = next;
                Main.NextAlive = record;
                record.PreviousAlive = Main;
                if (next != null)
                {
                    next.PreviousAlive = record;
                }
            }
        }

        // Adds a thread that the module did not start, and drops those that have ended meanwhile, so that records never pile up. Main is in the list
        // from the beginning.
        internal static void Adopt(ThreadRecord record)
        {
            if (record != Main)
            {
                record.Ident = NextIdent();
            }

            try
            {
                Guard.Enter(record.Ident);
                CountAlive();
                if (record != Main)
                {
                    Add(record);
                }

                Guard.Leave();
            }
            finally
            {
                if (Guard.Holder == record.Ident)
                {
                    Guard.Recover();
                }
            }
        }

        // Guard held. Does nothing to a record that is not in the list.
        internal static void Remove(ThreadRecord record)
        {
            ThreadRecord previous = record.PreviousAlive;
            if (previous == null)
            {
                return;
            }

#if NANOCLR
            RecordTable.Remove(record);
#endif
            previous.NextAlive = record.NextAlive;
            if (record.NextAlive != null)
            {
                record.NextAlive.PreviousAlive = previous;
            }

            record.PreviousAlive = null;
        }

        // The links forward are right at every moment; those back follow from them.
        internal static void Repair()
        {
            for (ThreadRecord record = Main; record.NextAlive != null; record = record.NextAlive)
            {
                record.NextAlive.PreviousAlive = record;
            }
        }

#if NANOCLR
        // The calling thread's record by its object; null if it has none. Without the guard: the links forward lead on from every record.
        internal static ThreadRecord Find(Thread thread)
        {
            ThreadRecord record = Main;
            while (record != null && record.Thread != thread)
            {
                record = record.NextAlive;
            }

            return record;
        }
#endif

        // The live thread with an identifier. Guard held.
        internal static ThreadRecord Find(int ident)
        {
            ThreadRecord record = Main;
            while (record.Ident != ident)
            {
                record = record.NextAlive;
            }

            return record;
        }

        // Main first, then the others with the youngest last.
        internal static ThreadInfo[] Describe(string engine)
        {
            ThreadRecord[] records = Snapshot();
            ThreadInfo[] infos = new ThreadInfo[records.Length];
            for (int i = 0; i < infos.Length; i++)
            {
                ThreadRecord record = records[i];
                ThreadState state = record.Outcome == Outcome.Waiting ? ThreadState.WaitSleepJoin : Engine.State(record);
                infos[i] = new ThreadInfo(engine, record.Ident, ThreadModule.NameOf(record), state, Engine.Priority(record), record.WaitsFor, record.StackSize);
                Engine.Account(record, infos[i]);
            }

            return infos;
        }

        // The array is made before the guard is taken, and made anew if threads were added in between.
        internal static ThreadRecord[] Snapshot()
        {
            ThreadRecord[] records = new ThreadRecord[8];
            for (;;)
            {
                int count = Copy(records);
                if (count == records.Length)
                {
                    return records;
                }

                records = new ThreadRecord[count];
            }
        }

        // How many of the threads that the module started are alive.
        internal static int CountStarted()
        {
            int count = 0;
            int holder = Guard.Number();
            try
            {
                Guard.Enter(holder);
                CountAlive();
                for (ThreadRecord record = Main.NextAlive; record != null; record = record.NextAlive)
                {
                    if (record.Counted && IsAlive(record))
                    {
                        count++;
                    }
                }

                Guard.Leave();
                return count;
            }
            finally
            {
                if (Guard.Holder == holder)
                {
                    Guard.Recover();
                }
            }
        }

        // Fills the array if it has the right length. Gives the number of records, which some may have left since they were counted.
        private static int Copy(ThreadRecord[] records)
        {
            int holder = Guard.Number();
            try
            {
                Guard.Enter(holder);
                int count = CountAlive();
                if (count == records.Length)
                {
                    records[0] = Main;
                    count = 1;
                    for (ThreadRecord record = Main.NextAlive; record != null && count < records.Length; record = record.NextAlive)
                    {
                        if (IsAlive(record))
                        {
                            Insert(records, count, record);
                            count++;
                        }
                    }
                }

                Guard.Leave();
                return count;
            }
            finally
            {
                if (Guard.Holder == holder)
                {
                    Guard.Recover();
                }
            }
        }

#if NANOCLR
        // Whether one of the threads that the module knows has not ended. Guard held.
        internal static bool SomebodyLives()
        {
            return CountAlive() > 1 || (Main.Thread != null && Main.Thread.IsAlive);
        }
#endif

        // Among those that are there already, by the order in which they were made.
        private static void Insert(ThreadRecord[] records, int count, ThreadRecord record)
        {
            while (count > 1 && records[count - 1].Ident > record.Ident)
            {
                records[count] = records[count - 1];
                count--;
            }

            records[count] = record;
        }

        private static int CountAlive()
        {
            int count = 1;
            for (ThreadRecord record = Main.NextAlive; record != null; record = record.NextAlive)
            {
                if (IsAlive(record))
                {
                    count++;
                }
#if NANOCLR
                else if (Port.IsOver(record))
#else
                else
#endif
                {
                    Remove(record);
                }
            }

            return count;
        }

        private static bool IsAlive(ThreadRecord record)
        {
#if NANOCLR
            // Its function is gone before anybody is told that it has ended.
            return record.Thread != null && record.Thread.IsAlive && (record.Function != null || !record.Counted);
#else
            return record.Thread.IsAlive;
#endif
        }
    }
}
