using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Debugging;
using NfThread.Cli.Emulator;

namespace NfThread.Tools.Tests.Emulator;

/// <summary>The emulator's command line.</summary>
public sealed class QemuArgumentsTests
{
    private static readonly Board Board = new BoardCatalog(Layout.Boards).Load("netduinoplus2");

    private static string Line(bool realTime, BootBlock boot, params (string Port, int Number)[] ports) =>
        string.Join(' ', QemuArguments.Build(Board, "x.elf", 0x20000000, boot, realTime, 1001, 1002, ports.ToDictionary(p => p.Port, p => p.Number)));

    [Fact]
    public void MachineAndImage()
    {
        string line = Line(false, new BootBlock(0, 0));
        Assert.StartsWith("-machine netduinoplus2 -kernel x.elf ", line);
        Assert.Contains("-semihosting-config enable=on,target=native", line);
        Assert.Contains(" -S ", line);
    }

    [Theory]
    [InlineData(true, "-icount shift=0 ")]
    [InlineData(false, "-icount shift=0,sleep=off ")]
    public void InstructionsAreCounted(bool realTime, string option) => Assert.Contains(option, Line(realTime, new BootBlock(0, 0)));

    [Fact]
    public void SerialLinesComeInTheEmulatorsOrder()
    {
        string line = Line(false, new BootBlock(0, 0), ("COM2", 2002), ("COM1", 2001));
        Assert.Equal(["chardev:com1", "chardev:com2", "null", "null", "null", "null"], line.Split(' ').Zip(line.Split(' ').Skip(1)).Where(p => p.First == "-serial").Select(p => p.Second));
        Assert.Contains("socket,id=com2,host=127.0.0.1,port=2002,server=off,nodelay=on,mux=on", line);
    }

    [Fact]
    public void TheBootBlockIsWrittenWordByWord()
    {
        string line = Line(false, new BootBlock(7, 10_000));
        Assert.Contains("loader,addr=0x20000000,data=0x4E465448,data-len=4", line);
        Assert.Contains("loader,addr=0x20000004,data=0x00000007,data-len=4", line);
        Assert.Contains("loader,addr=0x20000008,data=0x00002710,data-len=4", line);
    }

    [Fact]
    public void ADebuggerPacketHasItsChecksum() => Assert.Equal("$m4000440c,4#8c", PacketStream.Framed("m4000440c,4"));

    [Fact]
    public void TheMultiplexersEscapeIsDoubled() => Assert.Equal([0, 1, 1, 2], MuxEscape.Apply([0, 1, 2]));
}
