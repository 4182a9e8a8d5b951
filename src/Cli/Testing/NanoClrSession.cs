using System.Globalization;
using System.Text;
using NfThread.Cli.Programs;

namespace NfThread.Cli.Testing;

/// <summary>
/// One run of a test assembly on nanoFramework's virtual device. The launcher runs every test and prints a line for each when it has ended, so a filter
/// chooses among results, and what was printed before a line belongs to its test. Every chosen run of a test gets exactly one result: one for which no
/// line came fails, unless its class's Setup was skipped, which skips the class.
/// </summary>
internal sealed class NanoClrSession(string nanoclr, string assembly, IReadOnlyList<NanoClrTest> tests, TimeSpan limit, Action<NanoClrTest, TestResult> ended)
{
    private readonly Dictionary<string, NanoClrTest> byName = tests.ToDictionary(t => t.Name);
    private readonly Dictionary<NanoClrTest, int> seen = [];
    private readonly Dictionary<string, string> skippedClasses = [];
    private List<string> log = [];

    /// <summary>What went wrong beside the tests; a run with such is no success.</summary>
    public List<string> Problems { get; } = [];

    public async Task RunAsync(CancellationToken cancel)
    {
        using MemoryStream console = new();
        ProcessEnd end = await ProcessConsole.RunAsync(nanoclr, VirtualDevice.Arguments(assembly), console, limit, cancel);
        if (cancel.IsCancellationRequested)
        {
            return;
        }

        foreach (string line in Encoding.UTF8.GetString(console.ToArray()).Split('\n'))
        {
            TakeLine(line.TrimEnd('\r'));
        }

        log.AddRange(end.Errors.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0));
        string reason = end.Hung
            ? $"hung: the virtual device printed nothing for {limit.TotalSeconds:0} s and was ended"
            : $"the virtual device ended with exit code {end.ExitCode} without running the test";
        foreach (NanoClrTest test in tests)
        {
            for (int run = seen.GetValueOrDefault(test); run < test.Runs; run++)
            {
                string? message = skippedClasses.GetValueOrDefault(test.TestClasses.FirstOrDefault(skippedClasses.ContainsKey) ?? "");
                ended(test, Result(test, test.Name, message is null ? TestOutcome.Failed : TestOutcome.Skipped, TimeSpan.Zero, message ?? reason));
            }
        }

        if (end is { Hung: false, ExitCode: not 0 })
        {
            Problems.Add($"the virtual device ended with exit code {end.ExitCode}");
        }
    }

    private void TakeLine(string text)
    {
        string[] parts = text.Split(',', 3);
        TestOutcome? outcome = parts[0] switch
        {
            "Test passed" => TestOutcome.Passed,
            "Test failed" => TestOutcome.Failed,
            "Test skipped" => TestOutcome.Skipped,
            _ => null,
        };
        // NFUnitTest.LockTests.Acquires.0: the number tells the runs of a method apart.
        int dot = parts.Length == 3 ? parts[1].LastIndexOf('.') : -1;
        if (outcome is null || dot < 0)
        {
            log.Add(text);
            return;
        }

        if (!byName.TryGetValue(parts[1][..dot], out NanoClrTest? test))
        {
            TakeFixture(parts[1][..dot], outcome.Value, parts[2]);
            return;
        }

        int count = seen[test] = seen.GetValueOrDefault(test) + 1;
        if (count > test.Runs)
        {
            Problems.Add($"{parts[1]} ended more often than it is declared");
            return;
        }

        bool timed = long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long ticks);
        TimeSpan duration = outcome == TestOutcome.Passed && timed ? TimeSpan.FromTicks(ticks) : TimeSpan.Zero;
        ended(test, Result(test, test.Runs > 1 ? parts[1] : test.Name, outcome.Value, duration, outcome == TestOutcome.Passed ? null : parts[2]));
        log = [];
    }

    /// <summary>A Setup or Cleanup: the launcher reports them like tests.</summary>
    private void TakeFixture(string name, TestOutcome outcome, string message)
    {
        log = [];
        string ofClass = name[..Math.Max(name.LastIndexOf('.'), 0)];
        if (outcome == TestOutcome.Skipped)
        {
            skippedClasses[ofClass] = message;
        }
        else if (outcome == TestOutcome.Failed)
        {
            Problems.Add($"{name} failed: {message}");
        }
    }

    private TestResult Result(NanoClrTest test, string name, TestOutcome outcome, TimeSpan duration, string? message) =>
        new(new DeviceTest(0, test.Class, name[(test.Class.Length + 1)..], test.File, test.Line), outcome, duration, message, log);
}
