using System.Globalization;
using Spectre.Console;

namespace NfThread.Cli.Testing;

/// <summary>A line a test, for people; below those that failed the message, the user's frames and the log. All frames if that is asked for.</summary>
internal sealed class LineReport(string target, bool verbose = false) : ITestReport
{
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
        Console.WriteLine($"{result.Test.Title} on {target}{time}");
        if (result.Message is { Length: > 0 })
        {
            Console.WriteLine($"    {result.Message.ReplaceLineEndings(Environment.NewLine + "    ")}{(result.When is null ? "" : $" [{result.When}]")}");
        }

        if (result.Outcome == TestOutcome.Failed)
        {
            FailureReport failure = FailureReport.Of(result, verbose);
            if (failure.Frames.Count == 0)
            {
                Console.WriteLine($"    {result.Test.File}:{result.Test.Line}");
            }

            foreach (string frame in failure.Frames)
            {
                Console.WriteLine($"    at {frame}");
            }

            foreach (string line in failure.Log)
            {
                Console.WriteLine($"    | {line}");
            }
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
