using System.Text;
using NfThread.Cli.Testing;

namespace NfThread.Tools.Tests.Testing;

/// <summary>Every chosen test gets exactly one result, whatever the program under test does.</summary>
public sealed class TestSessionTests
{
    private static readonly DeviceTest[] Tests =
    [
        new(0, "A", "One", "a.cs", 1), new(1, "A", "Two", "a.cs", 2), new(2, "A", "Three", "a.cs", 3), new(3, "B", "Four", "b.cs", 4),
    ];

    private readonly List<TestResult> results = [];

    [Fact]
    public async Task EachClassStartsTheProgramAnew()
    {
        Script script = new(wanted => wanted[0] == 0 ? Run(0, "passed") + Run(1, "passed") + Run(2, "passed") + "Tests finished,3\n" : Run(3, "passed") + "Tests finished,1\n");
        TestSession session = await RunAsync(script, Tests);
        Assert.Equal([[0, 1, 2], [3]], script.Starts);
        Assert.Equal(4, results.Count(r => r.Outcome == TestOutcome.Passed));
        Assert.Equal(TimeSpan.FromTicks(70), results[0].Duration);
        Assert.Empty(session.Problems);
    }

    [Fact]
    public async Task CrashFailsItsTestAndTheRestRuns()
    {
        Script script = new(wanted => wanted[0] switch
        {
            0 => Run(0, "passed") + "Test started,1,A.Two\nlast words\n",
            2 => Run(2, "skipped") + "Tests finished,1\n",
            _ => Run(3, "failed") + "Tests finished,1\n",
        });
        await RunAsync(script, Tests);
        Assert.Equal([[0, 1, 2], [2], [3]], script.Starts);
        Assert.Equal([TestOutcome.Passed, TestOutcome.Failed, TestOutcome.Skipped, TestOutcome.Failed], results.Select(r => r.Outcome));
        Assert.Equal("gone", results[1].Message);
        Assert.Equal(["last words"], results[1].Log);
    }

    [Fact]
    public async Task ProgramThatNeverBeginsFailsAllOnce()
    {
        Script script = new(_ => "no such thing\n");
        await RunAsync(script, Tests);
        Assert.Equal([[0, 1, 2], [3]], script.Starts);
        Assert.All(results, r => Assert.Equal((TestOutcome.Failed, "gone"), (r.Outcome, r.Message)));
        Assert.Equal(4, results.Count);
    }

    [Fact]
    public async Task TestThatDidNotRunFails()
    {
        Script script = new(_ => Run(0, "passed") + "Tests finished,1\n") { Reason = null };
        await RunAsync(script, Tests[..2]);
        Assert.Equal([TestOutcome.Passed, TestOutcome.Failed], results.Select(r => r.Outcome));
        Assert.Contains("without running", results[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FewerTestsThanDeclaredIsAProblem()
    {
        Script script = new(_ => "Tests found,3\n" + Run(0, "passed") + "Tests finished,1\n") { Reason = null };
        TestSession session = await RunAsync(script, Tests[..1]);
        Assert.Contains("its sources declare 4", Assert.Single(session.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgedResultIsOnlyLog()
    {
        // A result line counts for the running test alone.
        Script script = new(_ => "Test started,0,A.One\nTest passed,A.Two,1\nTest failed,A.One,really\nTests finished,1\n") { Reason = null };
        await RunAsync(script, Tests[..1]);
        TestResult result = Assert.Single(results);
        Assert.Equal((TestOutcome.Failed, "really"), (result.Outcome, result.Message));
        Assert.Equal(["Test passed,A.Two,1"], result.Log);
    }

    private static string Run(int index, string outcome) =>
        $"Test started,{index},{Tests[index].Name}\nTest {outcome},{Tests[index].Name},{(outcome == "passed" ? "70" : "why")}\n";

    private async Task<TestSession> RunAsync(Script script, DeviceTest[] chosen)
    {
        TestSession session = new(script, Tests, _ => { }, results.Add);
        await session.RunAsync(chosen, CancellationToken.None);
        return session;
    }

    /// <summary>Prints what a function of the wanted tests says.</summary>
    private sealed class Script(Func<IReadOnlyList<int>, string> print) : ITestTarget
    {
        public string Name => "script";

        public int Span => 100;

        public string? Reason { get; init; } = "gone";

        public List<int[]> Starts { get; } = [];

        public Task<string?> RunAsync(IReadOnlyList<int> wanted, ConsoleReader console, CancellationToken cancel)
        {
            Starts.Add([.. wanted]);
            console.Write(Encoding.UTF8.GetBytes(print(wanted)));
            return Task.FromResult(console.Finished ? null : Reason);
        }
    }
}
