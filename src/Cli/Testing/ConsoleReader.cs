using System.Globalization;
using System.Text;
using NfThread.Cli.Races;

namespace NfThread.Cli.Testing;

/// <summary>
/// Reads a test program's console: result lines become results, everything else belongs to the test that runs. The lines are described in
/// src/TestFramework/Launcher/TestRun.cs. A result line is taken only for the test that was announced, so a test that prints something
/// like one fools nobody but itself.
/// </summary>
internal sealed class ConsoleReader(IReadOnlyList<DeviceTest> tests, Action<DeviceTest> started, Action<TestResult> ended, RaceReports? races = null) : WriteOnlyStream
{
    private readonly List<byte> line = [];
    private List<string> log = [];
    private List<string> seen = [];

    /// <summary>The test that has started and not ended.</summary>
    public DeviceTest? Running { get; private set; }

    /// <summary>What was printed outside tests, or by the test that runs; the races that were seen in it come first.</summary>
    public IReadOnlyList<string> Log => [.. seen.SelectMany(r => r.Split('\n')), .. log];

    /// <summary>How many tests the program says it has; null before it said so.</summary>
    public int? Found { get; private set; }

    /// <summary>True when the program says that it is through.</summary>
    public bool Finished { get; private set; }

    /// <summary>A failure outside tests, such as of a Cleanup.</summary>
    public List<string> Problems { get; } = [];

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        foreach (byte b in buffer)
        {
            if (b == '\n')
            {
                TakeLine();
            }
            else
            {
                line.Add(b);
            }
        }
    }

    /// <summary>Takes what is left of an unfinished line.</summary>
    public void End()
    {
        if (line.Count > 0)
        {
            TakeLine();
        }
    }

    private void TakeLine()
    {
        string text = Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
        line.Clear();
        if (races?.Read(text) is { } race)
        {
            TakeRace(race);
            return;
        }

        if (races is not null && RaceReports.IsShortage(text))
        {
            Problems.Add(text);
        }

        string[] parts = text.Split(',', 3);
        switch (parts[0])
        {
            case "Tests found" when parts.Length == 2:
                Found = int.Parse(parts[1], CultureInfo.InvariantCulture);
                break;
            case "Tests finished" when parts.Length == 2:
                Finished = true;
                break;
            case "Cleanup failed" when parts.Length == 3:
                Problems.Add($"the cleanup of {parts[1]} failed: {parts[2]}");
                break;
            case "Thread died" when parts.Length == 3:
                Problems.Add($"after a test of {parts[1]} {FailureReport.OfDeath(parts[2], log)}");
                log = [];
                break;
            case "Test started" when parts.Length == 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < tests.Count:
                log = [];
                seen = [];
                Running = tests[index];
                started(Running);
                break;
            case "Test passed" when IsResult(parts) && long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long ticks):
                Finish(TestOutcome.Passed, TimeSpan.FromTicks(ticks), null);
                break;
            case "Test failed" when IsResult(parts):
                Finish(TestOutcome.Failed, TimeSpan.Zero, FailureReport.OfDeath(parts[2], log));
                break;
            case "Test skipped" when IsResult(parts):
                Finish(TestOutcome.Skipped, TimeSpan.Zero, parts[2]);
                break;
            default:
                log.Add(text);
                break;
        }
    }

    // A race fails the test during which it was seen, whatever else becomes of it. One that was told before is empty.
    private void TakeRace(string race)
    {
        if (race.Length > 0)
        {
            (Running is null ? Problems : seen).Add(race);
        }
    }

    private bool IsResult(string[] parts) => parts.Length == 3 && parts[1] == Running?.Name;

    private void Finish(TestOutcome outcome, TimeSpan duration, string? message)
    {
        TestResult result = outcome == TestOutcome.Passed && seen.Count > 0
            ? new(Running!, TestOutcome.Failed, TimeSpan.Zero, string.Join('\n', seen), log)
            : new(Running!, outcome, duration, message, Log);
        log = [];
        seen = [];
        Running = null;
        ended(result);
    }
}
