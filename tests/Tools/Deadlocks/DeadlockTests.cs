using System.Text;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Testing;

namespace NfThread.Tools.Tests.Deadlocks;

/// <summary>The planted deadlocks of tests/Device.Deadlocks, their correct twins, and what only looks stuck, on the emulator; and those that there are on this machine.</summary>
public sealed class DeadlockTests
{
    /// <summary>What each report must say.</summary>
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["LockTests.TwoLocksBug"] =
        [
            "Deadlock: no thread can run again",
            "main waits for the end of worker a, at Workers.cs:",
            "worker a waits for a Lock, at LockTests.cs:89 in LockTests.Both",
            "made as LockTests._right at LockTests.cs:13",
            "taken last by worker b, at LockTests.cs:86 in LockTests.Both",
            "worker b waits for a Lock, at LockTests.cs:89 in LockTests.Both",
            "made as LockTests.s_left at LockTests.cs:12",
            "taken last by worker a, at LockTests.cs:86 in LockTests.Both",
        ],
        ["LockTests.ThreeLocksBug"] = ["no thread can run again", "worker c waits for a Lock", "made as LockTests.s_left", "taken last by worker a"],
        ["LockTests.TakenTwiceBug"] = ["main waits for a Lock", "made as once at LockTests.cs:45", "taken last by main, at LockTests.cs:46"],
        ["LockTests.NeverReleasedBug"] = ["main waits for a Lock", "taken last by taker, which has ended, at LockTests.cs:68"],
        ["LockTests.ForksBug"] =
        [
            "worker a waits for a Lock", "made as an element of the local variable spare in LockTests at LockTests.cs:80", "worker b waits for a Lock", "made as an element of LockTests._forks at LockTests.cs:77 in LockTests.ForksBug",
        ],
        ["OwnedTests.RLocksBug"] = ["Deadlock: a and b wait for one another", "a waits for an RLock", "held by b, at OwnedTests.cs:182", "held by a, at OwnedTests.cs:182"],
        ["OwnedTests.MonitorsBug"] = ["Deadlock: a and b wait for one another", "the monitor of an OwnedTests.Counter", "made as OwnedTests._counter at OwnedTests.cs:14", "held by a, at OwnedTests.cs:194"],
        ["OwnedTests.JoinUnderLockBug"] = ["Deadlock: boss and worker wait for one another", "boss waits for the end of worker, at OwnedTests.cs:61", "held by boss, at OwnedTests.cs:58"],
        ["OwnedTests.NamelessBug"] = ["OwnedTests.NamelessBug's lambda waits for the end of ", "OwnedTests.NamelessBug's lambda 2, at", "OwnedTests.NamelessBug's lambda 2 waits for the end of "],
        ["OwnedTests.MixedBug"] = ["one, two, three and four wait for one another", "held by two", "held by three", "three waits for the end of four", "held by one"],
        ["OwnedTests.DeadOwnerBug"] = ["heir waits for what a thread has that has ended", "held by gone, which has ended, at OwnedTests.cs:163"],
        ["EventTests.NobodySetsBug"] = ["worker a waits for an AutoResetEvent", "made as EventTests._ready at EventTests.cs:11", "worker b waits for a ManualResetEvent"],
        ["EventTests.SetterWaitsBug"] = ["worker a waits for an AutoResetEvent", "worker b waits for a Lock", "taken last by worker a"],
        ["EventTests.AnyOfNoneBug"] = ["main waits for any of several events, at EventTests.cs:80", "an AutoResetEvent made as EventTests._ready at EventTests.cs:11", "a ManualResetEvent made as EventTests._done at EventTests.cs:12"],
        ["EventTests.HandlerBug"] = ["main waits for the handlers of a ThreadEvents", "events waits for a Lock", "taken last by main, at EventTests.cs:93"],
        ["EventTests.HandlerUnderUsingBug"] = ["main waits for the handlers of a ThreadEvents, at EventTests.cs:113 in EventTests.HandlerUnderUsingBug", "events waits for a Lock", "taken last by main, at EventTests.cs:102"],
        ["EventTests.FiveBug"] =
        [
            "worker a waits for an RLock", "held by worker b", "worker b waits for the monitor of an Object", "held by worker c",
            "worker c waits for an AutoResetEvent", "worker d waits for a ManualResetEvent", "worker e waits for a Lock", "taken last by worker a",
        ],
        ["PatienceTests.OpenPortBug"] = ["main waits for an AutoResetEvent, at PatienceTests.cs:"],
    };

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly string Elf = Path.Combine(Layout.Root, "tests", "Device.Deadlocks", "bin", "metal", "netduinoplus2", Configuration, "NFUnitTest.Deadlocks.elf");
    private static readonly IReadOnlyList<DeviceTest> Tests = DeviceTest.ReadAll(Path.ChangeExtension(Elf, ".dll"));

    private static readonly string Dll = Path.Combine(Layout.Root, "tests", "Device.Deadlocks", "bin", "host", "netduinoplus2", Configuration, "NFUnitTest.Deadlocks.dll");
    private static readonly IReadOnlyList<DeviceTest> HostTests = DeviceTest.ReadAll(Dll);

    private readonly List<TestResult> results = [];

    [Fact]
    public async Task EveryDeadlockIsNamedWithinASecond()
    {
        DeviceTest[] bugs = Named("Bug");
        Assert.Equal(Expected.Keys.Order(), bugs.Select(Short).Order());
        await RunAsync(bugs);
        CheckReports();

        // A second of board time, since Main began: the workers begin within milliseconds.
        foreach (DeviceTest bug in bugs.Where(b => Short(b) is "OwnedTests.MixedBug" or "EventTests.FiveBug" or "LockTests.TwoLocksBug"))
        {
            (int exitCode, _) = await RunForAsync(bug, seconds: 1);
            Assert.Equal(ExitCodes.Fault, exitCode);
        }
    }

    [Fact]
    public async Task EveryDeadlockIsNamedOnThisMachine()
    {
        await RunAsync(new HostTarget(Dll, Patience), HostTests, [.. HostTests.Where(t => t.Method.EndsWith("Bug", StringComparison.Ordinal))]);
        Assert.Equal(Expected.Count - 1, results.Count);
        CheckReports();
    }

    [Fact]
    public async Task NoCorrectTwinGivesAnAlarmOnThisMachine()
    {
        await RunAsync(new HostTarget(Dll, Patience), HostTests, [.. HostTests.Where(t => t.Method.EndsWith("Twin", StringComparison.Ordinal))]);
        Assert.All(results, r => Assert.True(r.Outcome == TestOutcome.Passed, $"{r.Test.Name}: {r.Message}"));
    }

    private static TimeSpan Patience => TimeSpan.FromSeconds(20);

    private void CheckReports()
    {
        foreach (TestResult result in results)
        {
            Assert.Equal(TestOutcome.Failed, result.Outcome);
            Assert.StartsWith("Deadlock: ", result.Message, StringComparison.Ordinal);
            int at = 0;
            foreach (string part in Expected[Short(result.Test)])
            {
                int next = result.Message!.IndexOf(part, at, StringComparison.Ordinal);
                Assert.True(next >= 0, $"{result.Test.Name}: '{part}' is missing in\n{result.Message}");
                at = next;
            }
        }
    }

    [Fact]
    public async Task NoCorrectTwinGivesAnAlarm()
    {
        DeviceTest[] twins = Named("Twin");
        await RunAsync(twins);
        Assert.All(results, r => Assert.True(r.Outcome == TestOutcome.Passed, $"{r.Test.Name}: {r.Message}"));
        Assert.Equal(twins.Length, results.Count);
    }

    [Fact]
    public async Task WhatOnlyLooksStuckIsLeftAlone()
    {
        foreach (DeviceTest test in Tests.Where(t => t.Class.EndsWith("PatienceTests", StringComparison.Ordinal) && !t.Method.EndsWith("Bug", StringComparison.Ordinal)))
        {
            (int exitCode, string text) = await RunForAsync(test, seconds: 5);
            Assert.True(exitCode == ExitCodes.Success, $"{test.Name}: {exitCode} {text}");
            Assert.DoesNotContain("Test passed", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Test failed", text, StringComparison.Ordinal);
        }
    }

    private static DeviceTest[] Named(string end) => [.. Tests.Where(t => t.Method.EndsWith(end, StringComparison.Ordinal))];

    private static string Short(DeviceTest test) => test.Name[(test.Name.LastIndexOf('.', test.Name.LastIndexOf('.') - 1) + 1)..];

    private static async Task<(int ExitCode, string Text)> RunForAsync(DeviceTest test, double seconds)
    {
        RunOptions options = new(seconds, 0, RunSpeed.Max) { GpsSilent = true, ProgramWords = [(uint)test.Index, 1] };
        EmulatorSession session = new(new BoardCatalog().Load("netduinoplus2"), Elf, options);
        using MemoryStream output = new();
        int exitCode = await session.RunAsync(output, KeyboardFeed.None);
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()));
    }

    private Task RunAsync(DeviceTest[] chosen) => RunAsync(new EmulatorTarget(new BoardCatalog().Load("netduinoplus2"), Elf, seed: 0, Patience), Tests, chosen);

    private async Task RunAsync(ITestTarget target, IReadOnlyList<DeviceTest> tests, DeviceTest[] chosen)
    {
        TestSession session = new(target, tests, _ => { }, results.Add);
        await session.RunAsync(chosen, CancellationToken.None);
        Assert.Empty(session.Problems);
    }
}
