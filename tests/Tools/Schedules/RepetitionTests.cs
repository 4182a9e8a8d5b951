using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Schedules;
using NfThread.Cli.Testing;

namespace NfThread.Tools.Tests.Schedules;

/// <summary>
/// How a schedule runs depends on nothing but the schedule: not on those before it in the same start of the emulator, and so not on the emulator's time at
/// its reset either, with which QEMU's STM32 timers do not begin anew.
/// </summary>
public sealed class RepetitionTests
{
    private const int Steps = 400;

    [Theory]
    [InlineData("LostUpdateTests.Twin")]
    [InlineData("LostWakeUpTests.Twin")]
    [InlineData("MissedPulseTests.Twin")]
    public async Task OrderOfSchedulesDoesNotMatter(string name)
    {
        IReadOnlyList<DeviceTest> tests = DeviceTest.ReadAll(Path.ChangeExtension(ScheduleSessionTests.Elf, ".dll"));
        DeviceTest test = tests.Single(t => t.Name.EndsWith(name, StringComparison.Ordinal));
        ScheduleEmulator emulator = new(ScheduledProgram.OfTests(new BoardCatalog().Load("netduinoplus2"), ScheduleSessionTests.Elf, tests));
        SchedulePlan[] plans = [.. Enumerable.Range(1, Steps).Select(i => new SchedulePlan([], [new SchedulePoint(1 + (i % 2), (uint)i, Next: 2 - (i % 2))]))];
        ScheduleLimits limits = new(Steps: 10_000_000, IdleMicroseconds: 60_000_000, FairSteps: 20_000);
        string[] forwards = await RunAsync(plans);
        string[] backwards = await RunAsync([.. plans.Reverse()]);
        Assert.Equal(forwards, backwards.Reverse());

        async Task<string[]> RunAsync(SchedulePlan[] all)
        {
            byte[][] records = [.. all.Select((p, i) => ScheduleRecord.Write(p, limits, test.Index, i + 1))];
            ScheduleOutcome[] outcomes = await emulator.RunAsync(records, i => i + 1, console: null, trace: null, CancellationToken.None);
            return [.. outcomes.Select((o, i) => $"{all[i]} {o.End} {o.Steps} steps ({string.Join('+', o.ThreadSteps)}), {o.Microseconds} us, reached {o.Reached}, taken {o.Taken}")];
        }
    }
}
