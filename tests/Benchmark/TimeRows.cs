// Alarms, measured from a thread of a lower priority that notes the time again and again: while the measured thread sleeps, that one runs, so the
// processor never idles and every instruction is counted. From its last note to the first instruction of the sleeper is the way of an alarm, with half
// a note's distance too much, which is taken off.

using System.Threading;
using static NfThread.Metal.Benchmark.Measuring;

namespace NfThread.Metal.Benchmark
{
    internal static class TimeRows
    {
        /// <summary>A round takes a million instructions. Among other threads, where there are nine tables, few of them: the figures come out the same.</summary>
        private static uint Rounds => Prefix.Length > 0 ? 10u : 100u;

        private static readonly Lock s_lock = new Lock();
        private static uint s_noted;
        private static uint s_notes;
        private static int s_stop;

        internal static void Print()
        {
            s_stop = 0;
            Thread notes = new Thread(Note);
            notes.Priority = ThreadPriority.BelowNormal;
            notes.Start();
            uint each = Distance();
            uint rounds = Rounds;

            uint way = 0, whole = 0;
            for (uint i = 0; i < rounds; i++)
            {
                uint before = s_notes;
                uint start = InstructionCounter.Now;
                Thread.Sleep(1);
                uint end = InstructionCounter.Now;
                way += end - s_noted;
                whole += end - start - (s_notes - before) * each;
            }

            Show("alarm to sleeper running", way / rounds - each / 2);
            Show("sleep, all of its instructions", whole / rounds);

            whole = 0;
            s_lock.Acquire();
            for (uint i = 0; i < rounds; i++)
            {
                uint before = s_notes;
                uint start = InstructionCounter.Now;
                s_lock.Acquire(1, 0.001f);
                uint end = InstructionCounter.Now;
                whole += end - start - (s_notes - before) * each;
            }

            s_lock.Release();
            Show("timed acquire that times out", whole / rounds);
            Volatile.Write(ref s_stop, 1);
            notes.Join();
        }

        // Instructions from one note to the next: so many of them pass that what wakes this thread in between does not count.
        private static uint Distance()
        {
            Thread.Sleep(1);
            uint notes = s_notes, noted = s_noted;
            Thread.Sleep(20);
            notes = s_notes - notes;
            return (s_noted - noted + notes / 2) / notes;
        }

        private static void Note()
        {
            while (Volatile.Read(ref s_stop) == 0)
            {
                Volatile.Write(ref s_noted, InstructionCounter.Now);
                s_notes++;
            }
        }
    }
}
