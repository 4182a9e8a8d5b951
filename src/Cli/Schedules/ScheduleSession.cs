using System.Globalization;
using System.Text.RegularExpressions;
using NfThread.Cli.Deadlocks;
using NfThread.Cli.Firmware;
using NfThread.Cli.Schedules.Explaining;
using NfThread.Cli.Schedules.Tracing;
using NfThread.Cli.Testing;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Schedules;

/// <summary>
/// Runs chosen tests of a program, or the program itself, under many schedules each. First once with nobody preempted, which shows how long it is; then,
/// with every instruction logged, where its threads touch what others touch; then all schedules, in one start of the emulator; then the first that
/// failed again, to hear what it says.
/// </summary>
internal sealed partial class ScheduleSession(ScheduledProgram program, Action<TestResult> ended)
{
    private readonly ScheduleEmulator emulator = new(program);
    private readonly ThreadTrace trace = new(program.Elf, InstructionTimer.Of(program.Board));
    private readonly uint threadStart = ThreadTrace.Required(ElfFile.Read(program.Elf), program.Elf, "nf_start_thread", "where threads are started") & ~1u;

    /// <summary>Instructions of a test beyond which they are not logged: the log takes 330 bytes each.</summary>
    public uint LongestTrace { get; init; } = 400_000;

    /// <summary>What went wrong beside the tests.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Processor time that the emulator has used.</summary>
    public TimeSpan ProcessorTime => emulator.ProcessorTime;

