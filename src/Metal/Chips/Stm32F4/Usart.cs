// The chip's six serial devices: where each lies, what clocks it, which interrupt it raises. How they are used is SerialDriver's
// and ConsolePort's.

using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct UsartRegisters
{
    public Register Status, Data, BaudRate, Control1, Control2, Control3;
}

internal static unsafe class Usart
{
    internal const int Count = 6;

    // Status. The four errors are cleared by reading Status, then Data.
    internal const uint Errors = 0xF;
    internal const uint Overrun = 1u << 3;
    internal const uint Received = 1u << 5;
    internal const uint TransmitComplete = 1u << 6;
    internal const uint TransmitReady = 1u << 7;

    // Control1
    internal const uint ReceiverOn = 1u << 2;
    internal const uint TransmitterOn = 1u << 3;
    internal const uint ReceiveInterrupt = 1u << 5;
    internal const uint OddParity = 1u << 9;
    internal const uint Parity = 1u << 10;
    internal const uint NineBits = 1u << 12;
    internal const uint On = 1u << 13;

    // Control2
    internal const int StopBitsShift = 12;

    internal static UsartRegisters* Registers(int number)
    {
        switch (number)
        {
            case 1: return (UsartRegisters*)0x40011000;
            case 6: return (UsartRegisters*)0x40011400;
            default: return (UsartRegisters*)(0x40004400 + ((number - 2) * 0x400));
        }
    }

    internal static int InterruptOf(int number) =>
        number <= 3 ? Interrupts.Usart1 + number - 1 : number <= 5 ? Interrupts.Uart4 + number - 4 : Interrupts.Usart6;

    /// <summary>The device's clock on, its two pins given to it.</summary>
    internal static void Connect(int number, int transmitPin, int receivePin)
    {
        if (number == 1 || number == 6) Rcc.EnableApb2(number == 1 ? Rcc.Usart1 : Rcc.Usart6);
        else Rcc.EnableApb1(Rcc.Usart2 << (number - 2));
        uint function = number <= 3 ? 7u : 8u;
        Gpio.UseAlternate(transmitPin, function, pullUp: false);
        Gpio.UseAlternate(receivePin, function, pullUp: true);
    }

    /// <summary>The divisor for a baud rate, or 0 when the device cannot make it.</summary>
    internal static uint Divisor(int number, uint baud)
    {
        uint clock = number == 1 || number == 6 ? ClockTree.Apb2Clock : ClockTree.Apb1Clock;
        uint divisor = (clock + (baud / 2)) / baud;
        return divisor < 16 || divisor > 0xFFFF ? 0 : divisor;
    }

    /// <summary>
    /// Sends bytes, waiting for each no longer than <paramref name="bound"/> reads of the status; returns how many went out. Any
    /// thread and any handler may call it at any time: bytes of two callers mix, but none is lost.
    /// </summary>
    internal static int Send(UsartRegisters* usart, byte* data, int length, uint bound)
    {
        int sent = 0;
        while (sent < length)
        {
            if (!usart->Status.Await(TransmitReady, TransmitReady, bound)) break;
            bool masked = System.Cpu.DisableInterrupts();
            if (usart->Status.Has(TransmitReady)) usart->Data.Value = data[sent++];
            System.Cpu.RestoreInterrupts(masked);
        }

        return sent;
    }

    /// <summary>Reads of the status register that last at least two characters of 12 bits.</summary>
    internal static uint SendBound(uint baud) => Board.CoreClock / baud * 24 / Register.CyclesPerRead;
}
