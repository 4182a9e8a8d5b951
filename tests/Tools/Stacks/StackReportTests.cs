using System.Globalization;
using System.Text.RegularExpressions;
using NfThread.Cli;
using NfThread.Cli.Stacks;
using NfThread.Tools.Tests.Tracing;
using Spectre.Console;

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
            ThreadStack row = rows.Single(r => r.Name.StartsWith($"Workers.{name},", StringComparison.Ordinal));
            Assert.True(row.Need is not null, row.Why);
            Assert.InRange(used[name.ToLowerInvariant()], 1, row.Need.Value);
            Assert.True(row.Need < row.Gets, $"{row.Need} bytes are no useful bound");
        }
    }

    [Fact]
    public void MainHasABoundThoughItStartsThreads()
    {
        ThreadStack main = StackReport.Measure(program.Elf, program.Board).Single(r => r.Name == "main");
        Assert.True(main.Need is not null, main.Why);
        Assert.InRange(main.Need.Value, 1, main.Gets);
    }

    [Fact]
    public void RecursionIsNamed()
    {
        ThreadStack waiter = StackReport.Measure(program.Elf, program.Board).Single(r => r.Name.StartsWith("Workers.Waiter,", StringComparison.Ordinal));
        Assert.Null(waiter.Need);
        Assert.Matches("Workers.Deep calls itself, Workers.cs:[0-9]+", waiter.Why);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public void WordsStayWholeOnATerminal(int width)
    {
        ThreadStack[] threads = [new("Blinky.Program.Blink, Program.cs:40", null, 4096, ""), new("System.FinalizerThread.Serve, FinalizerThread.cs:58", 780, 4096, ""), new("main", 4090, 4096, "")];
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        (Table table, string[] left) = Terminal.Fit(StackReport.Columns, [.. threads.Select(StackReport.Cells)], console, width);
        console.Write(table);
        string shown = text.ToString();
        string[] words = [.. threads.SelectMany(StackReport.Cells).SelectMany((cell, i) => left.Contains(StackReport.Columns[i % 4].Name) ? [] : i % 4 == 0 ? cell.Split(' ') : [cell])];
        Assert.All(words, word => Assert.Contains(word, shown));
        Assert.DoesNotContain("\u2026", shown);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, line));
    }

    [GeneratedRegex(@"^stack (?<name>\w+) (?<bytes>\d+)", RegexOptions.Multiline)]
    private static partial Regex Used();
}
