// Why the FPGA was reset, and Arm's CMSDK watchdog. The system controller keeps the cause (CMSDK technical reference manual, RSTINFO);
// the emulator has none and reads 0. When the watchdog first runs out it raises the NMI, whose handler writes the post-mortem with the
// place that hung; when it runs out again, it resets.

using System.Runtime;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct WatchdogRegisters
{
    public Register Load, Value, Control, InterruptClear;
}

internal static unsafe class ResetControl
{
    private static Register* Information => (Register*)0x4001F010;

    private static WatchdogRegisters* Watchdog => (WatchdogRegisters*)0x40008000;

    private static Register* WatchdogLock => (Register*)0x40008C00;

    // Information; cleared by writing one.
    private const uint ByRequest = 1u << 0;
    private const uint ByWatchdog = 1u << 1;
    private const uint ByLockup = 1u << 2;

    // Control of the watchdog
    private const uint InterruptOn = 1u << 0;
    private const uint ResetOn = 1u << 1;

    private const uint Unlock = 0x1ACCE551;

    [RuntimeExport("nf_chip_reset_cause")]
    internal static ResetCause TakeCause()
    {
        uint flags = Information->Value;
        Information->Value = flags;
        if ((flags & ByWatchdog) != 0) return ResetCause.Watchdog;
        if ((flags & ByLockup) != 0) return ResetCause.Fault;
        return (flags & ByRequest) != 0 ? ResetCause.Software : ResetCause.Unknown;
    }

    [RuntimeExport("nf_chip_watchdog_start")]
    internal static void StartWatchdog(uint milliseconds)
    {
        WatchdogLock->Value = Unlock;
        Watchdog->Load.Value = Board.CoreClock / 1000 * milliseconds;
        Watchdog->Control.Value = InterruptOn | ResetOn;
    }

    /// <summary>Begins the time anew.</summary>
    [RuntimeExport("nf_chip_watchdog_feed")]
    internal static void FeedWatchdog() => Watchdog->InterruptClear.Value = 1;
}
