using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace NfThread.Cli.Testing;

/// <summary>Told of tests as they run.</summary>
internal interface ITestReport
{
    void Started(DeviceTest test);

    void Ended(TestResult result);
}

/// <summary>A line a test, for people; the log and the place of those that failed below it.</summary>
internal sealed class LineReport(string target) : ITestReport
{
    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });

    public void Started(DeviceTest test)
    {
    }

    public void Ended(TestResult result)
    {
        (string colour, string word) = result.Outcome switch
        {
            TestOutcome.Passed => ("green", "passed "),
            TestOutcome.Failed => ("red", "FAILED "),
            _ => ("yellow", "skipped"),
        };
        console.Markup($"[{colour}]{word}[/] ");
        string time = result.Outcome == TestOutcome.Passed ? string.Create(CultureInfo.InvariantCulture, $" ({result.Duration.TotalMilliseconds:0.###} ms)") : "";
        Console.WriteLine($"{result.Test.Name} on {target}{time}");
        if (result.Message is { Length: > 0 })
        {
            Console.WriteLine($"    {result.Message}");
        }

        if (result.Outcome == TestOutcome.Failed)
        {
            Console.WriteLine($"    {result.Test.File}:{result.Test.Line}");
            foreach (string line in result.Log)
            {
                Console.WriteLine($"    | {line}");
            }
        }
    }
}

/// <summary>A JSON object a line, for the test adapter.</summary>
internal sealed class JsonReport : ITestReport
{
    public void Started(DeviceTest test) => Write(new { @event = "started", index = test.Index });

    public void Ended(TestResult result) => Write(new
    {
        @event = "ended",
        index = result.Test.Index,
        outcome = result.Outcome.ToString(),
        ticks = result.Duration.Ticks,
        message = result.Message,
        log = result.Log,
    });

    private static void Write(object line) => Console.WriteLine(JsonSerializer.Serialize(line));
}
