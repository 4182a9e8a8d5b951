using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.StackNeed;

namespace NfThread.Tools.Tests.Firmware.StackNeed;

/// <summary>An image whose gates let in a thread with less stack than the code behind them takes is refused; Gates.S is such code.</summary>
public sealed class GateRoomsTests : IDisposable
{
    // What Gates.S takes behind its gates: 80 and what leaf pushes; 24 and inner's 24, and an interrupt's frame.
    private const int Masked = 88;
    private const int Locked = 48 + 108;

    private readonly AssembledFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void RoomThatSufficesIsEnough() => Assert.Null(GateRooms.Require(Build(Masked, Locked), "app"));

    [Fact]
    public void AMaskWithTooLittleRoomIsRefused()
    {
        UserError error = Assert.Throws<UserError>(() => GateRooms.Require(Build(Masked - 1, Locked), "app"));
        Assert.Contains($"error NFT0008: {Masked} bytes of stack may be taken with interrupts masked, by deep > leaf, but nf_masked_room is {Masked - 1}", error.Message);
    }

    [Fact]
    public void ALockWithTooLittleRoomIsRefused()
    {
        UserError error = Assert.Throws<UserError>(() => GateRooms.Require(Build(Masked, Locked - 1), "app"));
        Assert.Contains($"error NFT0008: {Locked} bytes of stack may be taken with the scheduler locked, by outer", error.Message);
    }

    [Fact]
    public void RecursionUnderAMaskCannotBeTold() =>
        Assert.Contains("round calls itself while interrupts or the scheduler are held back", GateRooms.Require(Build(Masked, Locked, recurse: 1), "app"));

    [Fact]
    public void TheDetectorOfRacesDemandsItsOwn() => Assert.Null(GateRooms.Require(Build(Masked, Locked, recurse: 2), "app"));

    private ElfFile Build(int masked, int locked, int recurse = 0)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Firmware", "StackNeed", "Gates.S");
        string objectFile = files.AssembleFile("gates", source, "--defsym", $"MASKED={masked}", "--defsym", $"LOCKED={locked}", "--defsym", $"RECURSE={recurse}");
        return ElfFile.Read(files.Link("gates", objectFile, LinkerScript.Generate(new BoardCatalog(Layout.Boards).Load("netduinoplus2"))));
    }
}
