// Pins: Arm's CMSDK GPIO, ports 0 to 3 as PA to PD, each with an interrupt of its own. A pin that programs use leaves its alternate function.
// The device watches one edge of a pin; for both it is set to the one that comes next. It has neither pulls nor open drains: those modes
// are not supported. The emulator models none: there EmulatedPins says what a pin would do.

using System;
using System.Runtime;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct GpioRegisters
{
    public Register Data, DataOut;
    private Register _reserved8, _reservedC;
    public Register OutputOn, OutputOff, AlternateOn, AlternateOff, InterruptOn, InterruptOff, ByEdge, ByLevel, Rising, Falling, InterruptStatus;
}

internal static unsafe class Gpio
{
    internal const int Ports = 4;

    // Bits of System.Device.Gpio.PinEventTypes.
    private const int RisingEdge = 1;
    private const int FallingEdge = 2;

    // Values of System.Device.Gpio.PinMode.
    private const int ModeInput = 0;
    private const int ModeOutput = 3;

    private struct Watched
    {
        /// <summary>A bit a pin.</summary>
        public uint Rising, Falling;

        /// <summary>What would stand in InterruptStatus, on the emulator.</summary>
        public uint EmulatedPending;
    }

    private struct WatchTable
    {
        public Watched First;
        private fixed byte _others[(Ports - 1) * 12];
    }

    private static WatchTable s_watched;
    private static delegate*<int, int, void> s_handler;

    private static GpioRegisters* Port(int port) => (GpioRegisters*)(0x40010000 + (port * 0x1000));

    private static Watched* WatchedOf(int port)
    {
        fixed (Watched* first = &s_watched.First) return first + port;
    }

    private static int InterruptOf(int port) => port < 2 ? Interrupts.Gpio0 + port : Interrupts.Gpio2 + port - 2;

    [RuntimeExport("nf_chip_gpio_pin_count")]
    internal static int PinCount() => Ports * 16;

    [RuntimeExport("nf_chip_gpio_is_mode_supported")]
    internal static bool IsModeSupported(int mode) => mode is ModeInput or ModeOutput;

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

        uint bit = 1u << (pin & 15);
        GpioRegisters* port = Port(pin >> 4);
        port->AlternateOff.Value = bit;
        if (mode == ModeOutput) port->OutputOn.Value = bit;
        else port->OutputOff.Value = bit;
        return true;
    }

    [RuntimeExport("nf_chip_gpio_read")]
    internal static bool Read(int pin) => Emulator.IsPresent ? EmulatedPins.Read(pin) : Port(pin >> 4)->Data.Has(1u << (pin & 15));

    [RuntimeExport("nf_chip_gpio_write")]
    internal static void Write(int pin, bool high)
    {
        if (Emulator.IsPresent)
        {
            EmulatedPins.Write(pin, high);
            return;
        }

        uint bit = 1u << (pin & 15);
        bool masked = Cpu.DisableInterrupts();
        Port(pin >> 4)->DataOut.Replace(bit, high ? bit : 0);
        Cpu.RestoreInterrupts(masked);
    }

    [RuntimeExport("nf_chip_gpio_toggle")]
    internal static void Toggle(int pin) =>
        Write(pin, !(Emulator.IsPresent ? EmulatedPins.IsLatched(pin) : Port(pin >> 4)->DataOut.Has(1u << (pin & 15))));

    /// <summary>Calls <paramref name="handler"/>(pin, edges) on changes of the pin; edges 0 ends it. -1: no other pin is in the way.</summary>
    [RuntimeExport("nf_chip_gpio_watch")]
    internal static int Watch(int pin, int edges, delegate*<int, int, void> handler)
    {
        int number = pin >> 4;
        uint bit = 1u << (pin & 15);
        bool masked = Cpu.DisableInterrupts();
        Watched* watched = WatchedOf(number);
        watched->Rising = (edges & RisingEdge) != 0 ? watched->Rising | bit : watched->Rising & ~bit;
        watched->Falling = (edges & FallingEdge) != 0 ? watched->Falling | bit : watched->Falling & ~bit;
        watched->EmulatedPending &= ~bit;
        s_handler = handler;
        Interrupts.ServePort = &Serve;
        if (!Emulator.IsPresent)
        {
            GpioRegisters* port = Port(number);
            port->InterruptOff.Value = bit;
            port->ByEdge.Value = bit;
            AwaitNextEdge(port, watched, bit);
            port->InterruptStatus.Value = bit;
            if (edges != 0) port->InterruptOn.Value = bit;
        }

        if (edges != 0) Nvic.Enable(InterruptOf(number));
        Cpu.RestoreInterrupts(masked);
        return -1;
    }

    /// <summary>A pin of the emulator has changed. Masked.</summary>
    internal static void Changed(int pin, bool high)
    {
        Watched* watched = WatchedOf(pin >> 4);
        uint bit = 1u << (pin & 15);
        if (((high ? watched->Rising : watched->Falling) & bit) == 0) return;
        watched->EmulatedPending |= bit;
        Nvic.Pend(InterruptOf(pin >> 4));
    }

    // Where both edges are watched, the one that leads away from the level of now.
    private static void AwaitNextEdge(GpioRegisters* port, Watched* watched, uint bit)
    {
        bool rising = (watched->Rising & bit) != 0 && ((watched->Falling & bit) == 0 || !port->Data.Has(bit));
        if (rising) port->Rising.Value = bit;
        else port->Falling.Value = bit;
    }

    private static void Serve(int number)
    {
        GpioRegisters* port = Port(number);
        Watched* watched = WatchedOf(number);
        for (int line = 0; line < 16; line++)
        {
            uint bit = 1u << line;
            if (((Emulator.IsPresent ? watched->EmulatedPending : port->InterruptStatus.Value) & bit) == 0) continue;
            watched->EmulatedPending &= ~bit;
            if (!Emulator.IsPresent)
            {
                port->InterruptStatus.Value = bit;
                AwaitNextEdge(port, watched, bit);
            }

            int pin = (number * 16) + line;
            int edges = ((watched->Rising & bit) != 0 ? RisingEdge : 0) | ((watched->Falling & bit) != 0 ? FallingEdge : 0);
            if (edges == (RisingEdge | FallingEdge)) edges = Read(pin) ? RisingEdge : FallingEdge;
            if (edges != 0) s_handler(pin, edges);
        }
    }
}
