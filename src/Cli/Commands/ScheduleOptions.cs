using System.CommandLine;
using System.CommandLine.Parsing;
using NfThread.Cli.Schedules;
using NfThread.Cli.Testing;

namespace NfThread.Cli.Commands;

/// <summary>The options of runs under chosen schedules.</summary>
internal sealed class ScheduleOptions
{
    private const uint Most = 100_000;

    /// <param name="what">What runs under schedules, for people.</param>
    public ScheduleOptions(string what)
    {
        Count.Description = $"Run {what} under N schedules: threads are stopped at chosen instructions, and who runs next is chosen too. The first has seed 1, or that of --seed";
        Exhaustive.Description = $"Run {what}, if short, under every schedule with one preemption, and with two at the places where threads touch what others touch";
    }

    public Option<long?> Count { get; } = OptionValues.Whole("--schedules", 1, Most);

    public Option<string?> Schedule { get; } = new("--schedule") { Description = "Run under one schedule again: the seed that a failure printed; 0 preempts nobody", HelpName = "SEED" };

    public Option<bool> Exhaustive { get; } = new("--exhaustive");

    public Option<bool> Explain { get; } = new("--explain") { Description = "With --schedule: tell the failure as a short story in lines of the program, with no more preemptions than it needs" };

    // The results, not the values: one that is no number would throw while options are checked.
    public bool AreAsked(CommandResult result) => result.GetResult(Count) is not null || result.GetResult(Schedule) is not null || result.GetValue(Exhaustive);

    /// <param name="command">The verb.</param>
    /// <param name="engine">Its option for the engine.</param>
    /// <param name="others">Its options that say how one run goes, which do not go with schedules.</param>
    public void Check(Command command, Option<string?> engine, params Option[] others) => command.Validators.Add(result =>
    {
        bool isCounted = result.GetResult(Count) is not null;
        bool isReplay = result.GetResult(Schedule) is not null;
        bool isExhaustive = result.GetValue(Exhaustive);
        if ((isCounted && isReplay) || (isExhaustive && (isCounted || isReplay)))
        {
            result.AddError("--schedules, --schedule and --exhaustive exclude each other.");
        }

        if (result.GetResult(Explain) is not null && !isReplay)
        {
            result.AddError("--explain goes with --schedule: the seed that a failure under --schedules printed, or the plan that one under --exhaustive did.");
        }

        bool isElsewhere = result.GetResult(engine) is { Tokens: [var word] } && !word.Value.Equals("metal", StringComparison.OrdinalIgnoreCase);
        if (AreAsked(result) && isElsewhere)
        {
            result.AddError("Schedules are chosen on an emulated board: --schedules, --schedule and --exhaustive go with --engine metal only.");
        }

        if (AreAsked(result) && others.FirstOrDefault(o => result.GetResult(o) is { Implicit: false }) is { } other)
        {
            result.AddError($"{other.Name} does not go with schedules.");
        }
    });

    public async Task<int> RunAsync(ParseResult result, ITestTarget target, IReadOnlyList<DeviceTest> tests, IReadOnlyList<DeviceTest> chosen, uint seed, bool verbose, CancellationToken cancel)
    {
        EmulatorTarget emulator = (EmulatorTarget)target;
        LineReport report = new(target.Name, verbose);
        ScheduleSession session = new(ScheduledProgram.OfTests(emulator.Board, emulator.Elf, tests), report.Ended);
        await RunAsync(result, session, chosen, seed, cancel);
        cancel.ThrowIfCancellationRequested();
        return report.Sum(session.Problems);
    }

    /// <summary>Runs a program from the beginning of Main.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="program">The program.</param>
    /// <param name="seed">What --seed says.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task<int> RunAsync(ParseResult result, ScheduledProgram program, uint seed, CancellationToken cancel)
    {
        ProgramReport report = new();
        await RunAsync(result, new ScheduleSession(program, report.Ended), program.Tests, seed, cancel);
        cancel.ThrowIfCancellationRequested();
        return report.Sum(result.GetValue(Schedule) is null ? $"{program.Tests[0].Class} failed under no schedule" : null);
    }

    private async Task RunAsync(ParseResult result, ScheduleSession session, IReadOnlyList<DeviceTest> chosen, uint seed, CancellationToken cancel)
    {
        if (result.GetValue(Schedule) is { } schedule)
        {
            foreach (DeviceTest test in chosen)
            {
                await session.ReplayAsync(test, schedule, result.GetValue(Explain) ? Show : null, cancel);
            }
        }
        else if (result.GetValue(Exhaustive))
        {
            await session.ExhaustAsync(chosen, Show, cancel);
        }
        else
        {
            await session.RunAsync(chosen, Math.Max(1, seed), (uint)result.GetValue(Count)!.Value, Show, cancel);
        }
    }

    private static void Show(string text) => Terminal.Write(text, "    ");
}
