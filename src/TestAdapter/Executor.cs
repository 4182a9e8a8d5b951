using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Schedules;
using NfThread.Cli.Testing;
using DeviceResult = NfThread.Cli.Testing.TestResult;
using TestOutcome = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestOutcome;
using TestResult = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestResult;

namespace NfThread.TestAdapter;

/// <summary>Runs chosen device tests, one program after another, and reports each as it ends.</summary>
[ExtensionUri(Cases.ExecutorUri)]
public sealed class Executor : ITestExecutor, IDisposable
{
    /// <summary>How long a program may be silent before it counts as hung.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource cancel = new();

    /// <inheritdoc/>
    public void RunTests(IEnumerable<string>? sources, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        RunSettings settings = RunSettings.Of(runContext);
        ITestCaseFilterExpression? filter = Cases.Filter(runContext);
        foreach (string source in sources ?? [])
        {
            foreach (TestProgram program in TestProgram.Of(source))
            {
                Run(program, [.. program.Tests.Select(t => (Cases.Create(source, program, t), t)).Where(c => filter?.MatchTestCase(c.Item1, p => Cases.Value(c.Item1, p)) != false)], settings, frameworkHandle!);
            }
        }
    }

    /// <inheritdoc/>
    public void RunTests(IEnumerable<TestCase>? tests, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        RunSettings settings = RunSettings.Of(runContext);
        foreach (IGrouping<string, TestCase> group in (tests ?? []).GroupBy(t => t.Source))
        {
            foreach (TestProgram program in TestProgram.Of(group.Key))
            {
                Dictionary<string, DeviceTest> byName = program.Tests.ToDictionary(t => Cases.Create(group.Key, program, t).FullyQualifiedName);
                Run(program, [.. group.Where(t => byName.ContainsKey(t.FullyQualifiedName)).Select(t => (t, byName[t.FullyQualifiedName]))], settings, frameworkHandle!);
            }
        }
    }

    /// <inheritdoc/>
    public void Cancel() => cancel.Cancel();

    /// <inheritdoc/>
    public void Dispose() => cancel.Dispose();

    private void Run(TestProgram program, (TestCase Case, DeviceTest Test)[] chosen, RunSettings settings, IFrameworkHandle handle)
    {
        if (chosen.Length == 0 || cancel.IsCancellationRequested)
        {
            return;
        }

        Dictionary<int, TestCase> cases = chosen.ToDictionary(c => c.Test.Index, c => c.Case);
        try
        {
            if (settings.AreSchedulesAsked && program.Engine == "metal" && new BoardCatalog(program.Boards).Load(program.Board) is var board && InstructionTimer.IsOn(board))
            {
                ScheduleSession scheduled = new(ScheduledProgram.OfTests(board, program.Program, program.Tests), Report);
                foreach (TestCase test in cases.Values.ToArray())
                {
                    handle.RecordStart(test);
                }

                RunAsync(scheduled, [.. chosen.Select(c => c.Test)], settings, line => handle.SendMessage(TestMessageLevel.Informational, line)).GetAwaiter().GetResult();
                return;
            }

            ITestTarget target = program.Engine == "host"
                ? new HostTarget(program.Program, Limit)
                : new EmulatorTarget(new BoardCatalog(program.Boards).Load(program.Board), program.Program, seed: 0, Limit);
            TestSession session = new(
                target,
                program.Tests,
                test => handle.RecordStart(cases[test.Index]),
                Report);
            session.RunAsync(chosen.Select(c => c.Test), cancel.Token).GetAwaiter().GetResult();
            foreach (string problem in session.Problems)
            {
                handle.SendMessage(TestMessageLevel.Error, $"{program.Board}: {problem}");
            }
        }
        catch (UserError error)
        {
            // The board could not even be started: every test fails for that reason.
            foreach (TestCase test in cases.Values)
            {
                handle.RecordResult(new TestResult(test) { Outcome = TestOutcome.Failed, ErrorMessage = $"{error.Message} {error.Next}".Trim() });
            }
        }

        void Report(DeviceResult result)
        {
            TestResult record = Convert(cases[result.Test.Index], result);
            handle.RecordEnd(record.TestCase, record.Outcome);
            handle.RecordResult(record);
            cases.Remove(result.Test.Index);
        }
    }

    private async Task RunAsync(ScheduleSession session, IReadOnlyList<DeviceTest> tests, RunSettings settings, Action<string> say)
    {
        if (settings.Schedule is { } schedule)
        {
            foreach (DeviceTest test in tests)
            {
                await session.ReplayAsync(test, schedule, settings.IsExplained ? say : null, cancel.Token);
            }
        }
        else if (settings.IsExhaustive)
        {
            await session.ExhaustAsync(tests, say, cancel.Token);
        }
        else
        {
            await session.RunAsync(tests, firstSeed: 1, settings.Schedules, say, cancel.Token);
        }
    }

    private static TestResult Convert(TestCase test, DeviceResult result)
    {
        TestResult record = new(test)
        {
            Outcome = result.Outcome switch
            {
                Cli.Testing.TestOutcome.Passed => TestOutcome.Passed,
                Cli.Testing.TestOutcome.Failed => TestOutcome.Failed,
                _ => TestOutcome.Skipped,
            },
            Duration = result.Duration,
            ErrorMessage = result.Message is null ? null : result.Text,
        };
        IReadOnlyList<string> log = result.Log;
        if (result.Outcome == Cli.Testing.TestOutcome.Failed)
        {
            FailureReport failure = FailureReport.Of(result, verbose: false);
            log = failure.Log;
            record.ErrorStackTrace = failure.Frames.Count > 0
                ? string.Join('\n', failure.Frames.Select(f => "   " + FailureReport.Line(f)))
                : $"   at {result.Test.Name} in {result.Test.File}:line {result.Test.Line}";
        }

        if (log.Count > 0)
        {
            record.Messages.Add(new TestResultMessage(TestResultMessage.StandardOutCategory, string.Join('\n', log) + "\n"));
        }

        return record;
    }
}
