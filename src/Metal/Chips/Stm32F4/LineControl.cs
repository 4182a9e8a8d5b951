// What EmulatedLine needs of this chip: the receive interrupt of a USART, and TIM4 as the alarm. And one thing more that QEMU
// lacks: a character that comes while the receiver is off vanishes. So start-up turns on the receivers of all the board's ports,
// with their interrupts closed: the first character then waits in the device, and the rest in the host's pipe, until the program
// opens the port. A host that sends earlier has to turn the receivers on itself, before it lets the processor go
// (emulator.preset of the board file); one that does not waits for the first character on the console.

using System;

namespace NfThread.Chip;

internal static unsafe class LineControl
{
    internal const int First = 1;
    internal const int Count = Usart.Count;

    private static TimerRegisters* Alarm => (TimerRegisters*)0x40000800;

    /// <summary>Turns the receivers on, before any program runs.</summary>
    internal static void Start()
    {
        for (int port = 1; port <= SerialPorts.Last; port++)
        {
            int number = SerialPorts.DeviceOf(port);
            if (number != SerialPorts.None) Usart.Registers(number)->Control1.Value = Usart.On | Usart.ReceiverOn | Usart.TransmitterOn;
        }

        Alarm->PrepareAlarm();
        Nvic.Enable(Interrupts.Timer4);
    }

    /// <summary>Has the alarm served, before the first port is opened. An alarm before that, which nobody set, will have closed its interrupt.</summary>
    internal static void UseAlarm()
    {
        Interrupts.ServeLineAlarm = &EmulatedLine.Serve;
        Nvic.Enable(Interrupts.Timer4);
    }

    internal static void Hold(int usart) => Usart.Registers(usart)->Control1.Clear(Usart.ReceiveInterrupt);

    internal static void Release(int usart) => Usart.Registers(usart)->Control1.Set(Usart.ReceiveInterrupt);

    internal static void SetAlarm(uint microseconds) => Alarm->SetAlarm(microseconds);

    internal static void ClearAlarm() => Alarm->ClearAlarm();
}
