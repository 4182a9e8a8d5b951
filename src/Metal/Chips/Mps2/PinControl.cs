// What EmulatedPins needs of this chip: the second timer of the dual timer as the alarm, and a pin's interrupt.

using System;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

/// <summary>One half of a CMSDK dual timer (an SP804): it counts down at the core clock.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DualTimerRegisters
{
    public Register Load, Value, Control, InterruptClear;

    // Control
    internal const uint OneShot = 1u << 0;
    internal const uint Wide = 1u << 1;
    internal const uint InterruptOn = 1u << 5;
    internal const uint On = 1u << 7;
}

internal static unsafe class PinControl
{
    internal const int Ports = Gpio.Ports;

    private const uint TicksPerMicrosecond = Board.CoreClock / 1000000;

    private static DualTimerRegisters* Alarm => (DualTimerRegisters*)0x40002000;

    internal static void Start(delegate*<void> serve)
    {
        Interrupts.ServePinAlarm = serve;
        Nvic.Enable(Interrupts.DualTimer);
    }

    internal static void SetAlarm(uint microseconds)
    {
        Alarm->Control.Value = DualTimerRegisters.OneShot | DualTimerRegisters.Wide | DualTimerRegisters.InterruptOn;
        Alarm->Load.Value = microseconds * TicksPerMicrosecond;
        Alarm->Control.Set(DualTimerRegisters.On);
    }

    internal static void ClearAlarm()
    {
        Alarm->Control.Value = 0;
        Alarm->InterruptClear.Value = 1;
    }

    internal static void Changed(int pin, bool high) => Gpio.Changed(pin, high);
}
