// The FPGA's interrupts by number, and who serves them. Entered in handler mode from the kernel's nf_interrupt. Sending polls, so
// the transmitters' interrupts stay off.

using System;
using System.Runtime;

namespace NfThread.Chip;

internal static class Interrupts
{
    internal const int Uart0 = 0;
    internal const int Uart1 = 2;
    internal const int Uart2 = 4;
    internal const int Timer0 = 8;
    internal const int Timer1 = 9;
    internal const int Uart3 = 18;
    internal const int Uart4 = 20;

    [RuntimeExport("nf_chip_interrupt")]
    internal static void Serve(int number)
    {
        switch (number)
        {
            case Timer0:
                Clock.Serve();
                break;
            case Timer1:
                EmulatedLine.Serve();
                break;
            case Uart0:
            case Uart1:
            case Uart2:
                SerialDriver.Serve((number - Uart0) / 2);
                break;
            case Uart3:
            case Uart4:
                SerialDriver.Serve(3 + ((number - Uart3) / 2));
                break;
            default:
                // Nobody enabled it, so nobody can acknowledge it: closed, it cannot come back for ever.
                Nvic.Disable(number);
                break;
        }
    }
}
