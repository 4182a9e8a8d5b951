using System.Text;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Tracing;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Tracing;

/// <summary>Workers.txt, built once, run without a trace and traced.</summary>
public sealed class WorkersProgram : IDisposable
{
    private const double Seconds = 5;

    private readonly TextPrograms programs = new();

    public WorkersProgram()
    {
        Elf = programs.Build("Tracing", "Workers");
        RunOptions options = new(Seconds, 0, RunSpeed.Max);
        using MemoryStream plain = new();
        ExitCode = new EmulatorSession(Board, Elf, options).RunAsync(plain, KeyboardFeed.None).GetAwaiter().GetResult();
        using MemoryStream traced = new();
        (TracedExitCode, Trace) = new TraceRun(Board, Elf, options).RunAsync(traced, "Workers").GetAwaiter().GetResult();
        Output = Encoding.UTF8.GetString(plain.ToArray());
        TracedOutput = Encoding.UTF8.GetString(traced.ToArray());
    }

    public string Elf { get; }

    public int ExitCode { get; }

    public int TracedExitCode { get; }

    public string Output { get; }

    public string TracedOutput { get; }

    internal Board Board => programs.Board;

    internal TraceDocument Trace { get; }

    public void Dispose() => programs.Dispose();
}
