using System.Reflection;
using System.Text.RegularExpressions;
using NfThread.Cli.Boards;
using NfThread.Cli.Races;
using NfThread.Cli.Testing;

namespace NfThread.Races.Tests;

/// <summary>Each program of Planted runs once on each engine; what is reported is compared with what its source says.</summary>
public sealed partial class PlantedTests(PlantedRuns runs) : IClassFixture<PlantedRuns>
{
    public static TheoryData<string, string> Bugs => All("Planted.Bugs");

    public static TheoryData<string, string> Twins => All("Planted.Twins");

    [Theory]
    [MemberData(nameof(Bugs))]
    public async Task EachRaceIsFoundInOneRun(string engine, string test)
    {
        TestResult result = (await runs.Of(engine))[test];
        Assert.True(result.Outcome == TestOutcome.Failed, "no race was reported");

        (string variable, int line)[] planted = [.. Planted(result.Test)];
        Assert.NotEmpty(planted);
        string[] lines = result.Message!.Split('\n');
        Match[] reports = [.. lines.Select((_, index) => Report().Match(string.Join('\n', lines.Skip(index).Take(3)))).Where(m => m.Success)];
        Assert.NotEmpty(reports);
        foreach (Match report in reports)
        {
            foreach (string place in (string[])["first", "second"])
            {
                int line = int.Parse(report.Groups[place].Value);
                Assert.Contains(planted, p => p.line == line && report.Groups["variable"].Value.StartsWith(p.variable, StringComparison.Ordinal));
            }

            Assert.NotEqual(report.Groups["thread1"].Value, report.Groups["thread2"].Value);
        }
    }

    [Theory]
    [MemberData(nameof(Twins))]
    public async Task NoCorrectTwinIsReported(string engine, string test)
    {
        TestResult result = (await runs.Of(engine))[test];
        Assert.True(result.Outcome != TestOutcome.Failed, result.Message + "\n" + string.Join('\n', result.Log));
    }

    [Theory]
    [InlineData("metal")]
    [InlineData("host")]
    public async Task NothingIsReportedBetweenTests(string engine)
    {
        await runs.Of(engine);
        Assert.Empty(runs.ProblemsOf(engine));
    }

    [Theory]
    [InlineData("metal")]
    [InlineData("host")]
    public async Task LocksAreNamed(string engine)
    {
        TestResult result = (await runs.Of(engine))["Planted.Bugs.TwoLocksForOneVariable"];
        string text = result.Message!;
        Assert.Matches("holding (the local variable )?a( in Bugs)?, taken at Bugs.cs:[0-9]+", text);
        Assert.Matches("holding (the local variable )?b( in Bugs)?, taken at Bugs.cs:[0-9]+", text);
    }

    [Theory]
    [InlineData("metal")]
    [InlineData("host")]
    public async Task ThreadsThatHaveNoNameGoByTheirMethods(string engine)
    {
        TestResult result = (await runs.Of(engine))["Planted.Bugs.ThreadsWithoutANameAreToldApart"];
        string text = result.Message!;
        Assert.Matches("(Planted[.])?Bugs[.]OneMore (wrote|writes|reads?) it at ", text);
        Assert.Matches("(Planted[.])?Bugs[.]OneLess (wrote|writes|reads?) it at ", text);
    }

    [Theory]
    [InlineData("metal")]
    [InlineData("host")]
    public async Task DeadlocksAreTold(string engine)
    {
        TestResult result = (await runs.Of(engine))["Planted.Stuck.TwoLocks"];
        Assert.StartsWith("Deadlock: ", result.Message);
        Assert.Contains("main waits for a Lock, at Stuck.cs:29 in Stuck.Both", result.Message);
        Assert.Contains("made as Stuck._left at Stuck.cs:17", result.Message);
        Assert.Contains("made as Stuck.s_right at Stuck.cs:18", result.Message);
        Assert.Contains("taken last by main, at Stuck.cs:26 in Stuck.Both", result.Message);
    }

    private static TheoryData<string, string> All(string type)
    {
        TheoryData<string, string> all = [];
        foreach (string engine in (string[])["metal", "host"])
        {
            foreach (DeviceTest test in PlantedRuns.Tests(engine).Where(t => t.Class == type))
            {
                all.Add(engine, test.Name);
            }
        }

        return all;
    }

    /// <summary>What the source says: of the test's lines, and of the methods behind the tests that only one test calls.</summary>
    private static IEnumerable<(string Variable, int Line)> Planted(DeviceTest test)
    {
        string[] lines = File.ReadAllLines(test.File);
        for (int i = 0; i < lines.Length; i++)
        {
            Match mark = Mark().Match(lines[i]);
            bool own = i >= test.Line - 1 && !lines[(test.Line - 1)..i].Any(l => l.Contains("[TestMethod]", StringComparison.Ordinal));
            bool shared = i >= Array.FindLastIndex(lines, l => l.Contains("[TestMethod]", StringComparison.Ordinal)) + 12;
            if (mark.Success && (own || shared))
            {
                foreach (string variable in mark.Groups["variable"].Value.Split(", "))
                {
                    yield return (variable, i + 1);
                }
            }
        }
    }

    [GeneratedRegex("// race on (?<variable>.+)$")]
    private static partial Regex Mark();

    [GeneratedRegex("^Data race on (?<variable>[^:]+?)( \\(index [0-9]+\\))?: .*\n  (?<thread1>[^\n]+?) (wrote|read) it at Bugs.cs:(?<first>[0-9]+) in .*\n  (?<thread2>[^\n]+?) (writes|reads) it at Bugs.cs:(?<second>[0-9]+) in .*$")]
    private static partial Regex Report();
}

/// <summary>One run of all planted programs on each engine.</summary>
public sealed class PlantedRuns
{
    private readonly Dictionary<string, Task<IReadOnlyDictionary<string, TestResult>>> runs = [];
    private readonly Dictionary<string, IReadOnlyList<string>> problems = [];

    internal Task<IReadOnlyDictionary<string, TestResult>> Of(string engine)
    {
        lock (runs)
        {
            return runs.TryGetValue(engine, out Task<IReadOnlyDictionary<string, TestResult>>? run) ? run : runs[engine] = RunAsync(engine);
        }
    }

    internal IReadOnlyList<string> ProblemsOf(string engine) => problems[engine];

    internal static IReadOnlyList<DeviceTest> Tests(string engine) => DeviceTest.ReadAll(Path.ChangeExtension(Program(engine), ".dll"));

    private async Task<IReadOnlyDictionary<string, TestResult>> RunAsync(string engine)
    {
        TimeSpan limit = TimeSpan.FromSeconds(120);
        ITestTarget target = engine == "host"
            ? new HostTarget(Program(engine), limit)
            : new EmulatorTarget(new BoardCatalog().Load("mps2-an386"), Program(engine), 0, limit);
        IReadOnlyList<DeviceTest> tests = Tests(engine);
        Dictionary<string, TestResult> results = [];
        TestSession session = new(target, tests, _ => { }, r => results.Add(r.Test.Name, r), new RaceReports(SiteTable.Read(Program(engine))));
        await session.RunAsync(tests, CancellationToken.None);
        problems[engine] = session.Problems;
        return results;
    }

    private static string Program(string engine) =>
        typeof(PlantedRuns).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == engine).Value!;
}
