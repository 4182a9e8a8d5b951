// The FPGA's interrupts by number, and who serves them. Entered in handler mode from the kernel's nf_interrupt. Sending polls, so
// the transmitters' interrupts stay off.

using System;
using System.Runtime;

namespace NfThread.Chip;

internal static unsafe class Interrupts
{
    internal const int Uart0 = 0;
    internal const int Uart1 = 2;
    internal const int Uart2 = 4;
    internal const int Gpio0 = 6;
    internal const int Gpio1 = 7;
    internal const int Timer0 = 8;
    internal const int Timer1 = 9;
    internal const int DualTimer = 10;
    internal const int Gpio2 = 16;
    internal const int Gpio3 = 17;
    internal const int Uart3 = 18;
    internal const int Uart4 = 20;

    // Set by whoever enables the interrupt, so that a program without pins, or without serial ports, does not carry their code.
    internal static delegate*<int, void> ServePort;
    internal static delegate*<void> ServePinAlarm;
    internal static delegate*<int, void> ServeSerial;
    internal static delegate*<void> ServeLineAlarm;

    [RuntimeExport("nf_chip_interrupt")]
    internal static void Serve(int number)
    {
        switch (number)
        {
            case Timer0:
                Clock.Serve();
                break;
            case Timer1 when ServeLineAlarm != null:
                ServeLineAlarm();
                break;
            case Uart0 or Uart1 or Uart2 when ServeSerial != null:
                ServeSerial((number - Uart0) / 2);
                break;
            case Uart3 or Uart4 when ServeSerial != null:
                ServeSerial(3 + ((number - Uart3) / 2));
                break;
            case DualTimer when ServePinAlarm != null:
                ServePinAlarm();
                break;
            case Gpio0 or Gpio1 when ServePort != null:
                ServePort(number - Gpio0);
                break;
            case Gpio2 or Gpio3 when ServePort != null:
                ServePort(2 + number - Gpio2);
                break;
            default:
                // Nobody enabled it, so nobody can acknowledge it: closed, it cannot come back for ever.
                Nvic.Disable(number);
                break;
        }
    }
}
