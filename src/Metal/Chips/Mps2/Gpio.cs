// The pins of the expansion headers are not driven: the emulator has none to try a driver on. These answers make GpioController
// say so: no pins, and none can be opened.

using System.Runtime;

namespace NfThread.Chip;

internal static unsafe class Gpio
{
    [RuntimeExport("nf_chip_gpio_pin_count")]
    internal static int PinCount() => 0;

    [RuntimeExport("nf_chip_gpio_is_mode_supported")]
    internal static bool IsModeSupported(int mode) => false;

    [RuntimeExport("nf_chip_gpio_configure")]
    internal static bool Configure(int pin, int mode) => false;

    [RuntimeExport("nf_chip_gpio_read")]
    internal static bool Read(int pin) => false;

    [RuntimeExport("nf_chip_gpio_write")]
    internal static void Write(int pin, bool high)
    {
    }

    [RuntimeExport("nf_chip_gpio_toggle")]
    internal static void Toggle(int pin)
    {
    }

    [RuntimeExport("nf_chip_gpio_watch")]
    internal static int Watch(int pin, int edges, delegate*<int, int, void> handler) => -1;
}
