using System.Text;

namespace NfThread.Cli.Races;

/// <summary>A program's console on its way to people: reports of races as text, everything else as it is.</summary>
internal sealed class RaceConsole(Stream console, SiteTable table) : WriteOnlyStream
{
    private const string Mark = "Data race,";

    private readonly RaceReports reports = new(table);
    private readonly List<byte> line = [];

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        foreach (byte b in buffer)
        {
            line.Add(b);
            if (b == '\n')
            {
                TakeLine();
            }
        }

        // The beginning of a line is shown at once unless it may become a report.
        if (line.Count > 0 && !Mark.StartsWith(Encoding.UTF8.GetString([.. line.Take(Mark.Length)]), StringComparison.Ordinal))
        {
            Pass();
        }
    }

    public override void Flush() => console.Flush();

    /// <summary>Says how many races there were.</summary>
    /// <param name="exitCode">The program's.</param>
    /// <returns>The exit code with the races taken into account.</returns>
    public int Sum(int exitCode)
    {
        Pass();
        Messages.Note(reports.Count switch
        {
            0 => "no data race was seen",
            1 => "1 data race",
            _ => $"{reports.Count} data races",
        });
        return exitCode == ExitCodes.Success && reports.Count > 0 ? ExitCodes.Races : exitCode;
    }

    private void TakeLine()
    {
        if (reports.Read(Encoding.UTF8.GetString([.. line]).TrimEnd('\r', '\n')) is not { } report)
        {
            Pass();
            return;
        }

        line.Clear();
        if (report.Length > 0)
        {
            console.Write(Encoding.UTF8.GetBytes(string.Join('\n', Terminal.Wrap(report, Terminal.Width(errors: false), "    ")) + "\n"));
            console.Flush();
        }
    }

    private void Pass()
    {
        console.Write([.. line]);
        console.Flush();
        line.Clear();
    }
}
