// Why the chip was reset (RCC_CSR), and its independent watchdog, which counts by an oscillator of its own, nominally 32 kHz (17 to
// 47 kHz), and once started stops only with a reset. QEMU has no such watchdog: there what is written goes nowhere.

using System.Runtime;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct WatchdogRegisters
{
    public Register Key, Prescaler, Reload, Status;
}

internal static unsafe class ResetControl
{
    private static Register* Status => (Register*)0x40023874;

    private static WatchdogRegisters* Watchdog => (WatchdogRegisters*)0x40003000;

    private static Register* DebugFreeze => (Register*)0xE0042008;

    // Status
    private const uint Clear = 1u << 24;
    private const uint ByPin = 1u << 26;
    private const uint ByPower = 1u << 25 | 1u << 27;
    private const uint ByRequest = 1u << 28;
    private const uint ByWatchdog = 1u << 29 | 1u << 30;

    // Key
    private const uint Unlock = 0x5555;
    private const uint Feed = 0xAAAA;
    private const uint Start = 0xCCCC;

    // DebugFreeze
    private const uint WatchdogStops = 1u << 12;

    private const uint OscillatorClock = 32000;
    private const int SmallestDivider = 4, DividerSteps = 6;
    private const uint LargestReload = 0xFFF;

    // Every reset pulls the pin low from inside, so its flag says something only alone; power-up sets more than one, too.
    [RuntimeExport("nf_chip_reset_cause")]
    internal static ResetCause TakeCause()
    {
        uint flags = Status->Value;
        Status->Set(Clear);
        if ((flags & ByPower) != 0) return ResetCause.PowerOn;
        if ((flags & ByWatchdog) != 0) return ResetCause.Watchdog;
        if ((flags & ByRequest) != 0) return ResetCause.Software;
        return (flags & ByPin) != 0 ? ResetCause.ResetPin : ResetCause.Unknown;
    }

    /// <summary>The time rounded up to what the watchdog can count; it stands still while a debugger holds the processor.</summary>
    [RuntimeExport("nf_chip_watchdog_start")]
    internal static void StartWatchdog(uint milliseconds)
    {
        uint ticks = OscillatorClock / SmallestDivider / 1000 * milliseconds;
        uint step = 0;
        while (ticks > LargestReload && step < DividerSteps)
        {
            ticks = (ticks + 1) / 2;
            step++;
        }

        DebugFreeze->Set(WatchdogStops);
        Watchdog->Key.Value = Start;
        Watchdog->Key.Value = Unlock;
        Watchdog->Prescaler.Value = step;
        Watchdog->Reload.Value = ticks < LargestReload ? ticks : LargestReload;

        // The two take some of the oscillator's cycles to arrive; a feed before that would load the old value.
        Watchdog->Status.Await(3, 0, Board.CoreClock / 1000 / Register.CyclesPerRead);
        Watchdog->Key.Value = Feed;
    }

    /// <summary>Begins the time anew.</summary>
    [RuntimeExport("nf_chip_watchdog_feed")]
    internal static void FeedWatchdog() => Watchdog->Key.Value = Feed;
}
