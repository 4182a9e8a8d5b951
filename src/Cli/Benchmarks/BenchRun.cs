using System.Text;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Benchmarks;

/// <summary>Runs the benchmark on a board's emulator and collects its figures.</summary>
internal static class BenchRun
{
    public static BenchFigures Run(Board board, string elf)
    {
        ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Messages.Note);
        using MemoryStream printed = new();
        EmulatorSession session = new(board, elf, new RunOptions(Seconds: null, 0, RunSpeed.Max) { GpsSilent = true });
        using StopSignals signals = new(session.Interrupt);
        int exitCode = session.RunAsync(printed, KeyboardFeed.None).GetAwaiter().GetResult();
        string text = Encoding.UTF8.GetString(printed.ToArray());
        Dictionary<string, long>? rows = BenchFigures.ReadRows(text, out string? otherwise);
        if (exitCode != ExitCodes.Success || rows is null)
        {
            throw new UserError($"The benchmark found no figures on {board.Name}; exit code {exitCode}.\n{otherwise}".TrimEnd(), "Run it by itself: nft run tests/Benchmark --forever.");
        }

        (Dictionary<string, long> flash, Dictionary<string, long> ram) = ImageParts.Read(board, elf);
        return new BenchFigures(board.Id, rows, flash, ram);
    }
}
