using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Commands;
using Spectre.Console;

namespace NfThread.Tools.Tests.Commands;

/// <summary>What a terminal of any width shows: whole words, whole names, and no more columns than have room.</summary>
public sealed class TerminalTests
{
    [Theory]
    [InlineData("one two three four five six seven eight nine ten eleven twelve", 40, "one two three four five six seven eight", "  nine ten eleven twelve")]
    [InlineData("/a/path/that/is/far/longer/than/the/terminal/is/wide and more", 40, "/a/path/that/is/far/longer/than/the/terminal/is/wide", "  and more")]
    [InlineData("The command `nft run PROGRAM --board netduinoplus2` boots it", 44, "The command", "  `nft run PROGRAM --board netduinoplus2`", "  boots it")]
    [InlineData("Type: sudo apt-get install -y binutils-arm-none-eabi qemu-system-arm", 40, "Type: sudo apt-get install -y binutils-arm-none-eabi qemu-system-arm")]
    [InlineData("short\nlines", 40, "short", "lines")]
    [InlineData("one two three four five six seven eight nine ten", null, "one two three four five six seven eight nine ten")]
    public void WordsStayWhole(string text, int? width, params string[] lines) => Assert.Equal(lines, Terminal.Wrap(text, width, "  "));

    /// <summary>A path that is longer than the terminal is wide, behind a label or behind the indent of what to do next.</summary>
    [Theory]
    [InlineData("nft: error:", "/a/path/that/is/far/longer/than/the/terminal/is/wide is no image", "nft: error:", "  /a/path/that/is/far/longer/than/the/terminal/is/wide", "  is no image")]
    [InlineData(" ", "Name the file that was flashed or built:", "  Name the file that was flashed or", "  built:")]
    [InlineData("nft:", "short", "nft: short")]
    [InlineData("", "short", "short")]
    public void AMessageBeginsWithItsLabelAndFits(string label, string text, params string[] lines) => Assert.Equal(lines, Messages.Lines(label, text, 40));

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(130)]
    [InlineData(250)]
    [InlineData(null)]
    public void TheBoardsFitAndTheirNamesAreWhole(int? width)
    {
        BoardCatalog catalog = new(NfThread.Cli.Layout.Boards);
        string[][] rows = [.. catalog.BoardNames().Select(n => BoardsCommand.Row(catalog.Load(n)))];
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width ?? 10_000;
        (Table table, string[] left) = Terminal.Fit(BoardsCommand.Columns, rows, console, width);
        console.Write(table);

        string shown = text.ToString();
        Assert.DoesNotContain("\u2026", shown);
        Assert.All(shown.Split('\n'), line => Assert.True(width is null || line.TrimEnd().Length <= width, line));
        Assert.All(rows, row => Assert.Contains(row[0] + " ", shown));
        Assert.Equal(rows.Length, shown.Split('\n').Count(l => rows.Any(r => l.TrimStart().StartsWith(r[0] + " ", StringComparison.Ordinal))));
        if (width is null or 250)
        {
            Assert.Empty(left);
        }

        // The first to go is told first, and each only if the narrower ones before it did not make room.
        string[] turns = [.. BoardsCommand.Columns.OrderByDescending(c => c.Turn).Select(c => c.Name)];
        Assert.Equal(turns[..left.Length], left);
    }
}
