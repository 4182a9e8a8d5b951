namespace NfThread.Cli;

/// <summary>
/// Shows on a terminal that something goes on: from the second second of a step on, how long it takes, on one line of the error output that goes again. Not in pipes and files.
/// </summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

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
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (drawing)
        {
            isOver = true;
            Erase();
        }
    }

    /// <summary>"nft: building, 3 s", no wider than the terminal.</summary>
    internal static string Text(string what, double seconds, int width)
    {
        string text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"nft: {what}, {Math.Floor(seconds)} s");
        return text.Length < width ? text : text[..Math.Max(width - 1, 0)];
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
            Console.Error.Write("\r" + new string(' ', drawn) + "\r");
            drawn = 0;
        }
    }
}
