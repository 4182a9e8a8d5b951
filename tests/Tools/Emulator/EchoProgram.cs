using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Cli.Tools;
using NfThread.Tools.Tests.Firmware;

namespace NfThread.Tools.Tests.Emulator;

/// <summary>Echo.S, assembled and linked with the board's own script, to be run on the emulator.</summary>
public sealed class EchoProgram : IDisposable
{
    private readonly AssembledFiles files = new();

    public EchoProgram()
    {
        ToolInstaller.Ensure([ToolGroup.Emulator], Console.WriteLine);
        Board = new BoardCatalog(Layout.Boards).Load("netduinoplus2");
        SleepingElf = Build("sleeping", 0);
        BusyElf = Build("busy", 1);
    }

    /// <summary>Sleeps between the ticks.</summary>
    public string SleepingElf { get; }

    /// <summary>Computes between the ticks.</summary>
    public string BusyElf { get; }

    internal Board Board { get; }

    /// <summary>Runs it with a recording, idle time skipped, and returns exit code and what came out of the console.</summary>
    internal async Task<(int ExitCode, byte[] Output)> RunAsync(string elf, byte[] recording, double seconds)
    {
        string file = Path.Combine(files.Folder, Guid.NewGuid() + ".bin");
        await File.WriteAllBytesAsync(file, recording);
        using MemoryStream output = new();
        RunOptions options = new(seconds, 0, RunSpeed.Max) { GpsFile = file };
        int exitCode = await new EmulatorSession(Board, elf, options).RunAsync(output, KeyboardFeed.None);
        return (exitCode, output.ToArray());
    }

    public void Dispose() => files.Dispose();

    private string Build(string name, int busy)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Emulator", "Echo.S");
        return files.Link(name, files.AssembleFile(name, source, "-g", "--defsym", $"BUSY={busy}"), LinkerScript.Generate(Board));
    }
}
