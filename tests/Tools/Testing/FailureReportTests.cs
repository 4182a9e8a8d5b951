using NfThread.Cli.Testing;

namespace NfThread.Tools.Tests.Testing;

/// <summary>A failure shows the user's frames, once; what else the test printed stays as it was.</summary>
public sealed class FailureReportTests
{
    private const string Message = "Assert.AreEqual: expected 7, found 6";

    private static readonly DeviceTest Test = new(0, "Mine.Tests", "Sum", "t.cs", 10);

    private static readonly string[] Metal =
    [
        "TestFrameworkShared.AssertFailedException: " + Message,
        "   at nanoFramework.TestFramework.Assert.Fail in src/Assert.cs:line 185 [0x08008930]",
        "   at Mine.Tests.Sum in t.cs:line 14 [0x08002c06]",
        "   at TestProgram.RunClass0 in obj/TestProgram.g.cs:line 30 [0x08002c06]",
    ];

    [Fact]
    public void UsersFrameStandsAlone()
    {
        FailureReport report = Of(Message, Metal);
        Assert.Equal(["Mine.Tests.Sum in t.cs:line 14"], report.Frames);
        Assert.Empty(report.Log);
    }

    [Fact]
    public void VerboseShowsTheFrameworksToo()
    {
        FailureReport report = FailureReport.Of(Failure(Message, Metal), verbose: true);
        Assert.Equal(3, report.Frames.Count);
        Assert.Equal("nanoFramework.TestFramework.Assert.Fail in src/Assert.cs:line 185", report.Frames[0]);
        Assert.Empty(report.Log);
    }

    [Fact]
    public void DesktopFramesAreRead()
    {
        FailureReport report = Of(
            "System.InvalidOperationException: bottom",
            "System.InvalidOperationException: bottom",
            "   at Mine.Tests.Helper(Int32 n) in /a folder/t.cs:line 35",
            "   at Mine.Tests.Sum() in /a folder/t.cs:line 30",
            "   at TestProgram.RunClass0(TestRun run) in /obj/TestProgram.g.cs:line 34");
        Assert.Equal(["Mine.Tests.Helper in /a folder/t.cs:line 35", "Mine.Tests.Sum in /a folder/t.cs:line 30"], report.Frames);
    }

    [Fact]
    public void ThreadsDeathIsFoundAndWhatFollowsItStays()
    {
        FailureReport report = Of(
            "a thread died: Assert.AreEqual: expected \"a\", found \"b\"",
            "before",
            "Unhandled exception in thread started by Tests.Work",
            "TestFrameworkShared.AssertFailedException: Assert.AreEqual: expected \"a\", found \"b\"",
            "   at nanoFramework.TestFramework.Assert.Fail in src/Assert.cs:line 185 [0x08008930]",
            "   at Mine.Tests.Work in t.cs:line 51 [0x08002c06]",
            "   at NfThread.ThreadRecord.Run in src/ThreadRecord.cs:line 51 [0x08002c06]",
            "after");
        Assert.Equal(["Mine.Tests.Work in t.cs:line 51"], report.Frames);
        Assert.Equal(["before", "Unhandled exception in thread started by Tests.Work", "after"], report.Log);
    }

    [Fact]
    public void BareThreadsLineNamesTheThreadAndStays()
    {
        FailureReport report = Of(
            "a thread died: System.Exception: oh",
            "Unhandled exception in thread 3: System.Exception: oh",
            "   at Mine.Tests.Work in t.cs:line 51 [0x08002c06]");
        Assert.Equal(["Mine.Tests.Work in t.cs:line 51"], report.Frames);
        Assert.Equal(["Unhandled exception in thread 3: System.Exception: oh"], report.Log);
    }

    [Fact]
    public void CausesKeepTheirFrames()
    {
        FailureReport report = Of(
            "System.Exception: outer",
            "System.Exception: outer",
            " ---> System.ArgumentException: inner",
            "   at NfThread.Lock.Release in src/Lock.cs:line 5 [0x08002c06]",
            "   at Mine.Tests.Low in t.cs:line 3 [0x08002c06]",
            "   --- End of inner exception stack trace ---",
            "   at Mine.Tests.Sum in t.cs:line 14 [0x08002c06]");
        Assert.Equal(["Mine.Tests.Sum in t.cs:line 14"], report.Frames);
        Assert.Equal(3, report.Log.Count);
        Assert.Equal("   at Mine.Tests.Low in t.cs:line 3 [0x08002c06]", report.Log[1]);
    }

