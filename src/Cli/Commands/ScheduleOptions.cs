using System.CommandLine;
using NfThread.Cli.Schedules;
using NfThread.Cli.Testing;

namespace NfThread.Cli.Commands;

/// <summary>The options of runs under chosen schedules.</summary>
internal sealed class ScheduleOptions
{
    private const uint Most = 100_000;

    public Option<uint> Count { get; } = new("--schedules")
    {
        Description = "Run each test under N schedules: threads are stopped at chosen instructions, and who runs next is chosen too. The first has seed 1, or that of --seed",
        HelpName = "N",
    };

    public Option<string?> Schedule { get; } = new("--schedule") { Description = "Run under one schedule again: the seed that a failure printed; 0 preempts nobody", HelpName = "SEED" };

    public bool AreAsked(ParseResult result) => result.GetValue(Count) > 0 || result.GetValue(Schedule) is not null;

    public void Check(Command command, Option<string> engine) => command.Validators.Add(result =>
    {
        if (result.GetValue(Count) > Most)
        {
            result.AddError($"--schedules is {result.GetValue(Count)}; allowed: 1 to {Most}.");
        }

        if (result.GetValue(Count) > 0 && result.GetValue(Schedule) is not null)
        {
            result.AddError("--schedules and --schedule exclude each other.");
        }

        if ((result.GetValue(Count) > 0 || result.GetValue(Schedule) is not null) && (result.GetValue(engine) ?? "metal") != "metal")
        {
            result.AddError("Schedules are chosen on an emulated board: --schedules and --schedule go with --engine metal only.");
        }
    });

    public async Task<int> RunAsync(ParseResult result, ITestTarget target, IReadOnlyList<DeviceTest> tests, IReadOnlyList<DeviceTest> chosen, uint seed, CancellationToken cancel)
    {
        TestCommand.RequireChoice(chosen.Count);
        EmulatorTarget emulator = (EmulatorTarget)target;
        LineReport report = new(target.Name);
        ScheduleSession session = new(emulator.Board, emulator.Elf, tests, report.Ended);
        if (result.GetValue(Schedule) is { } schedule)
        {
            foreach (DeviceTest test in chosen)
            {
                await session.ReplayAsync(test, schedule, cancel);
            }
        }
        else
        {
            await session.RunAsync(chosen, Math.Max(1, seed), result.GetValue(Count), cancel);
        }

        return cancel.IsCancellationRequested ? ExitCodes.Interrupted : report.Sum(session.Problems);
    }
}
