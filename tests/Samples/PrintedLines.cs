using System.Text.RegularExpressions;
using NfThread.Cli;

namespace NfThread.Samples.Tests;

/// <summary>What firmware/README.md shows of each program's output: the first indented block below the heading with its name.</summary>
internal static partial class PrintedLines
{
    private static string[] Readme => File.ReadAllLines(Path.Combine(Layout.Root, "firmware", "README.md"));

    public static IEnumerable<string> ProgramsInReadme() => Readme.Select(l => Heading().Match(l)).Where(m => m.Success).Select(m => m.Groups["name"].Value);

    public static List<string> InReadme(string program)
    {
        IEnumerable<string> block = Readme.SkipWhile(l => Heading().Match(l).Groups["name"].Value != program).Skip(1)
            .TakeWhile(l => !Heading().IsMatch(l)).SkipWhile(l => !l.StartsWith("    ", StringComparison.Ordinal))
            .TakeWhile(l => l.Length == 0 || l.StartsWith("    ", StringComparison.Ordinal));
        List<string> lines = [.. block.Select(l => WithoutIdentifier(l.Length == 0 ? "" : l[4..]))];
        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines.Count > 0 ? lines : throw new InvalidOperationException($"firmware/README.md shows no output of {program}.");
    }

    /// <summary>A thread's identifier is an address or a number.</summary>
    public static string WithoutIdentifier(string line) => Identifier().Replace(line, "Watchdog: thread (");

    /// <summary>
    /// What matters where nobody says in which order threads run, and how long they take: a busy machine makes a watchdog bark or sleep. The report of a
    /// deadlock is the board's.
    /// </summary>
    public static IEnumerable<string> Unordered(IEnumerable<string> lines) => lines
        .TakeWhile(l => !l.StartsWith("Deadlock: ", StringComparison.Ordinal))
        .Where(l => l.Length > 0 && !l.StartsWith("Watchdog: ", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("^## (?<name>[A-Z][A-Za-z]+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^Watchdog: thread \S+ \(")]
    private static partial Regex Identifier();
}
