using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Firmware;

public sealed class SizeReportTests
{
    private static readonly SizeReport s_report = new(new BoardCatalog(Layout.Boards).Load("netduinoplus2"), FlashUsed: 65537, RamUsed: 4096, Heap: 120000, [], []);

    [Fact]
    public void AnImageOverItsLimitIsRefusedWithBothSizes()
    {
        UserError error = Assert.Throws<UserError>(() => s_report.RequireFlashWithin(65536, "Blinky", "bin/Blinky.size.txt"));
        Assert.Equal("Blinky takes 65537 bytes of flash on Netduino Plus 2; its project allows 65536.", error.Message);
        Assert.Contains("bin/Blinky.size.txt", error.Next);
    }

    [Theory]
    [InlineData(65537L)]
    [InlineData(null)]
    public void AnImageWithinItsLimitIsNot(long? limit) => s_report.RequireFlashWithin(limit, "Blinky", "bin/Blinky.size.txt");

    [Theory]
    [InlineData("__nf_stack_bottom", "interrupt stack")]
    [InlineData("__NONGCSTATICSBoard_NfThread_Chip_Exti", "statics of NfThread.Chip.Exti")]
    [InlineData("__GCSTATICSmscorlib_System_TimerQueue", "statics of System.TimerQueue")]
    [InlineData("__GCSTATICSBlinky_Program___O", "statics of Program")]
    [InlineData("__GCSTATICSBlinky_Blinky_Lamp", "statics of Blinky.Lamp")]
    [InlineData("dispatch_cache", "dispatch_cache")]
    public void DataIsNamedByWhatItIs(string symbol, string name) => Assert.Equal(name, SizeReport.DataName(symbol, "bin/Blinky.elf"));
}
