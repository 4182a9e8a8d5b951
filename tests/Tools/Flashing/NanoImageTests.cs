using NfThread.Cli;
using NfThread.Cli.Flashing;

namespace NfThread.Tools.Tests.Flashing;

/// <summary>What the firmware would silently ignore, nft refuses: every assembly of an application is checked as the firmware checks it.</summary>
public sealed class NanoImageTests : IDisposable
{
    private readonly FlashFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void AssembliesStartAtMultiplesOfFour()
    {
        string[] assemblies = [files.Write("a.pe", FlashFiles.Assembly(201)), files.Write("b.pe", FlashFiles.Assembly(300))];
        NanoImage joined = NanoImage.Join("app.bin", assemblies);
        Assert.Equal((2, 504), (joined.Assemblies, joined.Bytes.Length));
        Assert.Equal("NFMRK1"u8.ToArray(), joined.Bytes[204..210]);
    }

    [Fact]
    public void TheChecksumIsTheFirmwares() => Assert.Equal(0x89A1_897Fu, NanoImage.Crc("123456789"u8));

    [Theory]
    [InlineData(0, "does not start with the marker")]
    [InlineData(9, "header of assembly 1")]
    [InlineData(30, "header of assembly 1")]
    [InlineData(150, "assembly 1, at byte 0, is damaged")]
    [InlineData(204, "number 2 should start, at byte 204")]
    [InlineData(400, "assembly 2, at byte 204, is damaged")]
    public void ADamagedByteIsFound(int at, string why)
    {
        byte[] bytes = [.. FlashFiles.Assembly(201), 0, 0, 0, .. FlashFiles.Assembly(300)];
        NanoImage.Read(files.Write("good.bin", bytes));
        bytes[at] ^= 1;
        Assert.Contains(why, Refusal(bytes));
    }

    [Fact]
    public void ACutOffImageIsRefused()
    {
        Assert.Contains("300 bytes, but 250 are left", Refusal(FlashFiles.Assembly(300)[..250]));
        Assert.Contains("within its header", Refusal(FlashFiles.Assembly(300)[..50]));
        Assert.Contains("is empty", Refusal([]));
    }

    [Fact]
    public void AnElfIsRefused() => Assert.Contains("bare metal", Refusal([0x7F, (byte)'E', (byte)'L', (byte)'F', 1, 1, 1, 0]));

    [Fact]
    public void AnImageMustFitTheDeploymentRegion()
    {
        NfThread.Cli.Boards.Board board = FlashFiles.Catalog.Load("st-nucleo64-f091rc");
        int region = (int)board.NanoClr!.Deployment.Size;
        new DeploymentRegions(board).Check(NanoImage.Read(files.Write("fits.bin", FlashFiles.Assembly(region))), null, out _);
        NanoImage big = NanoImage.Read(files.Write("big.bin", FlashFiles.Assembly(region + 4)));
        UserError error = Assert.Throws<UserError>(() => new DeploymentRegions(board).Check(big, null, out _));
        Assert.Contains("4 more than the deployment region", error.Message);
    }

    [Fact]
    public void AFolderOfAssembliesNeedsMscorlib()
    {
        NfThread.Cli.Boards.Board board = FlashFiles.Catalog.Load("esp32-rev3");
        files.Write("app.pe", FlashFiles.Assembly(200));
        Assert.Contains("mscorlib.pe", Assert.Throws<UserError>(() => NanoProgram.Image(files.Folder, board)).Message);
        files.Write("mscorlib.pe", FlashFiles.Assembly(240));
        Assert.Equal(2, NanoProgram.Image(files.Folder, board).Assemblies);
        Assert.Equal(440, new FileInfo(Path.Combine(files.Folder, "deployment.bin")).Length);
    }

    private string Refusal(byte[] bytes)
    {
        string path = files.Write("app.bin", bytes);
        UserError error = Assert.Throws<UserError>(() => NanoImage.Read(path));
        Assert.NotNull(error.Next);
        return error.Message + " " + error.Next;
    }
}
