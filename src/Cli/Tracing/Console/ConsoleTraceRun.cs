using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Monitor;

namespace NfThread.Cli.Tracing.Console;

/// <summary>A trace that a board sends of itself over its console, until its program ends, some time is over or somebody has seen enough.</summary>
internal sealed class ConsoleTraceRun
{
    /// <summary>The property of a build that links in what sends it.</summary>
    public const string Setting = "-p:NfThreadTrace=true";

    private const string Ring = "nf_trace_ring";

    private readonly Board board;
    private readonly string elf;
    private readonly ConsoleTrace trace;

    /// <exception cref="UserError">The image sends no trace.</exception>
    public ConsoleTraceRun(Board board, string elf)
    {
        if (!ElfFile.Read(elf).Symbols().Any(s => s.Name == Ring))
        {
            throw new UserError($"{elf} sends no trace: it was not built for one.", $"nft flash PROGRAM --trace --board {board.Id} builds and flashes one that does.");
        }

        this.board = board;
        this.elf = elf;
        trace = new ConsoleTrace(board.Memory.Ram.Origin, (int)board.Memory.Ram.Size);
    }

    /// <summary>Reads the line, and shows what the program prints.</summary>
    /// <param name="line">The board's console.</param>
    /// <param name="screen">Gets what the program prints.</param>
    /// <param name="seconds">How long to listen; null for until the program ends.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task ListenAsync(IBoardLine line, Stream screen, double? seconds, CancellationToken cancel)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (seconds is { } time)
        {
            end.CancelAfter(TimeSpan.FromSeconds(time));
        }

        MonitorView view = new(screen, TimeProvider.System)
        {
            TraceFrame = frame =>
            {
                trace.Take(frame);
                if (trace.HasEnded)
                {
                    end.Cancel();
                }
            },
        };
        await new MonitorSession(line, view, TimeProvider.System, Messages.Note).RunAsync(end.Token);
    }

    /// <summary>What has come.</summary>
    /// <exception cref="UserError">Nothing has.</exception>
    public TraceDocument Document(string title)
    {
        if (trace.Times.Count == 0)
        {
            throw new UserError("The board has sent no trace.", $"Is the program on it built for one (nft flash PROGRAM --trace), and --port its console? nft monitor --board {board.Id} shows what it says.");
        }

        using TraceNames names = new(elf, board.Memory.Ram.Origin, trace.Memory);
        EventMerger merger = new(trace.Passings, names.ObjectAt, names.Text, names.InThread);
        List<TraceEvent> events = merger.Merge(trace.Times, complete: true);
        names.Learn(merger);
        Timeline line = new(events, trace.End, names.Place);
        string lost = trace.Lost == 0 && trace.Missing == 0 ? "none lost"
            : $"{trace.Lost:#,0} lost on the board" + (trace.Missing == 0 ? "" : $", {trace.Missing} pieces of some dozen events on the line");
        string source = $"the board's console, {trace.Times.Count:#,0} events, {lost}; times to a microsecond";
        return TraceDocument.Make(line, title, board.Name, source, names.Thread, names.Thing, n => InterruptNames.Of(board.Chip.Family, n));
    }
}
