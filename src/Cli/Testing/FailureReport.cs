using System.Text.RegularExpressions;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Testing;

/// <summary>
/// What a failed test printed, taken apart for people: where the user's code was, once, and the rest. The program prints the exception that failed the
/// test, or ended a thread of it, with all its frames; those of the test framework and the runtime around the user's say nothing new. A stack overflow's report is
/// the same but for lines that stand for repeated frames.
/// </summary>
/// <param name="Frames">Frames of the exception, innermost first, as `Method in File:line N`; only the user's, unless all were asked for. A method that the compiler put into its caller has none.</param>
/// <param name="Log">What is left of the log.</param>
internal sealed partial record FailureReport(IReadOnlyList<string> Frames, IReadOnlyList<string> Log)
{
    private const string AssertFailed = "TestFrameworkShared.AssertFailedException: ";
    private const string Cause = " ---> ";
    private const string EndOfCause = "   --- End of ";
    private const string Overflow = "Stack overflow in thread ";
    private const string OverflowDeath = "a thread died: System.SystemException: a stack overflow ended ";

    private static readonly string[] Framework = ["nanoFramework.TestFramework.", "TestFrameworkShared.", "TestProgram.", "NfThread.", "System.", "Internal.", "<Module>."];

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
        while (first > head + 1 && IsFrame(log[first - 1]))
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
        string[] users = [.. all.Where((l, i) => Fold().IsMatch(l) ? i == all.Length - 1 || IsUsers(all[i - 1], result.Test) : IsUsers(l, result.Test))];
        return new FailureReport([.. (verbose ? all : users).Select(Readable)], [.. rest.Select(WithSourceName)]);
    }

    /// <summary>A frame for people; what stands for repeated ones is no place.</summary>
    public static string Line(string frame) => Fold().IsMatch("   " + frame) ? frame : "at " + frame;

    /// <summary>What the report of a board that is no more begins with: what it died of, or else its last words.</summary>
    public static string? LastWords(IReadOnlyList<string> log)
    {
        int last = log.Count - 1;
        while (last > 0 && (log[last].Length == 0 || IsOfTrace(log[last])))
        {
            last--;
        }

        return log.LastOrDefault(l => l.StartsWith("Fatal: ", StringComparison.Ordinal)) ?? log.ElementAtOrDefault(last);
    }

    /// <summary>What the program says of a thread's death, by the headline of the report where that knows more.</summary>
    public static string OfDeath(string message, IReadOnlyList<string> log) =>
        message.StartsWith(OverflowDeath, StringComparison.Ordinal) && log.FirstOrDefault(l => l.StartsWith(Overflow, StringComparison.Ordinal)) is { } headline
            ? "a thread died: " + headline
            : message;

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
        IsFrame(line) || line.StartsWith(Cause, StringComparison.Ordinal) || line.StartsWith(EndOfCause, StringComparison.Ordinal);

    private static bool IsFrame(string line) => Frame().IsMatch(line) || Fold().IsMatch(line);

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
        if (Fold().IsMatch(frame))
        {
            return frame.Trim();
        }

        Match match = Frame().Match(frame);
        return match.Groups["place"].Success
            ? $"{SymbolNames.OfDesktop(match.Groups["method"].Value)} in {UserFile.FromHere(match.Groups["file"].Value)}:line {match.Groups["line"].Value}"
            : SymbolNames.OfDesktop(frame.Trim()["at ".Length..]);
    }

    /// <summary>In the report of a stack overflow: src/Metal/Runtime/Exceptions/OverflowTrace.cs.</summary>
    [GeneratedRegex(@"^   (\.\.\.|the (call|[0-9]+ calls) above [0-9]+ times more|[0-9]+ calls in [0-9]+ bytes of stack)$")]
    private static partial Regex Fold();

    [GeneratedRegex(@"^\s+at (?<method>.+?)(?<place> in (?<file>.+):line (?<line>\d+(, \d+)*( or \d+)?))?( \[[^]]*\])?\s*$")]
    private static partial Regex Frame();
}
