namespace NfThread.Cli;

/// <summary>
/// Shows on a terminal that something goes on: from the second second of a step on, how long it takes, on one line of the error output that goes again. Not in pipes and files.
/// </summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private const string Interrupt = "^C";

    private readonly Lock drawing = new();
    private readonly string what;
    private readonly Timer? timer;
    private readonly DateTime start = DateTime.UtcNow;
    private int drawn;
    private bool isOver;

    /// <param name="what">The step, such as "building".</param>
    public Progress(string what)
    {
        this.what = what;
        timer = Terminal.Width(errors: true) is null ? null : new Timer(_ => Draw(), null, Beat, Beat);

        // Ctrl-C ends nft in the middle of a step; the shell's prompt would stand behind it.
        AppDomain.CurrentDomain.ProcessExit += End;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        timer?.Dispose();
        End(this, EventArgs.Empty);
    }

    private void End(object? sender, EventArgs e)
    {
        lock (drawing)
        {
            isOver = true;
            Erase();
        }
    }

    /// <summary>"nft: building, 3 s", no wider than the terminal, with room for what it shows of Ctrl-C.</summary>
    internal static string Text(string what, double seconds, int width)
    {
        string text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"nft: {what}, {Math.Floor(seconds)} s");
        int room = Math.Max(width - 1 - Interrupt.Length, 0);
        return text.Length < room ? text : text[..room];
    }

    private void Draw()
    {
        lock (drawing)
        {
            if (!isOver)
            {
                Erase();
                string text = Text(what, (DateTime.UtcNow - start).TotalSeconds, Terminal.Width(errors: true) ?? 0);
                Console.Error.Write(text);
                drawn = text.Length;
            }
        }
    }

    private void Erase()
    {
        if (drawn > 0)
        {
            // And what a terminal shows of Ctrl-C.
            Console.Error.Write("\r" + new string(' ', drawn + Interrupt.Length) + "\r");
            drawn = 0;
        }
    }
}
