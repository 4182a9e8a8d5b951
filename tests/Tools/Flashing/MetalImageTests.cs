using NfThread.Cli;
using NfThread.Cli.Flashing;

namespace NfThread.Tools.Tests.Flashing;

/// <summary>An image that would not start on the board, or was made for another, is refused with what is wrong and what to do.</summary>
public sealed class MetalImageTests : IDisposable
{
    private readonly FlashFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void AGoodImagePasses() => Check(files.Bin());

    [Theory]
    [InlineData(0x2000_0000u, "outside the board's RAM")]
    [InlineData(0x2002_0008u, "outside the board's RAM")]
    [InlineData(0x0000_0000u, "outside the board's RAM")]
    [InlineData(0x2000_0804u, "no multiple of 8")]
    public void AWrongStackPointerIsRefused(uint stackPointer, string why) => Assert.Contains(why, Refusal(files.Bin(stackPointer)));

    [Theory]
    [InlineData(0x2002_0000u)]
    [InlineData(0x1001_0000u)]
    public void TheEndOfAMemoryIsAGoodStackPointer(uint stackPointer) => Check(files.Bin(stackPointer));

    [Theory]
    [InlineData(0x0800_0040u, "lowest bit must be 1")]
    [InlineData(0x0800_0101u, "outside the image")]
    [InlineData(0x2000_0041u, "outside the image")]
    public void AWrongResetVectorIsRefused(uint reset, string why) => Assert.Contains(why, Refusal(files.Bin(reset: reset)));

    [Theory]
    [InlineData(0, "has 0 bytes")]
    [InlineData(63, "has 63 bytes")]
    [InlineData((1024 * 1024) + 1, "1 more than the flash")]
    public void AWrongSizeIsRefused(int size, string why) => Assert.Contains(why, Refusal(files.Bin(size: size)));

    [Fact]
    public void AnImageThatFillsTheFlashPasses() => Check(files.Bin(size: 1024 * 1024));

    [Fact]
    public void AnElfIsReadAsItLiesInFlash()
    {
        MetalImage image = MetalImage.Read(files.Elf("netduinoplus2"), 0);
        Assert.Equal((0x0800_0000u, 0x2000_0800u, 0x0800_0041u), (image.Origin, image.StackPointer, image.ResetVector));
        Assert.Equal([0x78, 0x56, 0x34, 0x12], image.Bytes[^4..]);
        MetalImageCheck.Run(image, FlashFiles.Netduino);
    }

    [Fact]
    public void AnElfForAnotherBoardIsRefused()
    {
        string refusal = Refusal(files.Elf("mps2-an386"));
        Assert.Contains("was built for mps2-an386, not for netduinoplus2", refusal);
        Assert.Contains("--board netduinoplus2", refusal);
    }

    [Fact]
    public void AnElfLinkedElsewhereIsRefused() => Assert.Contains("starts at 0x08010000", Refusal(files.Elf(null, 0x0801_0000)));

    [Fact]
    public void ACutOffElfIsRefused()
    {
        byte[] whole = File.ReadAllBytes(files.Elf(null));
        string cut = files.Write("cut.elf", whole[..60]);
        Assert.Contains("damaged", Assert.Throws<UserError>(() => MetalImage.Read(cut, 0)).Message);
    }

    [Fact]
    public void AnApplicationForTheFirmwareIsRefused() =>
        Assert.Contains("--engine nanoclr", Refusal(files.Write("app.bin", FlashFiles.Assembly(400))));

    private static void Check(string path) => MetalImageCheck.Run(MetalImage.Read(path, 0x0800_0000), FlashFiles.Netduino);

    private static string Refusal(string path)
    {
        UserError error = Assert.Throws<UserError>(() => Check(path));
        Assert.NotNull(error.Next);
        Assert.Equal(ExitCodes.Failed, error.ExitCode);
        return error.Message + " " + error.Next;
    }
}
