// How a figure comes about: an operation runs N times and then 2N times; the difference, less that of an empty loop, is what N of them cost, so
// that what happens once is in no figure. A line is the row's name, padded, and the figure; nft bench reads them.

using System;

namespace NfThread.Metal.Benchmark
{
    /// <summary>Runs an operation <paramref name="count"/> times.</summary>
    internal delegate void Rounds(int count);

    internal static class Measuring
    {
        /// <summary>Enough that a step of the slowest timer, 40 instructions, is less than a tenth of an instruction for each round.</summary>
        private const int Usual = 1000;

        /// <summary>
        /// Among other threads, where there are nine tables: so few, each time from a heap without garbage, that no collection falls into them. Where one
        /// begins depends on all that was allocated before, and a row would tell of that, not of the threads.
        /// </summary>
        private const int AmongOthers = 50;

        private const int NameWidth = 52;

        private static uint s_loop;

        /// <summary>What stands in front of the names of rows, for those that are measured among other threads.</summary>
        internal static string Prefix { get; set; } = "";

        internal static void Start() => s_loop = Difference(Usual, count =>
        {
            for (int i = 0; i < count; i++)
            {
            }
        }) / Usual;

        /// <summary>A row: instructions of one operation.</summary>
        internal static void Row(string name, Rounds rounds) => Row(name, Usual, 1, rounds);

        /// <summary>A row of what is slow, or has to run long because of what it leaves behind, or happens several times a round.</summary>
        /// <param name="perRound">How often a round does what the row is about.</param>
        internal static void Row(string name, int count, int perRound, Rounds rounds)
        {
            if (Prefix.Length > 0) count = AmongOthers;
            long all = (long)Difference(count, rounds) - (long)s_loop * count;
            long each = (long)count * perRound;
            Show(name, (uint)((all + each / 2) / each));
        }

        internal static void Show(string name, uint figure) => Console.WriteLine((Prefix + name).PadRight(NameWidth) + " " + figure);

        private static uint Difference(int count, Rounds rounds)
        {
            Time(count, rounds);
            return Time(2 * count, rounds) - Time(count, rounds);
        }

        private static uint Time(int count, Rounds rounds)
        {
            if (Prefix.Length > 0) Heap.Collect();
            uint start = InstructionCounter.Now;
            rounds(count);
            return InstructionCounter.Now - start;
        }
    }
}
