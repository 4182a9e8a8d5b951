// On the board: the operations of one seed, a line each, for the runner to compare.

using System;

namespace NfThread.Metal.Fuzz
{
    internal static class Program
    {
        // The second word of the boot block (src/Cli/Emulator/BootBlock.cs), at the start of the RAM of every emulated board. The class library shows it
        // to assemblies that it trusts, and then shows them a Math of its own too, which hides System.Math.
        private const uint SeedAddress = 0x20000004;

        private static unsafe void Main()
        {
            Source source = new Source(*(uint*)SeedAddress);
            for (int i = 0; i < Run.OperationsPerSeed; i++) Console.WriteLine("= " + Run.One(source));
            Console.WriteLine("end");
        }
    }
}
