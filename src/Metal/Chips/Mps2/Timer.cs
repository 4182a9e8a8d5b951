// CMSDK APB timers: 32-bit down-counters at the core clock. Here they are one-shot alarms: with nothing to reload, the counter
// stays at 0. (One that went on would not only have to be stopped: the emulator, skipping idle time, jumps to its next period
// before the processor has seen the first.)

using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct TimerRegisters
{
    public Register Control, Value, Reload, InterruptStatus;

    // Control
    private const uint On = 1u << 0;
    private const uint InterruptOn = 1u << 3;

    private const uint TicksPerMicrosecond = Board.CoreClock / 1000000;
    private const uint LongestAlarm = 0xFFFFFFFF / TicksPerMicrosecond;

    /// <summary>
    /// Raises the interrupt once, after 1 microsecond or more; an alarm that is set already is replaced. One that is further away
    /// than the counter reaches, 171 s at 25 MHz, comes early.
    /// </summary>
    internal void SetAlarm(uint microseconds)
    {
        if (microseconds > LongestAlarm) microseconds = LongestAlarm;
        ClearAlarm();
        Reload.Value = 0;
        Value.Value = microseconds * TicksPerMicrosecond;
        Control.Value = On | InterruptOn;
    }

    /// <summary>The answer to the interrupt.</summary>
    internal void ClearAlarm()
    {
        Control.Value = 0;
        InterruptStatus.Value = 1;
    }
}
