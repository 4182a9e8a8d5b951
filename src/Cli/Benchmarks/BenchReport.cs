using System.Globalization;

namespace NfThread.Cli.Benchmarks;

/// <summary>The tables that `nft bench` prints, 80 columns wide.</summary>
internal static class BenchReport
{
    /// <summary>How much a row may cost above what it was compared with.</summary>
    public const double Tolerance = 1.05;

    private const int NameWidth = 40;

    // A row of the table among other threads says in front how many and what they do: "16 sleeping: ".
    private const string CrowdMark = ": ";

    public static void Print(TextWriter output, BenchFigures figures, Peers peers, BenchFigures? before)
    {
        output.WriteLine($"Instructions per operation on {figures.Board}");
        output.WriteLine();
        output.WriteLine($"{"",-NameWidth}{"here",9}{(before is null ? "" : $"{"before",9}")}{"best peer",18}{"ratio",7}");
        foreach ((string row, long figure) in figures.Rows.Where(r => !r.Key.Contains(CrowdMark)))
        {
            string peer = "", ratio = "";
            if (peers.Best(row) is { } best)
            {
                peer = string.Create(CultureInfo.InvariantCulture, $"{best.Figure} {best.Name}");
                ratio = string.Create(CultureInfo.InvariantCulture, $"{figure / best.Figure:0.00}");
            }

            output.WriteLine($"{row,-NameWidth}{figure,9}{Before(row)}{peer,18}{ratio,7}");
        }

        PrintCrowds(output, figures);
        PrintParts(output, "Flash by part, bytes", figures.Flash, before?.Flash);
        PrintParts(output, "RAM by part, bytes", figures.Ram, before?.Ram);

        string Before(string row) => before is null ? "" : $"{(before.Rows.TryGetValue(row, out long old) ? old : "new"),9}";
    }

    /// <summary>The rows that cost more than they did, beyond the tolerance; a row that is gone counts as one.</summary>
    public static IReadOnlyList<string> Slower(BenchFigures figures, BenchFigures before) =>
    [
        .. before.Rows.Where(r => !figures.Rows.ContainsKey(r.Key)).Select(r => $"{r.Key}: is no longer measured"),
        .. figures.Rows.Where(r => before.Rows.TryGetValue(r.Key, out long old) && r.Value > Allowed(old)).Select(r => $"{r.Key}: {r.Value}, was {before.Rows[r.Key]}"),
    ];

    // A single instruction is more than the tolerance of the smallest rows.
    private static long Allowed(long figure) => Math.Max(figure + 1, (long)(figure * Tolerance));

    // What each crowd of threads adds to a row at the most.
    private static void PrintCrowds(TextWriter output, BenchFigures figures)
    {
        output.WriteLine();
        output.WriteLine("The same among other threads: the most that any number of them adds");
        output.WriteLine();
        output.WriteLine($"{"",-NameWidth}{"alone",9}{"ready",9}{"waiting",9}{"sleeping",9}");
        foreach ((string row, long alone) in figures.Rows.Where(r => !r.Key.Contains(CrowdMark)))
        {
            string[] added = [.. new[] { "ready", "waiting", "sleeping" }.Select(state =>
                figures.Rows.Where(r => r.Key.EndsWith($" {state}{CrowdMark}{row}", StringComparison.Ordinal)).Select(r => (long?)r.Value - alone).Max() is { } most ? $"{most:+0;-0;0}" : "")];
            if (added.Any(a => a.Length > 0))
            {
                output.WriteLine($"{row,-NameWidth}{alone,9}{added[0],9}{added[1],9}{added[2],9}");
            }
        }
    }

    private static void PrintParts(TextWriter output, string title, Dictionary<string, long> parts, Dictionary<string, long>? before)
    {
        output.WriteLine();
        output.WriteLine(title);
        output.WriteLine();
        foreach ((string part, long bytes) in parts)
        {
            output.WriteLine($"{part,-NameWidth}{bytes,9}{(before is null ? "" : $"{before.GetValueOrDefault(part),9}")}");
        }

        output.WriteLine($"{"all",-NameWidth}{parts.Values.Sum(),9}{(before is null ? "" : $"{before.Values.Sum(),9}")}");
    }
}
