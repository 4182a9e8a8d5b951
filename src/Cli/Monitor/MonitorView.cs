using NfThread.Cli.Emulator;
using NfThread.Cli.Tracing.Console;

namespace NfThread.Cli.Monitor;

/// <summary>
/// What becomes of a board's bytes on their way to the screen: without the frames of a trace, one kind of line end, names in stack traces, only the lines that are wanted, the time of
/// each; and all lines with their times in a log. Or, raw, nothing: then screen and log get the bytes as they come.
/// </summary>
internal sealed class MonitorView(Stream screen, TimeProvider clock)
{
    private LineEnds ends = new();
    private TraceFrames frames = new();
    private TraceAnnotator? trace;
    private LineFilter? filter;
    private TimeStamps? shown;
    private TimeStamps? logged;
    private DateTimeOffset arrived;

    /// <summary>What an address is; null without an image.</summary>
    public Func<uint, Firmware.SourcePlace>? Find { get; init; }

    /// <summary>Only lines with this text are shown; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Gets everything, whatever the filter; null for no log.</summary>
    public Stream? Log { get; init; }

    public bool IsRaw { get; init; }

    /// <summary>Gets what a board sends of a trace among its text; null where nobody wants it.</summary>
    public Action<byte[]>? TraceFrame { get; init; }

    /// <summary>A board is there: its first byte begins a line.</summary>
    public void Begin()
    {
        shown = new TimeStamps(screen, () => arrived);
        logged = Log is null ? null : new TimeStamps(Log, () => arrived);
        filter = Filter is null ? null : new LineFilter(shown, Filter);
        ends = new LineEnds();
        frames = new TraceFrames { Found = TraceFrame };
        trace = IsRaw ? null : new TraceAnnotator(new Both(filter ?? (Stream)shown, logged), Find ?? (_ => new Firmware.SourcePlace(null, null, 0)));
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        // Screen and log tell one time.
        arrived = clock.GetLocalNow();
        if (trace is not null)
        {
            trace.Write(ends.Apply(frames.Apply(bytes)));
        }
        else
        {
            screen.Write(bytes);
            Log?.Write(bytes);
        }

        screen.Flush();
        Log?.Flush();
    }

    /// <summary>The board has gone.</summary>
    public void End()
    {
        trace?.End();
        filter?.Release();
        Finish(screen, shown);
        Finish(Log, logged);
    }

    private static void Finish(Stream? output, TimeStamps? stamps)
    {
        if (stamps is { AtLineStart: false })
        {
            output?.Write("\n"u8);
        }

        output?.Flush();
    }

    private sealed class Both(Stream first, Stream? second) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> bytes)
        {
            first.Write(bytes);
            second?.Write(bytes);
        }
    }
}
