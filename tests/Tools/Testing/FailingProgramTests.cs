using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Programs;
using NfThread.Cli.Testing;

namespace NfThread.Tools.Tests.Testing;

/// <summary>What is said of a program whose tests fail (tests/Device.Failing), run on this machine, and where lines are concerned on an emulated board.</summary>
public sealed class FailingProgramTests
{
    private static readonly string Program = Path.Combine(Layout.Root, "tests", "Device.Failing", "bin", "host", "netduinoplus2", Configuration, "NFUnitTest.Failing.dll");

    private static readonly Lazy<Task<(List<TestResult> Results, List<string> Problems)>> Run = new(() => RunAsync(Program, new HostTarget(Program, TimeSpan.FromSeconds(60))));

    private static readonly Lazy<Task<(List<TestResult> Results, List<string> Problems)>> Board = new(RunOnBoardAsync);

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    [Theory]
    [InlineData("LastStatement", "Assert.AreEqual: expected 7, found 6. the sum", "LastStatement")]
    [InlineData("ModuleThreadDies", "a thread died: Assert.AreEqual: expected \"a\", found \"b\"", "ModuleThreadDies")]
    [InlineData("BareThreadDies", "a thread died: System.InvalidOperationException: oh!", "BareThreadDies")]
    [InlineData("HookChecks", "a thread died: Assert.AreEqual: expected \"oh!\", found \"ah!\"", "HookChecks")]
    [InlineData("DiesAfterTheHookIsBack", "a thread died: System.InvalidOperationException: oh!", "DiesAfterTheHookIsBack")]
    [InlineData("SkipsAfterADeath", "a thread died: System.InvalidOperationException: oh!", "SkipsAfterADeath")]
    public async Task FailsWithTheTextAndTheUsersFrame(string method, string message, string frame)
    {
        TestResult result = await ResultOf(method);
        Assert.Equal((TestOutcome.Failed, message), (result.Outcome, result.Message));
        FailureReport report = FailureReport.Of(result, verbose: false);
        Assert.All(report.Frames, f => Assert.StartsWith("NFUnitTest.Failing.FailingTests", f, StringComparison.Ordinal));
        Assert.Contains(frame, report.Frames[0], StringComparison.Ordinal);
        Assert.Contains("FailingTests.cs:line ", report.Frames[0], StringComparison.Ordinal);
        Assert.DoesNotContain(report.Log, l => message.EndsWith(l, StringComparison.Ordinal));
    }

    /// <summary>The frame of the test itself, with the line that says so in the source, however short the test is; and on this machine by the names of a board.</summary>
    [Theory]
    [InlineData("LastStatement", "LastStatement", "Assert.AreEqual(7, sum")]
    [InlineData("Rows.1", "Rows", "Assert.AreEqual(1, number)")]
    [InlineData("Helper", "Helper", "Check(3);")]
    [InlineData("Divides", "Divides", "5 / s_zeros")]
    [InlineData("OneCheck", "OneCheck", "s_zeros[3]")]
    [InlineData("ModuleThreadDies", "ModuleThreadDies's lambda", "Assert.AreEqual(\"a\", \"b\")")]
    [InlineData("BareThreadDies", "BareThreadDies's lambda", "new Thread(() =>")]
    public async Task TheLineIsTheUsers(string method, string name, string text)
    {
        int line = LineOf(text);
        foreach (TestResult result in (TestResult[])[await ResultOf(method), Assert.Single((await Board.Value).Results, r => r.Test.Method == method)])
        {
            FailureReport report = FailureReport.Of(result, verbose: false);
            Assert.Contains(report.Frames, f => f.StartsWith($"NFUnitTest.Failing.FailingTests.{name} in ", StringComparison.Ordinal) && f.EndsWith($"FailingTests.cs:line {line}", StringComparison.Ordinal));
            Assert.All(report.Frames, f => Assert.StartsWith("NFUnitTest.Failing.FailingTests.", f, StringComparison.Ordinal));
            Assert.DoesNotContain(report.Log, l => l.Contains("<>", StringComparison.Ordinal));
        }
    }

    /// <summary>On a board the checks of a method share what throws, so nothing tells which it was.</summary>
    [Fact]
    public async Task ChecksThatThrowAtOnePlaceAreAllTold()
    {
        TestResult result = Assert.Single((await Board.Value).Results, r => r.Test.Method == "TwoChecks");
        Assert.EndsWith($"FailingTests.cs:line {LineOf("s_zeros[0];")} or {LineOf("s_zeros[4]")}", FailureReport.Of(result, verbose: false).Frames[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportOfAnExceptionTellsTheThreadsName() =>
        Assert.Contains(FailureReport.Of(await ResultOf("DiesAfterTheHookIsBack"), verbose: false).Log,
            l => l.StartsWith("Unhandled exception in thread started by ", StringComparison.Ordinal) && l.EndsWith(", named the third", StringComparison.Ordinal));

    [Fact]
    public async Task DeathThatAHookWasToldOfIsNoFailure() => Assert.Equal(TestOutcome.Passed, (await ResultOf("HookTakesTheDeath")).Outcome);

    [Fact]
    public async Task DeathAfterTheLastTestIsNotLost()
    {
        Assert.Equal(TestOutcome.Passed, (await ResultOf("ThreadOutlivesItsTest")).Outcome);
        Assert.Equal("after a test of NFUnitTest.Failing.FailingTests a thread died: System.InvalidOperationException: late", Assert.Single((await Run.Value).Problems));
    }

    [Fact]
    public void RowsGoByTheirValues()
    {
        string[] titles = [.. DeviceTest.ReadAll(Program).Where(t => t.Values.Length > 0).Select(t => t.Title["NFUnitTest.Failing.FailingTests.".Length..])];
        Assert.Equal(["Rows(1, \"two, three\", 'c')", "Rows.1(2, null, '\\t')", "Rows.2(2, null, '\\t')", "Kinds(1.5, DayOfWeek.Monday, {1, 2})"], titles);
    }

    [Fact]
    public async Task RowsAreToldApart()
    {
        Assert.Equal(TestOutcome.Passed, (await ResultOf("Rows.0")).Outcome);
        Assert.Equal(TestOutcome.Failed, (await ResultOf("Rows.1")).Outcome);
    }

    private static int LineOf(string text) =>
        Array.FindIndex(File.ReadAllLines(Path.Combine(Layout.Root, "tests", "Device.Failing", "FailingTests.cs")), l => l.Contains(text, StringComparison.Ordinal)) + 1;

    private static async Task<TestResult> ResultOf(string method) => Assert.Single((await Run.Value).Results, r => r.Test.Method == method);

    private static Task<(List<TestResult> Results, List<string> Problems)> RunOnBoardAsync()
    {
        Board board = new BoardCatalog(Layout.Boards).Load("netduinoplus2");
        string elf = ProgramBuild.Firmware(ProgramSource.Find(Path.Combine(Layout.Root, "tests", "Device.Failing")), board);
        return RunAsync(Path.ChangeExtension(elf, ".dll"), new EmulatorTarget(board, elf, seed: 0, TimeSpan.FromSeconds(60)));
    }

    private static async Task<(List<TestResult> Results, List<string> Problems)> RunAsync(string program, ITestTarget target)
    {
        IReadOnlyList<DeviceTest> tests = DeviceTest.ReadAll(program);
        List<TestResult> results = [];
        TestSession session = new(target, tests, _ => { }, results.Add);
        await session.RunAsync(tests, CancellationToken.None);
        return (results, session.Problems);
    }
}
