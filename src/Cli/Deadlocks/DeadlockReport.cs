namespace NfThread.Cli.Deadlocks;

/// <summary>A program's report of a deadlock, as src/Deadlocks writes it: a line that says so, and indented ones.</summary>
internal static class DeadlockReport
{
    /// <summary>A setting of the build: deadlocks are looked for, unless the project says that it does not want that.</summary>
    public const string Setting = "-p:NfThreadRun=true";

    private const string Head = "Deadlock: ";

    /// <summary>Whether a console's last words are one.</summary>
    public static bool Ends(string console) => console.TrimEnd().Split('\n') is var lines && Array.FindLastIndex(lines, l => l.StartsWith(Head, StringComparison.Ordinal)) is >= 0 and var head
        && lines[(head + 1)..].All(IsOfReport);

    /// <summary>The last report among a program's lines, and the other lines; null if there is none.</summary>
    public static (string Text, IReadOnlyList<string> Others)? Find(IReadOnlyList<string> lines)
    {
        int head = lines.ToList().FindLastIndex(l => l.StartsWith(Head, StringComparison.Ordinal));
        if (head < 0)
        {
            return null;
        }

        string[] report = [lines[head], .. lines.Skip(head + 1).TakeWhile(IsOfReport)];
        int before = head > 0 && lines[head - 1].Length == 0 ? head - 1 : head;
        return (string.Join('\n', report), [.. lines.Take(before), .. lines.Skip(head + report.Length)]);
    }

    private static bool IsOfReport(string line) => line.StartsWith("   ", StringComparison.Ordinal);
}
