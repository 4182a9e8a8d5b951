// Arm's CMSDK APB UARTs: where each lies, which interrupt it raises, what it can do: eight bits, no parity, one stop bit. How
// they are used is SerialDriver's and ConsolePort's. Their pins are fixed in the FPGA image.

using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct UartRegisters
{
    public Register Data, State, Control, InterruptStatus, BaudDivisor;
}

internal static unsafe class Uart
{
    internal const int Count = 5;

    // State. The overrun is cleared by writing one.
    internal const uint TransmitFull = 1u << 0;
    internal const uint Received = 1u << 1;
    internal const uint Overrun = 1u << 3;

    // Control
    internal const uint TransmitterOn = 1u << 0;
    internal const uint ReceiverOn = 1u << 1;
    internal const uint ReceiveInterruptOn = 1u << 3;

    // InterruptStatus; cleared by writing one. A character sets it only if ReceiveInterruptOn was set when it came.
    internal const uint ReceiveInterrupt = 1u << 1;

    private const uint SmallestDivisor = 16;
    private const uint LargestDivisor = 0xFFFFF;

    internal static UartRegisters* Registers(int number) =>
        (UartRegisters*)(number < 4 ? 0x40004000 + (number * 0x1000) : 0x40009000);

    /// <summary>The interrupt of a received character; that of the transmitter is the next one.</summary>
    internal static int InterruptOf(int number) =>
        number < 3 ? Interrupts.Uart0 + (number * 2) : Interrupts.Uart3 + ((number - 3) * 2);

    /// <summary>The divisor for a baud rate, or 0 when the device cannot make it.</summary>
    internal static uint Divisor(uint baud)
    {
        uint divisor = (Board.CoreClock + (baud / 2)) / baud;
        return divisor < SmallestDivisor || divisor > LargestDivisor ? 0 : divisor;
    }

    /// <summary>
    /// Sends bytes, waiting for each no longer than <paramref name="bound"/> reads of the state; returns how many went out. Any
    /// thread and any handler may call it at any time: bytes of two callers mix, but none is lost.
    /// </summary>
    internal static int Send(UartRegisters* uart, byte* data, int length, uint bound)
    {
        int sent = 0;
        while (sent < length)
        {
            if (!uart->State.Await(TransmitFull, 0, bound)) break;
            bool masked = System.Cpu.DisableInterrupts();
            if (!uart->State.Has(TransmitFull)) uart->Data.Value = data[sent++];
            System.Cpu.RestoreInterrupts(masked);
        }

        return sent;
    }

    /// <summary>
    /// Reads of the state that last at least two characters of 12 bits. On the emulator a character takes until the host takes
    /// it, which may be seconds on a busy machine, and the line is never dead.
    /// </summary>
    internal static uint SendBound(uint baud) => Emulator.IsPresent ? 1u << 28 : Board.CoreClock / baud * 24 / Register.CyclesPerRead;
}
