// All live threads that the module knows, in a list through their records, the main thread first and always. Threads that the module
// started leave when they end; the others are noticed to have ended when the list is next walked.
using System.Threading;

namespace NfThread
{
    internal static class Registry
    {
        internal static readonly ThreadRecord Main = new ThreadRecord { Ident = 1, Name = "main" };

        private static int s_lastIdent = 1;

        // Gives an identifier that no live thread has: they count up, so one comes back only after four thousand million threads.
        internal static void Add(ThreadRecord record)
        {
            do
            {
                record.Ident = Interlocked.Increment(ref s_lastIdent);
            }
            while (record.Ident == 0 || record.Ident == 1);

            Guard.Enter();
            Engine.Joined(record);
            record.PreviousAlive = Main;
            record.NextAlive = Main.NextAlive;
            if (record.NextAlive != null)
            {
                record.NextAlive.PreviousAlive = record;
            }

            Main.NextAlive = record;
            Guard.Leave();
        }

        // Adds a thread that the module did not start, and drops those that have ended meanwhile, so that records never pile up.
        internal static void Adopt(ThreadRecord record)
        {
            Guard.Enter();
            CountAlive();
            Guard.Leave();
            Add(record);
        }

        // Guard held.
        internal static void Remove(ThreadRecord record)
        {
            Engine.Left(record);
            record.PreviousAlive.NextAlive = record.NextAlive;
            if (record.NextAlive != null)
            {
                record.NextAlive.PreviousAlive = record.PreviousAlive;
            }
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
                infos[i] = new ThreadInfo(
                    engine, record.Ident, ThreadModule.NameOf(record), state, Engine.Priority(record), record.WaitsFor, record.StackSize, ThreadInfo.Unknown, Engine.ProcessorTime(record));
            }

            return infos;
        }

        // The array is made before the guard is taken, and made anew if threads were added in between.
        private static ThreadRecord[] Snapshot()
        {
            ThreadRecord[] records = new ThreadRecord[8];
            for (;;)
            {
                Guard.Enter();
                int count = CountAlive();
                if (count == records.Length)
                {
                    ThreadRecord next = Main.NextAlive;
                    for (int i = count - 1; i > 0; i--)
                    {
                        records[i] = next;
                        next = next.NextAlive;
                    }

                    records[0] = Main;
                    Guard.Leave();
                    return records;
                }

                Guard.Leave();
                records = new ThreadRecord[count];
            }
        }

        private static int CountAlive()
        {
            int count = 1;
            for (ThreadRecord record = Main.NextAlive; record != null; record = record.NextAlive)
            {
                if (record.Function == null && !record.Thread.IsAlive)
                {
                    Remove(record);
                }
                else
                {
                    count++;
                }
            }

            return count;
        }
    }
}
