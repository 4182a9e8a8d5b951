using NfThread.Cli.Emulator;

namespace NfThread.Cli.Monitor;

/// <summary>
/// Shows a board's console until somebody ends it. When the board goes away, because it resets or is unplugged, the session
/// waits and goes on when it comes back: it ends by its cancellation only, or by an error that waiting cannot cure.
/// </summary>
internal sealed class MonitorSession(IBoardLine line, Stream output, Func<uint, Firmware.SourcePlace>? find, TimeProvider clock, Action<string> say)
{
    /// <summary>How often to look whether the board is back.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly Lock sending = new();
    private IOpenLine? open;

    /// <summary>Sends what was typed. Dropped, and said so, while the board is away.</summary>
    public void Send(ReadOnlySpan<byte> typed)
    {
        lock (sending)
        {
            try
            {
                if (open is not null)
                {
                    open.Write(typed);
                    return;
                }
            }
            catch (IOException)
            {
                // The reader notices the same and waits for the board.
            }
        }

        say($"{line.Name} is away; what was typed is lost.");
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        bool first = true;
        try
        {
            while (true)
            {
                using IOpenLine current = await OpenAsync(first, cancel);
                say($"{(first ? "connected to" : "back:")} {line.Name}. Ctrl-C ends the monitor.");
                first = false;
                await ShowAsync(current, cancel);
                say($"{line.Name} has gone, as when a board resets or is unplugged; waiting for it.");
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Somebody has seen enough.
        }
    }

    private async Task<IOpenLine> OpenAsync(bool first, CancellationToken cancel)
    {
        // A port that comes back may refuse for a moment, until the system has given it its rights.
        const int patience = 10;
        for (int refused = 0; ;)
        {
            try
            {
                if (line.TryOpen() is { } opened)
                {
                    return opened;
                }
            }
            catch (UserError) when (!first && ++refused < patience)
            {
                // Looked at again below.
            }

            if (first)
            {
                say($"{line.Name} is not there yet; waiting for it.");
                first = false;
            }

            await Task.Delay(LookEvery, clock, cancel);
        }
    }

    private async Task ShowAsync(IOpenLine current, CancellationToken cancel)
    {
        TimeStamps stamps = new(output, clock);
        // Without an image there is nothing to look addresses up in, and the annotator leaves unknown ones as they are.
        TraceAnnotator? trace = find is null ? null : new TraceAnnotator(stamps, find);
        lock (sending)
        {
            open = current;
        }

        byte[] buffer = new byte[4096];
        try
        {
            for (int count; (count = await current.ReadAsync(buffer, cancel)) > 0;)
            {
                if (trace is not null)
                {
                    trace.Write(buffer.AsSpan(0, count));
                }
                else
                {
                    stamps.Write(buffer.AsSpan(0, count));
                    stamps.Flush();
                }
            }
        }
        catch (IOException)
        {
            // The same as the end of the line: the board has gone.
        }
        finally
        {
            lock (sending)
            {
                open = null;
            }

            trace?.End();
            if (!stamps.AtLineStart)
            {
                output.Write("\n"u8);
            }

            output.Flush();
        }
    }
}
