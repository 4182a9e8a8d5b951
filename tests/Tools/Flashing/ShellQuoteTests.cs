using NfThread.Cli.Flashing;

namespace NfThread.Tools.Tests.Flashing;

/// <summary>A printed command can be pasted as it is.</summary>
public sealed class ShellQuoteTests
{
    [Theory]
    [InlineData("a.bin", "x a.bin")]
    [InlineData("0x08000000:leave", "x 0x08000000:leave")]
    [InlineData("my app.bin", "x 'my app.bin'")]
    [InlineData("it's $HOME", "x 'it'\\''s $HOME'")]
    [InlineData("", "x ''")]
    public void ForPosixShells(string word, string line) => Assert.Equal(line, ShellQuote.Line("x", [word], powerShell: false));

    [Theory]
    [InlineData(@"C:\a\b.bin", @"x C:\a\b.bin")]
    [InlineData(@"C:\my app\b.bin", @"x 'C:\my app\b.bin'")]
    [InlineData("it's", "x 'it''s'")]
    public void ForPowerShell(string word, string line) => Assert.Equal(line, ShellQuote.Line("x", [word], powerShell: true));
}
