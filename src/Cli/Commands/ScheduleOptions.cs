using System.CommandLine;
using NfThread.Cli.Schedules;
using NfThread.Cli.Testing;

namespace NfThread.Cli.Commands;

/// <summary>The options of runs under chosen schedules.</summary>
internal sealed class ScheduleOptions
{
    private const uint Most = 100_000;

    public ScheduleOptions() =>
        Count.Description = "Run each test under N schedules: threads are stopped at chosen instructions, and who runs next is chosen too. The first has seed 1, or that of --seed";

    public Option<long?> Count { get; } = OptionValues.Whole("--schedules", 1, Most);

    public Option<string?> Schedule { get; } = new("--schedule") { Description = "Run under one schedule again: the seed that a failure printed; 0 preempts nobody", HelpName = "SEED" };

    public Option<bool> Exhaustive { get; } = new("--exhaustive")
    {
        Description = "Run short tests under every schedule with one preemption, and with two at the places where threads touch what others touch",
    };

    public Option<bool> Explain { get; } = new("--explain") { Description = "With --schedule: tell the failure as a short story in lines of the program, with no more preemptions than it needs" };

    public bool AreAsked(ParseResult result) => result.GetValue(Count) is not null || result.GetValue(Schedule) is not null || result.GetValue(Exhaustive);

    public void Check(Command command, Option<string?> engine) => command.Validators.Add(result =>
    {
        // The results, not the values: one that is no number would throw here.
        bool isCounted = result.GetResult(Count) is not null;
        bool isReplay = result.GetResult(Schedule) is not null;
        bool isExhaustive = result.GetValue(Exhaustive);
        if ((isCounted && isReplay) || (isExhaustive && (isCounted || isReplay)))
        {
            result.AddError("--schedules, --schedule and --exhaustive exclude each other.");
        }

        if (result.GetResult(Explain) is not null && !isReplay)
        {
            result.AddError("--explain goes with --schedule SEED: the seed is what a failure under --schedules printed.");
        }

        bool isElsewhere = result.GetResult(engine) is { Tokens: [var word] } && !word.Value.Equals("metal", StringComparison.OrdinalIgnoreCase);
        if ((isCounted || isReplay || isExhaustive) && isElsewhere)
        {
            result.AddError("Schedules are chosen on an emulated board: --schedules, --schedule and --exhaustive go with --engine metal only.");
        }
    });

    public async Task<int> RunAsync(ParseResult result, ITestTarget target, IReadOnlyList<DeviceTest> tests, IReadOnlyList<DeviceTest> chosen, uint seed, bool verbose, CancellationToken cancel)
    {
        TestCommand.RequireChoice(chosen.Count);
        EmulatorTarget emulator = (EmulatorTarget)target;
        LineReport report = new(target.Name, verbose);
        ScheduleSession session = new(emulator.Board, emulator.Elf, tests, report.Ended);
        if (result.GetValue(Schedule) is { } schedule)
        {
            foreach (DeviceTest test in chosen)
            {
                await session.ReplayAsync(test, schedule, result.GetValue(Explain) ? Console.WriteLine : null, cancel);
            }
        }
        else if (result.GetValue(Exhaustive))
        {
            await session.ExhaustAsync(chosen, Console.WriteLine, cancel);
        }
        else
        {
            await session.RunAsync(chosen, Math.Max(1, seed), (uint)result.GetValue(Count)!.Value, cancel);
        }

        return cancel.IsCancellationRequested ? ExitCodes.Interrupted : report.Sum(session.Problems);
    }
}
