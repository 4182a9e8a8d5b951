namespace NfThread.Cli.Tracing;

/// <summary>The files that a trace becomes: a page, and beside it one for Perfetto.</summary>
internal static class TraceFiles
{
    public const string DefaultName = "trace.html";

    private const string PerfettoEnding = ".perfetto.json";

    public static string PerfettoName(string page) => Path.ChangeExtension(page, PerfettoEnding);

    /// <summary>The page beside a file of that name for Perfetto.</summary>
    public static string PageName(string perfetto) =>
        (perfetto.EndsWith(PerfettoEnding, StringComparison.OrdinalIgnoreCase) ? perfetto[..^PerfettoEnding.Length] : Path.ChangeExtension(perfetto, null)) + ".html";

    public static void Write(TraceDocument trace, string page)
    {
        string perfetto = PerfettoName(page);
        using StopSignals waiting = StopSignals.Waiting();
        using (FileStream file = File.Create(page))
        {
            HtmlPage.Write(trace, file);
        }

        using (FileStream file = File.Create(perfetto))
        {
            PerfettoFile.Write(trace, file);
        }

        Messages.Note($"{trace.Events} events of {trace.ThreadCount} threads: {page} for a browser, {perfetto} for ui.perfetto.dev.");
    }
}
