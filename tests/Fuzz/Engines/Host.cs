// On this machine: runs each seed on the emulated board and here, and compares them line by line. See README.md.

using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace NfThread.Metal.Fuzz
{
    internal static class Program
    {
        private const int MostShown = 20;

        private static int Main(string[] arguments)
        {
            if (arguments.Length != 3 || !uint.TryParse(arguments[1], out uint first) || !uint.TryParse(arguments[2], out uint last) || last < first || first == 0)
            {
                Console.Error.WriteLine("Usage: dotnet run --project tests/Fuzz -p:Engine=host -- NFT FIRST-SEED LAST-SEED, where NFT is nft.dll and seeds start at 1.");
                return 2;
            }

            Environment.SetEnvironmentVariable("TZ", "UTC");
            string elf = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../metal/netduinoplus2", new DirectoryInfo(AppContext.BaseDirectory).Name, "NfThread.Metal.Fuzz.elf"));
            if (!File.Exists(elf))
            {
                Console.Error.WriteLine("There is no " + elf + ". Build it first: dotnet build tests/Fuzz");
                return 2;
            }

            long compared = 0;
            int differences = 0;
            for (uint seed = first; seed <= last; seed++)
            {
                differences += Compare(arguments[0], elf, seed, ref compared, differences);
            }

            Console.WriteLine(compared + " operations of " + (last - first + 1) + " seeds compared, " + differences + " differences");
            return differences == 0 ? 0 : 1;
        }

        private static int Compare(string nft, string elf, uint seed, ref long compared, int before)
        {
            ProcessStartInfo start = new ProcessStartInfo(Environment.ProcessPath.EndsWith("dotnet") ? Environment.ProcessPath : "dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            };
            foreach (string argument in new[] { nft, "run", elf, "--seed", seed.ToString(), "--forever", "--speed", "max" })
            {
                start.ArgumentList.Add(argument);
            }

            int differences = 0;
            Source source = new Source(seed);
            using Process board = Process.Start(start);
            int done = 0;
            while (board.StandardOutput.ReadLine() is { } line)
            {
                if (!line.StartsWith("= ", StringComparison.Ordinal))
                {
                    if (line.Length != 0 && line != "end") Console.WriteLine("seed " + seed + ": the board says: " + line);
                    continue;
                }

                string here = Run.One(source);
                done++;
                if (line.AsSpan(2).TrimEnd('\r').SequenceEqual(here)) continue;
                if (before + ++differences <= MostShown * 1000) Console.WriteLine("seed " + seed + ", operation " + done + Environment.NewLine + "  .NET  " + here + Environment.NewLine + "  metal " + line.Substring(2));
            }

            board.WaitForExit();
            compared += done;
            if (done != Run.OperationsPerSeed)
            {
                Console.WriteLine("seed " + seed + ": the board ended after " + done + " of " + Run.OperationsPerSeed + " operations, with exit code " + board.ExitCode);
                differences++;
            }

            return differences;
        }
    }
}
