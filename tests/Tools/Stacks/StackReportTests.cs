using System.Globalization;
using System.Text.RegularExpressions;
using NfThread.Cli.Stacks;
using NfThread.Tools.Tests.Tracing;

namespace NfThread.Tools.Tests.Stacks;

/// <summary>The worst-case stacks of Workers.txt, beside what its threads used.</summary>
public sealed partial class StackReportTests(WorkersProgram program) : IClassFixture<WorkersProgram>
{
    [Fact]
    public void NobodyUsesMoreThanItsBound()
    {
        Dictionary<string, int> used = Used().Matches(program.Output).ToDictionary(m => m.Groups["name"].Value, m => int.Parse(m.Groups["bytes"].ValueSpan, CultureInfo.InvariantCulture));
        IReadOnlyList<ThreadStack> rows = StackReport.Measure(program.Elf, program.Board);
        foreach (string name in new[] { "Cook", "Porter" })
        {
            ThreadStack row = rows.Single(r => r.Name.StartsWith($"Workers.Workers.{name},", StringComparison.Ordinal));
            Assert.True(row.Need is not null, row.Why);
            Assert.InRange(used[name.ToLowerInvariant()], 1, row.Need.Value);
            Assert.True(row.Need < row.Gets, $"{row.Need} bytes are no useful bound");
        }
    }

    [Fact]
    public void RecursionIsNamed()
    {
        ThreadStack waiter = StackReport.Measure(program.Elf, program.Board).Single(r => r.Name.StartsWith("Workers.Workers.Waiter,", StringComparison.Ordinal));
        Assert.Null(waiter.Need);
        Assert.Matches("Workers.Deep calls itself, Workers.cs:[0-9]+", waiter.Why);
    }

    [GeneratedRegex(@"^stack (?<name>\w+) (?<bytes>\d+)", RegexOptions.Multiline)]
    private static partial Regex Used();
}
