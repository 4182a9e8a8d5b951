// The console's transmitter: works from the first instruction of start-up to the last of a fault handler, so it polls, needs no
// memory, and sets the device up itself when nobody has.

using System.Runtime;

namespace NfThread.Chip;

internal static unsafe class ConsolePort
{
    private static UsartRegisters* Device => Usart.Registers(Board.ConsoleUsart);

    private static bool s_started;

    internal static void Start()
    {
        Usart.Connect(Board.ConsoleUsart, Board.ConsoleTxPin, Board.ConsoleRxPin);
        UsartRegisters* usart = Device;
        usart->BaudRate.Value = Usart.Divisor(Board.ConsoleUsart, Board.ConsoleBaud);
        usart->Control1.Set(Usart.On | Usart.TransmitterOn);
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
        Usart.Send(Device, text, length, Usart.SendBound(Board.ConsoleBaud));
    }

    /// <summary>Waits, for two characters at most, until the last one has left the chip: before it is stopped or reset.</summary>
    [RuntimeExport("nf_chip_console_flush")]
    internal static void Flush() =>
        Device->Status.Await(Usart.TransmitComplete, Usart.TransmitComplete, Usart.SendBound(Board.ConsoleBaud));
}
