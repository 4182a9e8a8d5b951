using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Emulator;

/// <summary>Echo.S, assembled and linked with the board's own script, to be run on the emulator.</summary>
public sealed class EchoProgram : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-echo-").FullName;

    public EchoProgram()
    {
        ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Console.WriteLine);
        Board = new BoardCatalog(Layout.Boards).Load("netduinoplus2");
        File.WriteAllText(Path.Combine(folder, "board.ld"), LinkerScript.Generate(Board));
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
        string file = Path.Combine(folder, Guid.NewGuid() + ".bin");
        await File.WriteAllBytesAsync(file, recording);
        using MemoryStream output = new();
        RunOptions options = new(seconds, 0, RunSpeed.Max) { GpsFile = file };
        int exitCode = await new EmulatorSession(Board, elf, options).RunAsync(output, KeyboardFeed.None);
        return (exitCode, output.ToArray());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Build(string name, int busy)
    {
        string objectFile = Path.Combine(folder, name + ".o");
        string elf = Path.Combine(folder, name + ".elf");
        string source = Path.Combine(AppContext.BaseDirectory, "Emulator", "Echo.S");
        Check(Execution.Run(HostTool.BinutilsPath("as"), ["-mcpu=cortex-m4", "-g", "--defsym", $"BUSY={busy}", source, "-o", objectFile]));
        Check(Execution.Run(HostTool.BinutilsPath("ld"), ["-T", Path.Combine(folder, "board.ld"), objectFile, "-o", elf]));
        return elf;
    }

    private static void Check(CommandResult result) => Assert.True(result.ExitCode == 0, result.Output + result.Errors);
}
