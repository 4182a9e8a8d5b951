using System.Globalization;
using Spectre.Console;

namespace NfThread.Cli.Testing;

/// <summary>A line a test, for people; below those that failed the message, the user's frames and the log. All frames if that is asked for.</summary>
internal sealed class LineReport(string target, bool verbose = false) : ITestReport
{
    private const string Indent = "    ";

    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });

    private readonly int[] counts = new int[Enum.GetValues<TestOutcome>().Length];

    public void Ended(TestResult result)
    {
        counts[(int)result.Outcome]++;
        (string colour, string word) = result.Outcome switch
        {
            TestOutcome.Passed => ("green", "passed "),
            TestOutcome.Failed => ("red", "FAILED "),
            _ => ("yellow", "skipped"),
        };
        console.Markup($"[{colour}]{word}[/] ");
        string time = result.Outcome == TestOutcome.Passed ? string.Create(CultureInfo.InvariantCulture, $" ({result.Duration.TotalMilliseconds:0.###} ms)") : "";
        Write($"{result.Test.Title} on {target}{time}", taken: word.Length + 1);
        if (result.Message is { Length: > 0 })
        {
            foreach (string line in result.Text.Split('\n'))
            {
                Write(Indent + line);
            }
        }

        if (result.Outcome == TestOutcome.Failed)
        {
            FailureReport failure = FailureReport.Of(result, verbose);
            if (failure.Frames.Count == 0)
            {
                Write($"{Indent}{UserFile.FromHere(result.Test.File)}:{result.Test.Line}");
            }

            foreach (string frame in failure.Frames)
            {
                Write(Indent + FailureReport.Line(frame));
            }

            foreach (string line in failure.Log)
            {
                Write($"{Indent}| {line}");
            }
        }
    }

    /// <summary>Broken between words on a terminal that is narrower.</summary>
    /// <param name="text">One line.</param>
    /// <param name="taken">Columns of the line that hold something already.</param>
    private static void Write(string text, int taken = 0)
    {
        string[] lines = [.. Terminal.Wrap(new string('.', taken) + text.TrimStart(), Terminal.Width(errors: false) - (text.Length - text.TrimStart().Length), "  ")];
        string indent = text[..^text.TrimStart().Length];
        Console.WriteLine(indent + lines[0][taken..]);
        foreach (string line in lines[1..])
        {
            Console.WriteLine(indent + line);
        }
    }

    /// <summary>Says what went wrong beside the tests and how many ended how; returns nft's exit code.</summary>
    public int Sum(IReadOnlyList<string> problems)
    {
        foreach (string problem in problems)
        {
            Messages.Warn(problem);
        }

        Console.WriteLine($"{counts[(int)TestOutcome.Passed]} passed, {counts[(int)TestOutcome.Failed]} failed, {counts[(int)TestOutcome.Skipped]} skipped");
        return counts[(int)TestOutcome.Failed] == 0 && problems.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }
}
