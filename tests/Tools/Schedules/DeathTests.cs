using NfThread.Cli.Schedules;
using NfThread.Cli.Testing;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Schedules;

/// <summary>A program whose thread dies of an exception under a schedule fails under it, whatever it returns.</summary>
public sealed class DeathTests : IDisposable
{
    private readonly TextPrograms programs = new();

    public void Dispose() => programs.Dispose();

    [Fact]
    public async Task ItIsFoundReplayedAndTold()
    {
        ScheduledProgram program = ScheduledProgram.OfMain(programs.Board, programs.Build("Schedules", "Dying", ScheduledProgram.Setting), milliseconds: 1000);
        List<TestResult> results = [];
        ScheduleSession session = new(program, results.Add);
        await session.RunAsync(program.Tests, firstSeed: 1, count: 100, _ => { }, CancellationToken.None);
        await session.ExhaustAsync(program.Tests, _ => { }, CancellationToken.None);
        List<string> story = [];
        await session.ReplayAsync(program.Tests[0], results[1].When!.Split(' ')[2].TrimEnd(','), story.Add, CancellationToken.None);
        Assert.Equal(3, results.Count);
        Assert.All(results, result =>
        {
            Assert.Equal(TestOutcome.Failed, result.Outcome);
            Assert.StartsWith("a thread died [under schedule ", result.Text, StringComparison.Ordinal);
            Assert.Contains(result.Log, l => l.StartsWith("Unhandled exception in thread Program.Use: System.NullReferenceException", StringComparison.Ordinal));
        });
        Assert.Contains(story, l => l.Contains("is stopped here, before it ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheProgramsTimeEndsIt()
    {
        ScheduledProgram program = ScheduledProgram.OfMain(programs.Board, programs.Build("Schedules", "Lasting", ScheduledProgram.Setting), milliseconds: 1000);
        List<TestResult> results = [];
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        await new ScheduleSession(program, results.Add).RunAsync(program.Tests, firstSeed: 1, count: 3, _ => { }, patience.Token);
        TestResult result = Assert.Single(results);
        Assert.Equal("a thread died [with nobody preempted (--schedule 0)]", result.Text);
        Assert.Contains("Unhandled exception in thread main: System.InvalidOperationException: no sensor", result.Log);
    }

    [Fact]
    public void TheScheduleStandsBehindTheFirstLineOfAReport()
    {
        TestResult result = new(new DeviceTest(0, "T", "Bug", "T.cs", 3), TestOutcome.Failed, TimeSpan.Zero, "Deadlock: no thread can run again\r\n   main waits", []) { When = "under schedule 5" };
        Assert.Equal("Deadlock: no thread can run again [under schedule 5]\n   main waits", result.Text);
        Assert.Equal("Deadlock: no thread can run again\n   main waits", (result with { When = null }).Text);
    }
}
