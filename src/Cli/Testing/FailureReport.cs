using System.Text.RegularExpressions;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Testing;

/// <summary>
/// What a failed test printed, taken apart for people: where the user's code was, once, and the rest. The program prints the exception that failed the
/// test, or ended a thread of it, with all its frames; those of the test framework and the runtime around the user's say nothing new.
/// </summary>
/// <param name="Frames">Frames of the exception, innermost first, as `Method in File:line N`; only the user's, unless all were asked for. A method that the compiler put into its caller has none.</param>
/// <param name="Log">What is left of the log.</param>
internal sealed partial record FailureReport(IReadOnlyList<string> Frames, IReadOnlyList<string> Log)
{
    private const string AssertFailed = "TestFrameworkShared.AssertFailedException: ";
    private const string Cause = " ---> ";
    private const string EndOfCause = "   --- End of ";

    private static readonly string[] Framework = ["nanoFramework.TestFramework.", "TestFrameworkShared.", "TestProgram.", "NfThread.", "System.", "Internal."];

    public static FailureReport Of(TestResult result, bool verbose)
    {
        IReadOnlyList<string> log = result.Log;
        int head = Head(log, result.Message ?? "");
        if (head < 0)
        {
            return new FailureReport([], log);
        }

        int end = head + 1;
        while (end < log.Count && IsOfTrace(log[end]))
        {
            end++;
        }

        int first = end;
        while (first > head + 1 && Frame().IsMatch(log[first - 1]))
        {
            first--;
        }

        List<string> rest = [.. log.Take(head)];
        string headline = log[head];
        if (!Says(result.Message ?? "", Text(headline)))
        {
            rest.Add(headline);
        }

        // The causes of the exception, each with its own frames.
        rest.AddRange(log.Skip(head + 1).Take(first - head - 1).Where(l => verbose || !Frame().IsMatch(l) || IsUsers(l, result.Test)));
        rest.AddRange(log.Skip(end));
        string[] all = [.. log.Skip(first).Take(end - first)];
        string[] users = [.. all.Where(l => IsUsers(l, result.Test))];
        return new FailureReport([.. (verbose ? all : users).Select(Readable)], [.. rest.Select(WithSourceName)]);
    }

    /// <summary>The last line that says what the test's message says and has a trace below it; -1 if there is none.</summary>
    private static int Head(IReadOnlyList<string> log, string message)
    {
        string end = message.Replace("a thread died: ", "", StringComparison.Ordinal).Trim();
        for (int i = log.Count - 2; i >= 0 && end.Length > 0; i--)
        {
            string line = log[i].Trim();
            if (line.Length > 0 && !IsOfTrace(log[i]) && IsOfTrace(log[i + 1]) && (line.EndsWith(end, StringComparison.Ordinal) || Says(end, Text(line))))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Of a message of several lines, the last is the one above the trace.</summary>
    private static bool Says(string message, string line) => line.Length > 0 && message.TrimEnd().EndsWith(line, StringComparison.Ordinal);

    private static string Text(string line) => line.Trim().Replace(AssertFailed, "", StringComparison.Ordinal);

    private static bool IsOfTrace(string line) =>
        Frame().IsMatch(line) || line.StartsWith(Cause, StringComparison.Ordinal) || line.StartsWith(EndOfCause, StringComparison.Ordinal);

    /// <summary>What the namespace of the test holds is the user's, whatever that is called.</summary>
    private static bool IsUsers(string frame, DeviceTest test)
    {
        string method = Frame().Match(frame).Groups["method"].Value;
        string own = test.Class[..(test.Class.LastIndexOf('.') + 1)];
        return (own.Length > 0 && method.StartsWith(own, StringComparison.Ordinal)) || !Framework.Any(f => method.StartsWith(f, StringComparison.Ordinal));
    }

    /// <summary>The module's own line about a thread, which on the desktop has the compiler's name of what it called.</summary>
    private static string WithSourceName(string line) => line.StartsWith("Unhandled exception in thread started by ", StringComparison.Ordinal) ? SymbolNames.OfSource(line) : line;

    /// <summary>Without the address, which the place stands for; the names of the desktop's frames as on a board.</summary>
    private static string Readable(string frame)
    {
        Match match = Frame().Match(frame);
        return match.Groups["place"].Success
            ? $"{SymbolNames.OfDesktop(match.Groups["method"].Value)} in {UserFile.FromHere(match.Groups["file"].Value)}:line {match.Groups["line"].Value}"
            : SymbolNames.OfDesktop(frame.Trim()["at ".Length..]);
    }

    [GeneratedRegex(@"^\s+at (?<method>.+?)(?<place> in (?<file>.+):line (?<line>\d+))?( \[[^]]*\])?\s*$")]
    private static partial Regex Frame();
}
