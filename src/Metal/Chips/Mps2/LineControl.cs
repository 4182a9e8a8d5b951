// What EmulatedLine needs of this chip: TIMER1 as the alarm, and a way to hold a received character back. The device remembers
// its interrupt only if that was on when the character came, so it stays on, and the interrupt controller holds it back.
//
// A receiver that is off leaves the character with the host, and turning it on does not fetch it. So start-up turns on the
// receivers of all the board's ports, with their interrupts off: the first character then waits in the device until the program
// opens the port. A host that sends earlier has to turn the receivers on itself (emulator.preset of the board file).

using System;

namespace NfThread.Chip;

internal static unsafe class LineControl
{
    internal const int First = 0;
    internal const int Count = Uart.Count;

    private static TimerRegisters* Alarm => (TimerRegisters*)0x40001000;

    /// <summary>Turns the receivers on, before any program runs.</summary>
    internal static void Start()
    {
        for (int port = 1; port <= SerialPorts.Last; port++)
        {
            int number = SerialPorts.DeviceOf(port);
            if (number != SerialPorts.None) Uart.Registers(number)->Control.Set(Uart.ReceiverOn);
        }

        Nvic.Enable(Interrupts.Timer1);
    }

    /// <summary>Has the alarm served, before the first port is opened. An alarm before that, which nobody set, will have closed its interrupt.</summary>
    internal static void UseAlarm()
    {
        Interrupts.ServeLineAlarm = &EmulatedLine.Serve;
        Nvic.Enable(Interrupts.Timer1);
    }

    internal static void Hold(int uart) => Nvic.Disable(Uart.InterruptOf(uart));

    internal static void Release(int uart) => Nvic.Enable(Uart.InterruptOf(uart));

    internal static void SetAlarm(uint microseconds) => Alarm->SetAlarm(microseconds);

    internal static void ClearAlarm() => Alarm->ClearAlarm();
}
