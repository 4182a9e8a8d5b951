// The console's transmitter: works from the first instruction of start-up to the last of a fault handler, so it polls, needs no
// memory, and sets the device up itself when nobody has.

using System.Runtime;

namespace NfThread.Chip;

internal static unsafe class ConsolePort
{
    private static UartRegisters* Device => Uart.Registers(Board.ConsoleUsart);

    private static bool s_started;

    internal static void Start()
    {
        Device->BaudDivisor.Value = Uart.Divisor(Board.ConsoleBaud);
        Device->Control.Set(Uart.TransmitterOn);
        s_started = true;
    }

    /// <summary>
    /// Sends text. Callable by every thread and handler, with or without interrupts; texts of two callers may mix. A device that
    /// does not take a character within the time of two is given up: there is nobody to tell.
    /// </summary>
    [RuntimeExport("nf_chip_console_write")]
    internal static void Write(byte* text, int length)
    {
        if (!s_started) Start();
        Uart.Send(Device, text, length, Uart.SendBound(Board.ConsoleBaud));
    }

    /// <summary>Waits until the last character has been taken from the buffer, and then for the time that it needs on the line: the device does not say when it has gone.</summary>
    [RuntimeExport("nf_chip_console_flush")]
    internal static void Flush()
    {
        Device->State.Await(Uart.TransmitFull, 0, Uart.SendBound(Board.ConsoleBaud));
        if (!Emulator.IsPresent) Device->State.Await(Uart.TransmitFull, Uart.TransmitFull, Uart.SendBound(Board.ConsoleBaud));
    }
}
