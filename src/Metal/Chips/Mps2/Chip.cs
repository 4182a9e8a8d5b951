// Start-up, before there are threads: console and board time. The clocks are the FPGA image's; there is nothing to set.

using System.Runtime;

namespace NfThread.Chip;

internal static class Chip
{
    [RuntimeExport("nf_chip_start")]
    internal static void Start()
    {
        Emulator.Detect();
        ConsolePort.Start();
        if (EmulatedLine.IsUsed) LineControl.Start();
        Clock.Start();
    }
}
