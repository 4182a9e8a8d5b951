using NfThread.Cli;
using NfThread.Cli.Benchmarks;
using NfThread.Cli.Boards;
using NfThread.Tools.Tests.Schedules;

namespace NfThread.Tools.Tests.Benchmarks;

/// <summary>No row of the benchmark costs over 5 % more than tests/Benchmark/figures.json says. Instructions repeat exactly, so a failure is a change, not noise.</summary>
public sealed class FiguresTests
{
    private const string HowToChange =
        "If the change is worth that, or a row was renamed, keep the new figures: dotnet run --project src/Cli -- bench --json tests/Benchmark/figures.json";

    private static readonly BenchFigures Kept = BenchFigures.Read(Path.Combine(Layout.Root, "tests", "Benchmark", "figures.json"));
    private static readonly Lazy<BenchFigures> Now = new(() => BenchRun.Run(new BoardCatalog().Load(Kept.Board), ScheduleSessionTests.Program("Benchmark", "NfThread.Metal.Benchmark")));

    [Fact]
    public void NoRowCostsMore()
    {
        IReadOnlyList<string> slower = BenchReport.Slower(Now.Value, Kept);
        Assert.True(slower.Count == 0, $"Instructions of the benchmark's rows, 5 % and more above what they were:\n  {string.Join("\n  ", slower)}\n{HowToChange}");
    }

    /// <summary>A row that nothing bounds would be none of this test's.</summary>
    [Fact]
    public void EveryRowIsKept()
    {
        string[] unknown = [.. Now.Value.Rows.Keys.Except(Kept.Rows.Keys)];
        Assert.True(unknown.Length == 0, $"figures.json does not have: {string.Join(", ", unknown)}.\n{HowToChange}");
    }

    [Fact]
    public void ARowThatCostsMoreIsNamed()
    {
        BenchFigures before = new("b", new() { ["small"] = 17, ["large"] = 1000, ["gone"] = 5 }, [], []);
        BenchFigures after = new("b", new() { ["small"] = 18, ["large"] = 1051 }, [], []);
        Assert.Equal(["gone: is no longer measured", "large: 1051, was 1000"], BenchReport.Slower(after, before));
    }
}
