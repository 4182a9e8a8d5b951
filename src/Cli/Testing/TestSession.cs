using NfThread.Cli.Deadlocks;
using NfThread.Cli.Races;

namespace NfThread.Cli.Testing;

/// <summary>
/// Runs chosen tests of a program to their results, each exactly one. Each class begins with a fresh start of the program, so what a test
/// finds does not depend on which other classes ran. A test that takes the program down fails with the reason, and the program is started
/// again for the tests that are left. Nothing is lost: a test for which no result came fails too.
/// </summary>
internal sealed class TestSession(ITestTarget target, IReadOnlyList<DeviceTest> tests, Action<DeviceTest> started, Action<TestResult> ended, RaceReports? races = null)
{
    /// <summary>What went wrong beside the tests; a run with such is no success.</summary>
    public List<string> Problems { get; } = [];

    public async Task RunAsync(IEnumerable<DeviceTest> chosen, CancellationToken cancel)
    {
        SortedSet<int> left = [.. chosen.Select(t => t.Index)];
        while (left.Count > 0 && !cancel.IsCancellationRequested)
        {
            int first = left.Min;
            int[] wanted = [.. left.TakeWhile(i => i - first < target.Span && tests[i].Class == tests[first].Class)];
            int before = left.Count;
            ConsoleReader console = new(tests, started, result =>
            {
                if (left.Remove(result.Test.Index))
                {
                    ended(result);
                }
                else
                {
                    Problems.Add($"{result.Test.Name} ran, but was not asked for or had run already");
                }
            }, races);
            string? reason = await target.RunAsync(wanted, console, cancel);
            console.End();
            Problems.AddRange(console.Problems);
            if (cancel.IsCancellationRequested)
            {
                return;
            }

            if (console.Found is { } found && found != tests.Count)
            {
                Problems.Add($"the program has {found} tests, but its sources declare {tests.Count}");
            }

            if (console.Running is { } victim)
            {
                left.Remove(victim.Index);
                (string text, IReadOnlyList<string> log) = DeadlockReport.Find(console.Log) ?? (reason ?? "the program ended during the test", console.Log);
                ended(new TestResult(victim, TestOutcome.Failed, TimeSpan.Zero, text, log));
            }
            else if (console.Finished || left.Count == before)
            {
                // It is through, or did not even begin: another start would bring nothing new for these.
                foreach (int index in wanted.Where(left.Remove))
                {
                    ended(new TestResult(tests[index], TestOutcome.Failed, TimeSpan.Zero, reason ?? "the program ended without running the test", console.Log));
                }
            }
        }
    }
}
