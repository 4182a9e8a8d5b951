using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Schedules;
using NfThread.Cli.Testing;

namespace NfThread.Tools.Tests.Schedules;

/// <summary>
/// The device tests of locks, events, joins and queues under 50 schedules each; tests/README.md has what 10 000 of each showed. In cooperative mode threads
/// have one schedule, which `dotnet test` runs.
/// </summary>
public sealed class DeviceScheduleTests
{
    private const uint Schedules = 50;

    /// <summary>For the sake of time, longer tests are stopped anywhere, not where threads are known to meet.</summary>
    private const uint ShortTrace = 60_000;

    private static readonly string Elf = ScheduleSessionTests.Program("Device", "NFUnitTest");
    private static readonly IReadOnlyList<DeviceTest> Tests = DeviceTest.ReadAll(Path.ChangeExtension(Elf, ".dll"));

    [Theory]
    [InlineData("LockTests")]
    [InlineData("RLockTests")]
    [InlineData("LockTimeoutTests")]
    [InlineData("EventTests")]
    [InlineData("CustomEventTests")]
    [InlineData("JoinTests")]
    public async Task NoScheduleFails(string type)
    {
        DeviceTest[] chosen = [.. Tests.Where(t => t.Class == "NFUnitTest." + type)];
        Assert.NotEmpty(chosen);
        List<TestResult> results = [];
        ScheduleSession session = new(ScheduledProgram.OfTests(new BoardCatalog().Load("netduinoplus2"), Elf, Tests), results.Add) { LongestTrace = ShortTrace };
        await session.RunAsync(chosen, firstSeed: 1, Schedules, _ => { }, CancellationToken.None);
        Assert.Equal(chosen.Length, results.Count);
        Assert.All(results, r => Assert.True(r.Outcome != TestOutcome.Failed, $"{r.Test.Title}: {r.Message} [{r.When}]\n{string.Join('\n', r.Log)}"));
    }
}
