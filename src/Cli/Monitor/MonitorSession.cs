namespace NfThread.Cli.Monitor;

/// <summary>
/// Shows a board's console until somebody ends it. When the board goes away, because it resets or is unplugged, the session
/// waits and goes on when it comes back: it ends by its cancellation only, or by an error that waiting cannot cure.
/// </summary>
/// <param name="line">The board's console.</param>
/// <param name="view">Shows it.</param>
/// <param name="clock">Says when to look for the board again.</param>
/// <param name="say">Shows a message.</param>
/// <param name="reset">Starts the board's program anew, once the line is open for the first time; null to leave it alone.</param>
/// <param name="ends">How somebody ends the monitor.</param>
internal sealed class MonitorSession(IBoardLine line, MonitorView view, TimeProvider clock, Action<string> say, Action<IOpenLine>? reset = null, string ends = "Ctrl-C")
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

                // Who reads that the board is there may type at once.
                lock (sending)
                {
                    open = current;
                }

                say($"{(first ? "connected to" : "back:")} {line.Name}. {ends} ends the monitor.");
                if (first)
                {
                    reset?.Invoke(current);
                }

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
        view.Begin();
        byte[] buffer = new byte[4096];
        try
        {
            for (int count; (count = await current.ReadAsync(buffer, cancel)) > 0;)
            {
                view.Write(buffer.AsSpan(0, count));
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

            view.End();
        }
    }
}
