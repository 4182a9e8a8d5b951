using System.Diagnostics;
using System.Text.RegularExpressions;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Programs;
using NfThread.Cli.Schedules;
using NfThread.Cli.Testing;
using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Schedules;

/// <summary>The planted bugs of tests/Device.Schedules and their correct twins, on the emulator.</summary>
public sealed class ScheduleSessionTests
{
    private const uint Schedules = 100;

    internal static readonly string Elf = Program("Device.Schedules", "NFUnitTest.Schedules");
    private static readonly IReadOnlyList<DeviceTest> Tests = DeviceTest.ReadAll(Path.ChangeExtension(Elf, ".dll"));

    private readonly List<TestResult> results = [];
    private readonly ScheduleSession session;

    public ScheduleSessionTests() => session = new ScheduleSession(ScheduledProgram.OfTests(new BoardCatalog().Load("netduinoplus2"), Elf, Tests), results.Add);

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    internal static string Program(string folder, string name) => Path.Combine(Layout.Root, "tests", folder, "bin", "metal", "netduinoplus2", Configuration, name + ".elf");

    [Fact]
    public async Task EveryPlantedBugIsFoundAndReplayed()
    {
        DeviceTest[] bugs = [.. Tests.Where(t => t.Method == "Bug")];
        await session.RunAsync(bugs, firstSeed: 1, Schedules, _ => { }, CancellationToken.None);
        Assert.Equal(bugs.Length, results.Count(r => r.Outcome == TestOutcome.Failed));

        TestResult[] found = [.. results];
        foreach (TestResult result in found)
        {
            results.Clear();
            string message = result.Message!;
            await session.ReplayAsync(result.Test, ScheduleOf(result), explain: null, CancellationToken.None);
            Assert.Equal(message, results.Single().Message);
        }
    }

    private static string ScheduleOf(TestResult result) => Regex.Match(result.When!, @"--schedule (\S+)").Groups[1].Value;

    [Fact]
    public async Task NoCorrectTwinFails()
    {
        DeviceTest[] twins = [.. Tests.Where(t => t.Method == "Twin")];
        await session.RunAsync(twins, firstSeed: 1, Schedules, _ => { }, CancellationToken.None);
        Assert.Equal(twins.Length, results.Count(r => r.Outcome == TestOutcome.Passed));
    }

