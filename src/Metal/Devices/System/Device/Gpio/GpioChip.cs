// What a chip exports for pins (Chips/README.md). A pin's number is 16 times its port's number plus its bit; modes and edges are
// PinMode and PinEventTypes.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Device.Gpio
{
    internal static unsafe class GpioChip
    {
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_gpio_pin_count")]
        internal static extern int GetPinCount();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_gpio_is_mode_supported")]
        internal static extern bool IsModeSupported(int mode);

        /// <summary>False: the chip has no such mode.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_gpio_configure")]
        internal static extern bool Configure(int pin, int mode);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_gpio_read")]
        internal static extern bool Read(int pin);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_gpio_write")]
        internal static extern void Write(int pin, bool high);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_gpio_toggle")]
        internal static extern void Toggle(int pin);

        /// <summary>
        /// Calls <paramref name="handler"/>(pin, edges) in handler mode on these changes; no edges ends it. -1, or the pin that is
        /// watched instead because both share an interrupt line.
        /// </summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_gpio_watch")]
        internal static extern int Watch(int pin, int edges, delegate*<int, int, void> handler);
    }
}
