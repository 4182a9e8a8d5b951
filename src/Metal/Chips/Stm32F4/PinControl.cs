// What EmulatedPins needs of this chip: TIM3 as the alarm, and the interrupt of a pin's line.

using System;

namespace NfThread.Chip;

internal static unsafe class PinControl
{
    internal const int Ports = Gpio.Ports;

    private static TimerRegisters* Alarm => (TimerRegisters*)0x40000400;

    internal static void Start(delegate*<void> serve)
    {
        Interrupts.ServePinAlarm = serve;
        Alarm->PrepareAlarm();
        Nvic.Enable(Interrupts.Timer3);
    }

    internal static void SetAlarm(uint microseconds) => Alarm->SetAlarm(microseconds);

    internal static void ClearAlarm() => Alarm->ClearAlarm();

    internal static void Changed(int pin, bool high) => Exti.Changed(pin, high);
}