    /// <summary>Runs chosen tests, or the program, under so many schedules each.</summary>
    /// <param name="chosen">The tests.</param>
    /// <param name="firstSeed">The first schedule's seed, 1 or more.</param>
    /// <param name="count">How many.</param>
    /// <param name="say">Takes what is noteworthy about a program that did not fail.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task RunAsync(IReadOnlyList<DeviceTest> chosen, uint firstSeed, uint count, Action<string> say, CancellationToken cancel)
    {
        ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Messages.Note);
        foreach (DeviceTest test in chosen)
        {
            if (await MeasureAsync(test, cancel) is not { } profile)
            {
                continue;
            }

            // A single thread has one schedule, which was the first.
            SchedulePlan[] plans = profile.Outcome.ThreadSteps.Count < 2 ? [SchedulePlan.Natural] : [.. Enumerable.Range(0, (int)count).Select(i => PriorityScheduler.Plan(firstSeed + (uint)i, profile))];
            ScheduleLimits limits = ScheduleLimits.For(profile.Outcome);
            ScheduleOutcome[] outcomes = await ListenAsync([.. plans.Select(p => ScheduleRecord.Write(p, limits, test.Index, plans.Length))], _ => plans.Length, cancel);
            if (cancel.IsCancellationRequested)
            {
                return;
            }

            int failed = Array.FindIndex(outcomes, o => o.End is not ScheduleEnd.Passed);
            if (failed < 0)
            {
                ended(new TestResult(test, TestOutcome.Passed, TimeSpan.FromMicroseconds(profile.Outcome.Microseconds), null, []));
                TellDifferences(outcomes, i => (firstSeed + (uint)i).ToString(CultureInfo.InvariantCulture), say);
            }
            else
            {
                await ReportAsync(test, plans[failed], profile, (firstSeed + (uint)failed).ToString(CultureInfo.InvariantCulture), failed + 1, cancel);
            }
        }
    }

    /// <summary>Runs every schedule of chosen tests with one preemption, and with two where it matters who runs.</summary>
    /// <param name="chosen">The tests.</param>
    /// <param name="say">Takes a line a test about what was explored.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task ExhaustAsync(IReadOnlyList<DeviceTest> chosen, Action<string> say, CancellationToken cancel)
    {
        ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Messages.Note);
        foreach (DeviceTest test in chosen)
        {
            if (await MeasureAsync(test, cancel) is not { } profile)
            {
                continue;
            }

            if (profile.Outcome.Steps > LongestTrace)
            {
                ended(new TestResult(test, TestOutcome.Failed, TimeSpan.Zero, $"it takes {profile.Outcome.Steps} instructions; --exhaustive is for up to {LongestTrace}, use --schedules", []));
                continue;
            }

            int threads = profile.Outcome.ThreadSteps.Count;
            byte[] natural = ScheduleRecord.Write(SchedulePlan.Natural, ScheduleLimits.Measuring, test.Index, 1);
            ExhaustivePlans all = await TraceAsync(natural, reader => ExhaustivePlans.Of(trace.Read(reader), profile.Sites, threadStart, threads), cancel);
            SchedulePlan[] plans = [.. all.Single, .. all.Pairs];
            byte[][] records = [.. plans.Select(p => ScheduleRecord.Write(p, ScheduleLimits.For(profile.Outcome), test.Index, plans.Length))];
            ScheduleOutcome[] outcomes = await ListenAsync(records, _ => plans.Length, cancel);
            int failed = Array.FindIndex(outcomes, o => o.End is not ScheduleEnd.Passed and not ScheduleEnd.NotRun);
            int explored = outcomes.Count(o => o.End is not ScheduleEnd.NotRun);
            int idle = outcomes.Count(o => o.End is not ScheduleEnd.NotRun && o.Taken == 0);
            int missed = outcomes.Skip(all.Single.Count).Count(o => o.End is not ScheduleEnd.NotRun && o.Reached != 3);
            say($"{test.Name}: explored {explored} schedules, {Math.Min(explored, all.Single.Count)} with one preemption and {Math.Max(0, explored - all.Single.Count)} with two; in {idle} of them nobody else was ready, "
                + $"in {missed} the second point was not met. Skipped: {all.Masked} instructions with interrupts masked, {all.Alone} with no other thread alive"
                + (explored < plans.Length ? $", and {plans.Length - explored} schedules after the failure." : "."));
            if (failed < 0)
            {
                ended(new TestResult(test, TestOutcome.Passed, TimeSpan.FromMicroseconds(profile.Outcome.Microseconds), null, []));
                TellDifferences(outcomes, i => plans[i].ToString(), say);
            }
            else
            {
                await ReportAsync(test, plans[failed], profile, plans[failed].ToString(), failed + 1, cancel);
            }
        }
    }

    /// <summary>Runs one schedule of one test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="schedule">A seed, or a plan in words.</param>
    /// <param name="explain">Takes the story of a failure; null for none.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task ReplayAsync(DeviceTest test, string schedule, Action<string>? explain, CancellationToken cancel)
    {
        ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Messages.Note);
        if (await MeasureAsync(test, cancel) is { } profile)
        {
            SchedulePlan plan = Choose(schedule, profile);
            await ReportAsync(test, plan, profile, schedule, tried: 0, cancel);
            if (explain is not null)
            {
                await ExplainAsync(test, plan, profile, explain, cancel);
            }
        }
    }

    /// <summary>A program that checks nothing may still show that something is wrong.</summary>
    private static void TellDifferences(ScheduleOutcome[] outcomes, Func<int, string> nameOf, Action<string> say)
    {
        int other = Array.FindIndex(outcomes, o => o.Printed != outcomes[0].Printed);
        if (other > 0)
        {
            string[] first = outcomes[0].Printed!.Split('\n'), second = outcomes[other].Printed!.Split('\n');
            int line = Enumerable.Range(0, Math.Max(first.Length, second.Length)).First(i => first.ElementAtOrDefault(i) != second.ElementAtOrDefault(i));
            say($"It did not print the same under all schedules, but {outcomes.Select(o => o.Printed).Distinct().Count()} different texts:");
            say($"  --schedule {nameOf(0)}: line {line + 1} is '{first.ElementAtOrDefault(line)?.TrimEnd()}'");
            say($"  --schedule {nameOf(other)}: line {line + 1} is '{second.ElementAtOrDefault(line)?.TrimEnd()}'");
        }
    }

    private static SchedulePlan Choose(string schedule, Profile profile) =>
        uint.TryParse(schedule, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed)
            ? seed == 0 ? SchedulePlan.Natural : PriorityScheduler.Plan(seed, profile)
            : SchedulePlan.Parse(schedule) ?? throw new UserError($"{schedule} is no schedule.", "Give the seed that a failure printed, or the text behind `schedule` of one.");

    /// <summary>Runs a test with nobody preempted. One that does not pass even so is reported here; null.</summary>
    private async Task<Profile?> MeasureAsync(DeviceTest test, CancellationToken cancel)
    {
        byte[] record = ScheduleRecord.Write(SchedulePlan.Natural, ScheduleLimits.Measuring, test.Index, 1);
        Dictionary<int, TestResult> results = [];
        ScheduleOutcome outcome = (await RunAsync([record], i => i + 1, results, cancel))[0];
        TestResult? result = results.GetValueOrDefault(test.Index);
        if (cancel.IsCancellationRequested)
        {
            return null;
        }

        if (result?.Outcome == TestOutcome.Skipped)
        {
            ended(result);
            return null;
        }

        if (outcome.End != ScheduleEnd.Passed)
        {
            ended(Failure(test, outcome, result, "with nobody preempted (--schedule 0)"));
            return null;
        }

        return new Profile(outcome, await SitesAsync(record, outcome, cancel));
    }

    private async Task<IReadOnlyList<SharedSite>> SitesAsync(byte[] record, ScheduleOutcome measured, CancellationToken cancel)
    {
        return measured.Steps > LongestTrace || measured.ThreadSteps.Count < 2
            ? []
            : await TraceAsync(record, reader => SharedAccesses.Sites(trace.Read(reader), threadStart, measured.ThreadSteps.Count), cancel);
    }

    /// <summary>Runs one record with every instruction logged.</summary>
    private async Task<T> TraceAsync<T>(byte[] record, Func<TextReader, T> read, CancellationToken cancel)
    {
        string log = Path.GetTempFileName();
        try
        {
            await emulator.RunAsync([record], i => i + 1, console: null, log, cancel);
            using StreamReader reader = new(log);
            return read(reader);
        }
        finally
        {
            File.Delete(log);
        }
    }

    private async Task ExplainAsync(DeviceTest test, SchedulePlan plan, Profile profile, Action<string> explain, CancellationToken cancel)
    {
        ScheduleLimits limits = ScheduleLimits.For(profile.Outcome);
        ScheduleOutcome[] seen = await RunAsync([plan, SchedulePlan.Natural]);
        ScheduleOutcome outcome = seen[0];
        bool isOther = outcome.Printed != seen[1].Printed;
        if (outcome.End == ScheduleEnd.Passed && !isOther)
        {
            explain(program.IsTest ? "It did not fail, so there is nothing to explain." : "It did not fail, nor print anything else than with nobody preempted, so there is nothing to explain.");
            return;
        }

        SchedulePlan shrunk = await Shrinking.RunAsync(plan, profile.Outcome.ThreadSteps.Count, RunAsync, o => o.End == outcome.End && (outcome.End != ScheduleEnd.Passed || o.Printed == outcome.Printed));
        string log = Path.GetTempFileName();
        try
        {
            ScheduleOutcome[] last = await emulator.RunAsync([ScheduleRecord.Write(shrunk, limits, test.Index, 1)], i => i + 1, console: null, log, cancel);
            explain($"How it {(outcome.End == ScheduleEnd.Passed ? "comes to print that" : "fails")}, with {shrunk.Points.Count} of {plan.Points.Count} preemptions (--schedule {shrunk}):");
            int threads = Math.Max(last[0].ThreadSteps.Count, profile.Outcome.ThreadSteps.Count);
            foreach (string line in Story.Tell(program.Elf, InstructionTimer.Of(program.Board), log, threadStart, threads, shrunk.Points))
            {
                explain("  " + line);
            }

            if (last[0].End is ScheduleEnd.Still)
            {
                explain("  Here every thread waits for another.");
            }
        }
        finally
        {
            File.Delete(log);
        }

        Task<ScheduleOutcome[]> RunAsync(IReadOnlyList<SchedulePlan> plans) =>
            ListenAsync([.. plans.Select((p, i) => ScheduleRecord.Write(p, limits, test.Index, i + 1))], i => i + 1, cancel);
    }

    /// <summary>Runs records, those of a program with what it printed.</summary>
    private async Task<ScheduleOutcome[]> ListenAsync(IReadOnlyList<byte[]> records, Func<int, int> next, CancellationToken cancel)
    {
        if (program.IsTest)
        {
            return await emulator.RunAsync(records, next, console: null, trace: null, cancel);
        }

        string console = Path.GetTempFileName();
        try
        {
            ScheduleOutcome[] outcomes = await emulator.RunAsync(records, next, console, trace: null, cancel);
            string[] printed = ScheduleConsole.Outputs(await File.ReadAllBytesAsync(console, cancel));
            int run = 0;
            return [.. outcomes.Select(o => o.End == ScheduleEnd.NotRun ? o : Judged(o with { Printed = printed.ElementAtOrDefault(run++) }))];
        }
        finally
        {
            File.Delete(console);
        }
    }

    private async Task ReportAsync(DeviceTest test, SchedulePlan plan, Profile profile, string name, int tried, CancellationToken cancel)
    {
        Dictionary<int, TestResult> results = [];
        ScheduleOutcome[] outcomes = await RunAsync([ScheduleRecord.Write(plan, ScheduleLimits.For(profile.Outcome), test.Index, 1)], i => i + 1, results, cancel);
        TestResult? result = results.GetValueOrDefault(test.Index);
        if (outcomes[0].End == ScheduleEnd.Passed)
        {
            ended(result is null || !program.IsTest ? new TestResult(test, TestOutcome.Passed, TimeSpan.FromMicroseconds(outcomes[0].Microseconds), null, result?.Log ?? []) : result);
            return;
        }

        ended(Failure(test, outcomes[0], result, $"under schedule {name}{(tried > 0 ? $", the {Ordinal(tried)} tried; again: {(program.IsTest ? $"--filter {test.Name} " : "")}--schedule {name}" : "")}"));
    }

    private static string Ordinal(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}{(number % 100 is 11 or 12 or 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}");

    private static TestResult Failure(DeviceTest test, ScheduleOutcome outcome, TestResult? said, string when)
    {
        if (said is { Message: null } && DeadlockReport.Find(said.Log) is { } deadlock)
        {
            return new TestResult(test, TestOutcome.Failed, TimeSpan.Zero, deadlock.Text, deadlock.Others) { When = when };
        }

        string what = outcome.End switch
        {
            ScheduleEnd.Still => "hung: every thread waits, and nothing wakes one",
            ScheduleEnd.Endless => $"hung: the threads ran on for {outcome.Steps} instructions without an end",
            ScheduleEnd.Overdue => $"it took more than {ScheduleEmulator.Limit.TotalSeconds} s of the emulator's processor time",
            ScheduleEnd.Crashed => "the program fell: " + (said?.Message ?? said?.Log.LastOrDefault(l => l.Length > 0) ?? "it said nothing"),
            _ => said?.Message ?? (outcome.ExitCode == 0 ? "a thread died" : $"the program ended with exit code {outcome.ExitCode}"),
        };
        return new TestResult(test, TestOutcome.Failed, TimeSpan.Zero, what, said?.Log ?? []) { When = when };
    }

    /// <summary>A program's own exit code knows nothing of a thread that died on the way.</summary>
    private static ScheduleOutcome Judged(ScheduleOutcome outcome) =>
        outcome is { End: ScheduleEnd.Passed, Printed: { } printed } && Death().IsMatch(printed)
            ? outcome with { End = ScheduleEnd.Failed }
            : outcome;

    // With the first line of its trace: what a program prints of itself is not taken for it so easily.
    [GeneratedRegex("^Unhandled exception in thread [^\n]*\n   at ", RegexOptions.Multiline)]
    private static partial Regex Death();

    /// <summary>Runs records with what they print read as results.</summary>
    private async Task<ScheduleOutcome[]> RunAsync(IReadOnlyList<byte[]> records, Func<int, int> next, Dictionary<int, TestResult> results, CancellationToken cancel)
    {
        string console = Path.GetTempFileName();
        try
        {
            ScheduleOutcome[] outcomes = await emulator.RunAsync(records, next, console, trace: null, cancel);
            foreach (TestResult result in ScheduleConsole.Read(program, await File.ReadAllBytesAsync(console, cancel)))
            {
                results[result.Test.Index] = result;
            }

            return program.IsTest ? outcomes : [.. outcomes.Select(o => Judged(o with { Printed = string.Join('\n', results[program.Tests[0].Index].Log) }))];
        }
        finally
        {
            File.Delete(console);
        }
    }
}
