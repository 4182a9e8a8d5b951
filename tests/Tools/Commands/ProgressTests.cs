using NfThread.Cli;

namespace NfThread.Tools.Tests.Commands;

public sealed class ProgressTests
{
    [Theory]
    [InlineData("building", 1.04, 80, "nft: building, 1 s")]
    [InlineData("building", 75.9, 80, "nft: building, 75 s")]
    [InlineData("building", 3, 10, "nft: bu")]
    [InlineData("building", 3, 0, "")]
    public void ALineTellsStepAndTime(string step, double seconds, int width, string shown) => Assert.Equal(shown, Progress.Text(step, seconds, width));
}
