using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.Debugging;

/// <summary>Actors.cs, built as for a debugger.</summary>
public sealed class DebugProgram : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-gdb-").FullName;

    public DebugProgram()
    {
        string program = Path.Combine(folder, "Actors.cs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Debugging", "Actors.cs.txt"), program);
        Board = new BoardCatalog(Layout.Boards).Load("netduinoplus2");
        Elf = ProgramBuild.Firmware(ProgramSource.Find(program), Board, "-p:NfThreadOptimize=debug");
    }

    public string Elf { get; }

    internal Board Board { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
