// Pins. A pin's number is 16 * port + bit: PA0 is 0, PB7 is 23. The emulator models none: there EmulatedPins says what a pin would do.

using System;
using System.Runtime;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct GpioRegisters
{
    public Register Mode, OutputType, Speed, Pull, Input, Output, SetReset, Lock, AlternateLow, AlternateHigh;
}

internal static unsafe class Gpio
{
    internal const int Ports = 9;

    // Mode
    private const uint Input = 0;
    private const uint Output = 1;
    private const uint Alternate = 2;
    private const uint Analog = 3;

    // Pull
    private const uint NoPull = 0;
    private const uint PullUp = 1;
    private const uint PullDown = 2;

    private const uint FastSpeed = 2;

    // Values of System.Device.Gpio.PinMode.
    private const int ModeInput = 0;
    private const int ModeInputPullDown = 1;
    private const int ModeInputPullUp = 2;
    private const int ModeOutput = 3;
    private const int ModeOutputOpenDrain = 4;
    private const int ModeOutputOpenDrainPullUp = 5;

    private static GpioRegisters* Port(int pin) => (GpioRegisters*)(0x40020000 + ((pin >> 4) * 0x400));

    [RuntimeExport("nf_chip_gpio_pin_count")]
    internal static int PinCount() => Ports * 16;

    /// <summary>True for the modes the chip has; it cannot drive a pin high only (open source).</summary>
    [RuntimeExport("nf_chip_gpio_is_mode_supported")]
    internal static bool IsModeSupported(int mode) => mode >= ModeInput && mode <= ModeOutputOpenDrainPullUp;

    /// <summary>Makes a pin what <paramref name="mode"/>, a PinMode, says. False: the chip has no such mode.</summary>
    [RuntimeExport("nf_chip_gpio_configure")]
    internal static bool Configure(int pin, int mode)
    {
        if (!IsModeSupported(mode)) return false;
        if (Emulator.IsPresent)
        {
            EmulatedPins.Configure(pin, mode);
            return true;
        }

        uint pull = mode == ModeInputPullDown ? PullDown :
            mode == ModeInputPullUp || mode == ModeOutputOpenDrainPullUp ? PullUp : NoPull;
        Configure(pin, mode >= ModeOutput ? Output : Input, pull, openDrain: mode >= ModeOutputOpenDrain);
        return true;
    }

    /// <summary>Gives a pin to an on-chip device; <paramref name="function"/> as in the data sheet's alternate function table.</summary>
    internal static void UseAlternate(int pin, uint function, bool pullUp)
    {
        int field = (pin & 7) * 4;
        bool masked = Cpu.DisableInterrupts();
        Rcc.EnableGpio(pin >> 4);
        ref Register alternate = ref Port(pin)->AlternateLow;
        if ((pin & 8) != 0) alternate = ref Port(pin)->AlternateHigh;
        alternate.Replace(0xFu << field, function << field);
        Configure(pin, Alternate, pullUp ? PullUp : NoPull, openDrain: false);
        Cpu.RestoreInterrupts(masked);
    }

    internal static void UseAnalog(int pin) => Configure(pin, Analog, NoPull, openDrain: false);

    private static void Configure(int pin, uint mode, uint pull, bool openDrain)
    {
        Rcc.EnableGpio(pin >> 4);
        GpioRegisters* port = Port(pin);
        int bit = pin & 15;
        bool masked = Cpu.DisableInterrupts();
        port->OutputType.Replace(1u << bit, openDrain ? 1u << bit : 0);
        port->Speed.Replace(3u << (bit * 2), FastSpeed << (bit * 2));
        port->Pull.Replace(3u << (bit * 2), pull << (bit * 2));
        port->Mode.Replace(3u << (bit * 2), mode << (bit * 2));
        Cpu.RestoreInterrupts(masked);
    }

    [RuntimeExport("nf_chip_gpio_read")]
    internal static bool Read(int pin) => Emulator.IsPresent ? EmulatedPins.Read(pin) : Port(pin)->Input.Has(1u << (pin & 15));

    [RuntimeExport("nf_chip_gpio_write")]
    internal static void Write(int pin, bool high)
    {
        if (Emulator.IsPresent) EmulatedPins.Write(pin, high);
        else Port(pin)->SetReset.Value = 1u << ((pin & 15) + (high ? 0 : 16));
    }

    [RuntimeExport("nf_chip_gpio_toggle")]
    internal static void Toggle(int pin) =>
        Write(pin, !(Emulator.IsPresent ? EmulatedPins.IsLatched(pin) : Port(pin)->Output.Has(1u << (pin & 15))));
}
