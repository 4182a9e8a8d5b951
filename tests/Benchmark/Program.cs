// Prints rows: instructions per operation, through the public API; first with nobody else there, then those that other threads might slow down, with 1,
// 4 and 16 of them in three states.

using System;

namespace NfThread.Metal.Benchmark
{
    internal static class Program
    {
        private static readonly int[] s_sizes = { 1, 4, 16 };
        private static readonly string[] s_states = { "ready", "waiting", "sleeping" };

        private static void Main()
        {
            string obstacle = InstructionCounter.Start();
            if (obstacle != null)
            {
                Console.WriteLine("skipped: no instructions can be counted on " + Board.Name + ": " + obstacle + ".");
                return;
            }

            // Nobody counts before Main, but a microsecond is a thousand instructions.
            Measuring.Show("reset to Main, thousands", (uint)(DateTime.UtcNow.TimeOfDay.Ticks / 10));
            Measuring.Start();
            LockRows.Print();
            AmongThreads();
            MemoryRows.Print();
            RuntimeRows.Print();

            for (int state = 0; state < s_states.Length; state++)
            {
                foreach (int size in s_sizes)
                {
                    Crowd crowd = new Crowd((CrowdKind)state, size);
                    Measuring.Prefix = size + " " + s_states[state] + ": ";
                    AmongThreads();
                    crowd.Leave();
                }
            }
        }

        private static void AmongThreads()
        {
            SwitchRows.Print();
            ThreadRows.Print();
            TimeRows.Print();
        }
    }
}