    [Fact]
    public async Task EveryScheduleWithOnePreemptionFindsALostUpdate()
    {
        List<string> said = [];
        await session.ExhaustAsync([Tests.Single(t => t.Name.EndsWith("LostUpdateTests.Bug", StringComparison.Ordinal))], said.Add, CancellationToken.None);
        Assert.Contains("expected 2, found 1", results.Single().Message, StringComparison.Ordinal);
        Assert.Contains("explored", said.Single(), StringComparison.Ordinal);

        // The plan itself is what replays it, and the story says what was lost.
        string schedule = ScheduleOf(results.Single());
        results.Clear();
        List<string> story = [];
        await session.ReplayAsync(Tests.Single(t => t.Name.EndsWith("LostUpdateTests.Bug", StringComparison.Ordinal)), schedule, story.Add, CancellationToken.None);
        Assert.Contains("expected 2, found 1", results.Single().Message, StringComparison.Ordinal);
        Assert.Contains(story, l => l.Contains("_count = _count + 1;", StringComparison.Ordinal));
        Assert.Contains(story, l => l.Contains("is stopped here, before it writes LostUpdateTests._count = 1", StringComparison.Ordinal));
        Assert.Contains(story, l => l.Contains("wrote since it was read is lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheStoryOfAnEventSaysWhoWaitsAndWhoSetsIt()
    {
        DeviceTest bug = Tests.Single(t => t.Name.EndsWith("WrongWaiterTests.Bug", StringComparison.Ordinal));
        await session.RunAsync([bug], firstSeed: 1, Schedules, _ => { }, CancellationToken.None);
        List<string> story = [];
        await session.ReplayAsync(bug, ScheduleOf(results.Single()), story.Add, CancellationToken.None);
        Assert.Contains(story, l => l.Contains("waits for WrongWaiterTests._changed", StringComparison.Ordinal));
        Assert.Contains(story, l => Regex.IsMatch(l, @"(?<!re)sets WrongWaiterTests\._changed"));
    }

    /// <summary>Locks, monitors and what is compared are told as the program names them, and nothing of what the module keeps for itself.</summary>
    [Theory]
    [InlineData("AbaTests.Bug", "starts thread 2 (AbaTests.Bug's lambda 2)", "but thread 2 (AbaTests.Bug's lambda 2) has changed it since, and back")]
    [InlineData("LockOrderTests.Bug", "takes the lock LockOrderTests._", "is stopped here, before it waits for the lock LockOrderTests._", "takes the lock LockOrderTests._", "waits for the lock LockOrderTests._")]
    [InlineData("PhilosophersTests.Bug", "enters the monitor of PhilosophersTests._forks[", "is stopped here, before it waits for the monitor of PhilosophersTests._forks[", "waits for the monitor of PhilosophersTests._forks[")]
    [InlineData("TransferTests.Bug", "takes the RLock Account.Lock", "is stopped here, before it waits for the RLock Account.Lock #2", "takes the RLock Account.Lock #2", "waits for the RLock Account.Lock")]
    public async Task TheStoryTellsWhatTheProgramDid(string test, params string[] parts)
    {
        DeviceTest bug = Tests.Single(t => t.Name.EndsWith("." + test, StringComparison.Ordinal));
        await session.RunAsync([bug], firstSeed: 1, Schedules, _ => { }, CancellationToken.None);
        List<string> story = [];
        await session.ReplayAsync(bug, ScheduleOf(results.Single()), story.Add, CancellationToken.None);
        int at = 0;
        foreach (string part in parts)
        {
            at = story.FindIndex(at, l => l.Contains(part, StringComparison.Ordinal)) + 1;
            Assert.True(at > 0, $"'{part}' is missing in\n{string.Join('\n', story)}");
        }

        Assert.DoesNotContain(story, l => Regex.IsMatch(l, @"ThreadHandle\.|Lock\.State|OwnedBy|0x[0-9a-f]{8}"));
    }

    /// <summary>A seed means the same schedule in every process and after every build of the tool, whatever .NET makes of hash codes there.</summary>
    [Fact]
    public async Task AnotherProcessFindsAndReplaysTheSame()
    {
        DeviceTest bug = Tests.Single(t => t.Name.EndsWith("AbaTests.Bug", StringComparison.Ordinal));
        await session.RunAsync([bug], firstSeed: 1, Schedules, _ => { }, CancellationToken.None);
        string seed = ScheduleOf(results.Single());
        Assert.Contains($"under schedule {seed}, ", Nft("--schedules", "100"), StringComparison.Ordinal);
        string replayed = Nft("--schedule", seed);
        Assert.Contains(results.Single().Message!, replayed, StringComparison.Ordinal);
        Assert.Equal(replayed, Nft("--schedule", seed));
    }

    private static string Nft(params string[] options)
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "nft.dll");
        ProcessStartInfo start = new(DotNet.Path, ["exec", tool, "test", Elf, "--filter", "AbaTests.Bug", .. options]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using ChildProcess process = ChildProcess.Start(start);
        process.Input.Close();
        Task<string> errors = process.Errors.ReadToEndAsync();
        string output = process.Output.ReadToEnd();
        Assert.True(process.Wait() == ExitCodes.Failed, output + errors.Result);
        return output;
    }

    /// <summary>`nft run --schedules`: Main itself, here that of the tests' launcher, which returns how many failed.</summary>
    [Fact]
    public async Task AProgramIsScheduledFromMain()
    {
        DeviceTest bug = Tests.Single(t => t.Name.EndsWith("LostUpdateTests.Bug", StringComparison.Ordinal));
        ScheduledProgram program = new(new BoardCatalog().Load("netduinoplus2"), Elf, [bug], IsTest: false, RunMilliseconds: 10_000);
        List<string> said = [];
        ScheduleSession main = new(program, results.Add);
        await main.RunAsync([bug], firstSeed: 1, Schedules, said.Add, CancellationToken.None);
        TestResult failed = results.Single();
        Assert.Equal("the program ended with exit code 1", failed.Message);
        Assert.Contains(failed.Log, l => l.Contains("expected 2, found 1", StringComparison.Ordinal));
        Assert.Empty(said);

        // A program that only prints: what it prints is the difference, and can be told too.
        string schedule = ScheduleOf(failed);
        List<string> story = [];
        await main.ReplayAsync(bug, schedule, story.Add, CancellationToken.None);
        Assert.Contains(story, l => l.Contains("wrote since it was read is lost", StringComparison.Ordinal));
    }
}
