using System.Text;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Emulator;

/// <summary>Lines of a stack trace are completed; every other byte goes through at once and unchanged.</summary>
public sealed class TraceAnnotatorTests
{
    private readonly MemoryStream output = new();
    private readonly TraceAnnotator view;

    public TraceAnnotatorTests() => view = new TraceAnnotator(output, address => address == 0x08001234
        ? new SourcePlace("app_P__Main", "/src/P.cs", 12)
        : new SourcePlace(null, null, 0));

    private string Shown => Encoding.UTF8.GetString(output.ToArray());

    [Theory]
    [InlineData("   at 0x08001234\r\n", "   at app.P.Main in /src/P.cs:line 12 [0x08001234]\r\n")]
    [InlineData("   at [0x08001234]\n", "   at app.P.Main in /src/P.cs:line 12 [0x08001234]\n")]
    [InlineData("   at P.Main() [0x08001234]\n", "   at P.Main() in /src/P.cs:line 12 [0x08001234]\n")]
    [InlineData("   at 0x0800abcd\n", "   at ? [0x0800abcd]\n")]
    [InlineData("   at P.Main()\n", "   at P.Main()\n")]
    [InlineData("at the door: 12 people\n", "at the door: 12 people\n")]
    [InlineData("pc 0x08001234\n", "pc 0x08001234\n")]
    public void ALine(string board, string shown)
    {
        view.Write(Encoding.UTF8.GetBytes(board));
        Assert.Equal(shown, Shown);
    }

    [Theory]
    [InlineData(new[] { 17 }, "12 or 17")]
    [InlineData(new[] { 14, 17 }, "12, 14 or 17")]
    public void APlaceMayBeOneOfSeveralLines(int[] others, string lines)
    {
        new TraceAnnotator(output, _ => new SourcePlace("P", "/src/P.cs", 12) { Others = others }).Write("   at 0x08001234\n"u8);
        Assert.Equal($"   at P in /src/P.cs:line {lines} [0x08001234]\n", Shown);
    }

    [Fact]
    public void ALineMayComeInPieces()
    {
        foreach (byte b in "x\n   at 0x08001234\ny"u8)
        {
            view.Write([b]);
        }

        Assert.Equal("x\n   at app.P.Main in /src/P.cs:line 12 [0x08001234]\ny", Shown);
    }

    [Fact]
    public void APromptIsShownBeforeItsLineEnds()
    {
        view.Write("> "u8);
        Assert.Equal("> ", Shown);
    }

    [Fact]
    public void AnUnfinishedTraceIsShownAtTheEnd()
    {
        view.Write("   at 0x08001234"u8);
        Assert.Equal("", Shown);
        view.End();
        Assert.Equal("   at app.P.Main in /src/P.cs:line 12 [0x08001234]", Shown);
    }

    [Fact]
    public void BinaryNoiseGoesThrough()
    {
        byte[] noise = new byte[50_000];
        new Random(1).NextBytes(noise);
        view.Write(noise);
        view.End();
        Assert.Equal(noise, output.ToArray());
    }
}
