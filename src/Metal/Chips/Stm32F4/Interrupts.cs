// The chip's device interrupts by number, and who serves them. Entered in handler mode from the kernel's nf_interrupt.

using System;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace NfThread.Chip;

internal static unsafe class Interrupts
{
    internal const int Exti0 = 6;
    internal const int Exti4 = 10;
    internal const int Exti9To5 = 23;
    internal const int Timer2 = 28;
    internal const int Timer3 = 29;
    internal const int Timer4 = 30;
    internal const int Usart1 = 37;
    internal const int Usart2 = 38;
    internal const int Usart3 = 39;
    internal const int Exti15To10 = 40;
    internal const int Timer5 = 50;
    internal const int Uart4 = 52;
    internal const int Uart5 = 53;
    internal const int Usart6 = 71;

    // Set by whoever enables the interrupt, so that a program without pins, or without serial ports, does not carry their code.
    internal static delegate*<int, int, void> ServeExti;
    internal static delegate*<void> ServePinAlarm;
    internal static delegate*<int, void> ServeSerial;
    internal static delegate*<void> ServeLineAlarm;

    [RuntimeExport("nf_chip_interrupt")]
    internal static void Serve(int number)
    {
        // The kernel's alarm before all others: somebody's wake-up waits for it.
        if (number == Timer5)
        {
            TimerQueue.AlarmElapsed();
            return;
        }

        ServeDevice(number);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ServeDevice(int number)
    {
        switch (number)
        {
            case Timer3 when ServePinAlarm != null:
                ServePinAlarm();
                break;
            case Timer4 when ServeLineAlarm != null:
                ServeLineAlarm();
                break;
            case >= Usart1 and <= Usart3 when ServeSerial != null:
                ServeSerial(number - Usart1 + 1);
                break;
            case Uart4 or Uart5 when ServeSerial != null:
                ServeSerial(number - Uart4 + 4);
                break;
            case Usart6 when ServeSerial != null:
                ServeSerial(6);
                break;
            case Exti9To5 when ServeExti != null:
                ServeExti(5, 9);
                break;
            case Exti15To10 when ServeExti != null:
                ServeExti(10, 15);
                break;
            case >= Exti0 and <= Exti4 when ServeExti != null:
                ServeExti(number - Exti0, number - Exti0);
                break;
            default:
                // Nobody enabled it, so nobody can acknowledge it: closed, it cannot come back for ever.
                Nvic.Disable(number);
                break;
        }
    }
}
