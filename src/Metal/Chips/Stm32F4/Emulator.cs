// One binary runs on the chip and on QEMU. RCC_CR tells which: 0x83 at reset of a chip, 0 where no clock tree is modelled. What
// the emulator lacks is treated in the driver it concerns, and named there.

using System.Runtime;

namespace NfThread.Chip;

internal static unsafe class Emulator
{
    internal static bool IsPresent { get; private set; }

    /// <summary>To be called before anything writes to RCC_CR.</summary>
    internal static void Detect() => IsPresent = Rcc.Registers->Control.Value == 0;

    [RuntimeExport("nf_chip_is_emulated")]
    internal static bool IsEmulated() => IsPresent;
}
