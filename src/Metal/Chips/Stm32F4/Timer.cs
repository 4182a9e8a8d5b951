// The general-purpose timers TIM2 to TIM5, which all have these registers: a counter of microseconds, or a one-shot alarm by the
// update interrupt (QEMU models no compare channels).
//
// The emulator clocks them as the board file's emulator section says, whatever the clock tree is set to. And there the update
// comes "reload" ticks after the write of the reload register if, and only if, neither prescaler nor counter of that timer was
// ever written: so an alarm counts nanoseconds there and reaches no further than four seconds ahead.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct TimerRegisters
{
    public Register Control, Control2, Slave, InterruptEnable, Status, Event;
    public Register CaptureMode1, CaptureMode2, CaptureEnable, Count, Prescaler, Reload;

    // Control
    private const uint On = 1;
    private const uint UpdateByOverflowOnly = 4;
    private const uint OnePulse = 8;

    // InterruptEnable, Status, Event
    private const uint Update = 1;

    private const uint Megahertz = 1000000;
    private const uint LongestEmulatedAlarm = 4000000;

    /// <summary>Counts microseconds from 0, for ever.</summary>
    internal void StartCounter()
    {
        Prescaler.Value = (Emulator.IsPresent ? (uint)Board.EmulatorTimerClock : Board.Apb1TimerClock) / Megahertz - 1;
        Reload.Value = 0xFFFFFFFF;
        Event.Value = Update;
        Count.Value = 0;
        Control.Value = On;
    }

    internal void PrepareAlarm()
    {
        if (!Emulator.IsPresent)
        {
            Prescaler.Value = Board.Apb1TimerClock / Megahertz - 1;
            Event.Value = Update;
        }

        Status.Value = 0;
    }

    /// <summary>
    /// Raises the interrupt once, after 1 microsecond or more; an alarm that is set already is replaced. On the emulator one that
    /// is further away than it reaches comes early.
    /// </summary>
    [MethodImpl(Inlining.Always)]
    internal void SetAlarm(uint microseconds)
    {
        Control.Value = 0;
        if (Emulator.IsPresent)
        {
            if (microseconds > LongestEmulatedAlarm) microseconds = LongestEmulatedAlarm;
            Reload.Value = microseconds * (Board.EmulatorTimerClock / Megahertz);
        }
        else
        {
            Reload.Value = microseconds;
            Count.Value = 0;
        }

        Status.Value = 0;
        InterruptEnable.Value = Update;
        Control.Value = On | OnePulse | UpdateByOverflowOnly;
    }

    /// <summary>The answer to the interrupt.</summary>
    internal void ClearAlarm()
    {
        Control.Value = 0;
        InterruptEnable.Value = 0;
        Status.Value = 0;
    }
}
