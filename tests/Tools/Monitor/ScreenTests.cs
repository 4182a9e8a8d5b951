using System.Text;
using NfThread.Cli.Monitor;

namespace NfThread.Tools.Tests.Monitor;

/// <summary>A board that talks and a person who types share a terminal; what stands on it is what a terminal would show.</summary>
public sealed class ScreenTests
{
    private readonly MemoryStream bytes = new();
    private readonly Screen screen;
    private int columns = 80;

    public ScreenTests() => screen = new Screen(bytes, () => columns);

    [Fact]
    public void WithNothingTypedBytesAreShownAsTheyCome()
    {
        Board("tem");
        Assert.Equal(["tem"], Rows());
        Board("perature\n? ");
        Assert.Equal(["temperature", "? "], Rows());
    }

    [Fact]
    public void ATypedLineStandsBelowWholeLines()
    {
        Board("one\ntw");
        Assert.Null(screen.Type('a'));
        Assert.Equal(["one", "tw", "> a"], Rows());
        Board("o\nthr");
        Assert.Equal(["one", "tw", "o", "> a"], Rows());
        Assert.Null(screen.Type('b'));
        Board("ee\n");
        Assert.Equal(["one", "tw", "o", "three", "> ab"], Rows());
        Board("fo");
        Assert.Equal("ab", screen.Type('\r'));
        Assert.Equal(["one", "tw", "o", "three", "> ab", "fo"], Rows());
        Board("ur\n");
        Assert.Equal("four", Rows()[5]);
    }

    [Fact]
    public void ALineCanBeCorrected()
    {
        foreach (char key in "x\x7F\x7Fabc\b\u0015d\U0001F600\x7F\u0001e")
        {
            screen.Type(key);
        }

        Assert.Equal(["> de"], Rows());
        Assert.Equal("de", screen.Type('\n'));
        Assert.Equal("", screen.Type('\n'));
    }

    [Fact]
    public void OfALongLineTheEndIsShownOnOneRow()
    {
        columns = 10;
        foreach (char key in "0123456789abc")
        {
            screen.Type(key);
        }

        Board("board\n");
        Assert.Equal(["board", "> 6789abc"], Rows());
        Assert.Equal("0123456789abc", screen.Type('\r'));
    }

    [Fact]
    public void MessagesStandBetweenLines()
    {
        Board("cut");
        screen.Type('a');
        screen.Aside(() => bytes.Write("nft: gone\n"u8));
        Assert.Equal(["cut", "nft: gone", "> a"], Rows());
    }

    private void Board(string text) => screen.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>The rows of a terminal that has got these bytes.</summary>
    private string[] Rows()
    {
        List<StringBuilder> rows = [new()];
        int column = 0;
        foreach (char c in Encoding.UTF8.GetString(bytes.ToArray()))
        {
            switch (c)
            {
                case '\n':
                    rows.Add(new());
                    column = 0;
                    break;
                case '\r':
                    column = 0;
                    break;
                default:
                    rows[^1].Length = Math.Max(rows[^1].Length, column + 1);
                    rows[^1][column++] = c;
                    break;
            }
        }

        string[] all = [.. rows.Select(r => r.ToString()).Select(r => r.Trim().Length == 0 ? "" : r.EndsWith("? ", StringComparison.Ordinal) ? r : r.TrimEnd())];
        return all[^1] == "" ? all[..^1] : all;
    }
}