    [Fact]
    public void MessageOfSeveralLinesIsRecognised()
    {
        FailureReport report = Of("System.Exception: one two", "System.Exception: one", "two", "   at Mine.Tests.Sum in t.cs:line 14 [0x08002c06]");
        Assert.Equal(["Mine.Tests.Sum in t.cs:line 14"], report.Frames);
        Assert.Equal(["System.Exception: one"], report.Log);
    }

    [Fact]
    public void FramesOfTheFrameworkAloneAreNotShown()
    {
        FailureReport report = Of("System.Exception: x", "System.Exception: x", "   at System.String.Concat [0x08002c06]", "   at TestProgram.RunClass0 [0x08002c08]");
        Assert.Empty(report.Frames);
        Assert.Empty(report.Log);
    }

    [Fact]
    public void TestsOfTheModulesOwnNamespaceAreTheUsers()
    {
        TestResult result = new(new DeviceTest(0, "NfThread.Tests.Locks", "Sum", "t.cs", 10), TestOutcome.Failed, TimeSpan.Zero, "System.Exception: x",
            ["System.Exception: x", "   at NfThread.Tests.Locks.Sum in t.cs:line 14 [0x08002c06]", "   at TestProgram.RunClass0 in g.cs:line 2 [0x08002c06]"]);
        Assert.Equal(["NfThread.Tests.Locks.Sum in t.cs:line 14"], FailureReport.Of(result, verbose: false).Frames);
    }

    private static readonly string[] Overflow =
    [
        "Stack overflow in thread Mine.Tests.Sum's lambda: it is ended. Give it a larger stack.",
        "   at Mine.Tests.Deep in t.cs:line 21 [0x08009660]",
        "   the call above 232 times more",
        "   at Mine.Tests.Sum's lambda in t.cs:line 11 [0x080008c2]",
        "   at NfThread.ThreadRecord.Run in src/ThreadRecord.cs:line 46 [0x0800b692]",
        "   at <Module>.StartupCodeMain [0x08009542]",
        "   the call above 2 times more",
        "   240 calls in 4096 bytes of stack",
    ];

    private static readonly string[] OverflowFrames =
        ["Mine.Tests.Deep in t.cs:line 21", "the call above 232 times more", "Mine.Tests.Sum's lambda in t.cs:line 11", "240 calls in 4096 bytes of stack"];

    [Fact]
    public void StackOverflowOfAThreadIsToldByItsHeadline()
    {
        string message = FailureReport.OfDeath("a thread died: System.SystemException: a stack overflow ended a thread without a name", Overflow);
        Assert.Equal("a thread died: " + Overflow[0], message);
        FailureReport report = Of(message, Overflow);
        Assert.Equal(OverflowFrames, report.Frames);
        Assert.Empty(report.Log);
        Assert.Equal(["at Mine.Tests.Deep in t.cs:line 21", "the call above 232 times more"], report.Frames.Take(2).Select(FailureReport.Line));
    }

    [Fact]
    public void StackOverflowOfTheTestIsToldByItsHeadline()
    {
        string? words = FailureReport.LastWords([.. Overflow, ""]);
        Assert.Equal(Overflow[0], words);
        FailureReport report = Of("crashed: the board's program ended with exit code 1: " + words, Overflow);
        Assert.Equal(OverflowFrames, report.Frames);
        Assert.Empty(report.Log);
    }

    [Theory]
    [InlineData("last", "first", "last", "")]
    [InlineData("Fatal: bus fault", "Fatal: bus fault", "It stood there")]
    [InlineData(null)]
    public void LastWords(string? words, params string[] log) => Assert.Equal(words, FailureReport.LastWords(log));

    [Fact]
    public void LogThatDoesNotExplainTheMessageStays()
    {
        string[] log = ["Fatal: bus fault", "   at System.Kernel.Switch in k.cs:line 1 [0x08002c06]"];
        FailureReport report = Of("crashed: the board's program ended with exit code 70: Fatal: it", log);
        Assert.Empty(report.Frames);
        Assert.Equal(log, report.Log);
    }

    private static FailureReport Of(string message, params string[] log) => FailureReport.Of(Failure(message, log), verbose: false);

    private static TestResult Failure(string message, params string[] log) => new(Test, TestOutcome.Failed, TimeSpan.Zero, message, log);
}
