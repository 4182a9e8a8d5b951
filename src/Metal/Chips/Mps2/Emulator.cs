// One binary runs on the FPGA and on QEMU. GPIO0 tells which: QEMU has none there and reads 0, the device itself ends with Arm's
// component identification. What the emulator lacks is treated in the driver it concerns, and named there.

using System.Runtime;

namespace NfThread.Chip;

internal static unsafe class Emulator
{
    private static Register* GpioIdentification => (Register*)0x40010FF0;

    internal static bool IsPresent { get; private set; }

    internal static void Detect() => IsPresent = GpioIdentification->Value == 0;

    [RuntimeExport("nf_chip_is_emulated")]
    internal static bool IsEmulated() => IsPresent;
}
