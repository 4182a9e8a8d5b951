using NfThread.Cli.Boards;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Debugging;

/// <summary>Actors.txt, built as for a debugger.</summary>
public sealed class DebugProgram : IDisposable
{
    private readonly TextPrograms programs = new();

    public DebugProgram() => Elf = programs.Build("Debugging", "Actors", "-p:NfThreadOptimize=debug");

    public string Elf { get; }

    internal Board Board => programs.Board;

    public void Dispose() => programs.Dispose();
}
