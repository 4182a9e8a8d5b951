using System.Text;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Programs;
using NfThread.Cli.Tracing;

namespace NfThread.Tools.Tests.Tracing;

/// <summary>Workers.txt, built once, run without a trace and traced.</summary>
public sealed class WorkersProgram : IDisposable
{
    private const double Seconds = 5;

    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-workers-").FullName;

    public WorkersProgram()
    {
        string source = Path.Combine(folder, "Workers.cs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Tracing", "Workers.txt"), source);
        Board = new BoardCatalog(Layout.Boards).Load("netduinoplus2");
        Elf = ProgramBuild.Firmware(ProgramSource.Find(source), Board);
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

    internal Board Board { get; }

    internal TraceDocument Trace { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
