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

    /// <summary>How many schedules each test on an emulated board that can choose them runs under; 0 for none.</summary>
    private uint schedules;

    /// <inheritdoc/>
    public void RunTests(IEnumerable<string>? sources, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        schedules = RunSettings.Schedules(runContext);
        ITestCaseFilterExpression? filter = Cases.Filter(runContext);
        foreach (string source in sources ?? [])
        {
            foreach (TestProgram program in TestProgram.Of(source))
            {
                Run(program, [.. program.Tests.Select(t => (Cases.Create(source, program, t), t)).Where(c => filter?.MatchTestCase(c.Item1, p => Cases.Value(c.Item1, p)) != false)], frameworkHandle!);
            }
        }
    }

    /// <inheritdoc/>
    public void RunTests(IEnumerable<TestCase>? tests, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        schedules = RunSettings.Schedules(runContext);
        foreach (IGrouping<string, TestCase> group in (tests ?? []).GroupBy(t => t.Source))
        {
            foreach (TestProgram program in TestProgram.Of(group.Key))
            {
                Dictionary<string, DeviceTest> byName = program.Tests.ToDictionary(t => Cases.Create(group.Key, program, t).FullyQualifiedName);
                Run(program, [.. group.Where(t => byName.ContainsKey(t.FullyQualifiedName)).Select(t => (t, byName[t.FullyQualifiedName]))], frameworkHandle!);
            }
        }
    }

    /// <inheritdoc/>
    public void Cancel() => cancel.Cancel();

    /// <inheritdoc/>
    public void Dispose() => cancel.Dispose();

    private void Run(TestProgram program, (TestCase Case, DeviceTest Test)[] chosen, IFrameworkHandle handle)
    {
        if (chosen.Length == 0 || cancel.IsCancellationRequested)
        {
            return;
        }

        Dictionary<int, TestCase> cases = chosen.ToDictionary(c => c.Test.Index, c => c.Case);
        try
        {
            if (schedules > 0 && program.Engine == "metal" && new BoardCatalog(program.Boards).Load(program.Board) is var board && InstructionTimer.IsOn(board))
            {
                ScheduleSession scheduled = new(ScheduledProgram.OfTests(board, program.Program, program.Tests), Report);
                foreach (TestCase test in cases.Values.ToArray())
                {
                    handle.RecordStart(test);
                }

                scheduled.RunAsync([.. chosen.Select(c => c.Test)], firstSeed: 1, schedules, _ => { }, cancel.Token).GetAwaiter().GetResult();
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
            ErrorMessage = result.Message,
        };
        IReadOnlyList<string> log = result.Log;
        if (result.Outcome == Cli.Testing.TestOutcome.Failed)
        {
            FailureReport failure = FailureReport.Of(result, verbose: false);
            log = failure.Log;
            record.ErrorStackTrace = failure.Frames.Count > 0
                ? string.Join('\n', failure.Frames.Select(f => "   at " + f))
                : $"   at {result.Test.Name} in {result.Test.File}:line {result.Test.Line}";
        }

        if (log.Count > 0)
        {
            record.Messages.Add(new TestResultMessage(TestResultMessage.StandardOutCategory, string.Join('\n', log) + "\n"));
        }

        return record;
    }
}
