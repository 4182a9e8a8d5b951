// The board's serial ports over the UARTs: nf_chip_serial_* for NfThread.Devices. Receiving is interrupt-driven: each character
// goes to the function given at opening, which runs in handler mode. Sending polls. The console's port may be opened too; its
// transmitter is on before and stays on after.
//
// On the emulator EmulatedLine takes care of speed, and LineControl of characters that come before a port is opened.

using System;
using System.Runtime;

namespace NfThread.Chip;

internal static unsafe class SerialDriver
{
    // Results of opening.
    private const int Opened = 0;
    private const int NoSuchPort = 1;
    private const int BadFormat = 2;
    private const int BadBaudRate = 3;

    // A received word: the character in bits 0 to 7, and these.
    private const uint OverrunError = 0x800;
    private const uint NoCharacter = 0x1000;

    private const uint BitsPerCharacter = 10;

    private struct State
    {
        public delegate*<int, uint, void> Received;
        public int Port;
        public uint SendBound;
    }

    private struct StateTable
    {
        public State First;
        private fixed byte _others[(Uart.Count - 1) * 12];
    }

    private static StateTable s_states;

    private static State* StateOf(int uart)
    {
        fixed (State* first = &s_states.First) return first + uart;
    }

    /// <summary>
    /// Sets a port up and starts receiving. <paramref name="parity"/> and <paramref name="stopBits"/> are values of
    /// System.IO.Ports.Parity and StopBits: none and one is all the device has. <paramref name="received"/> gets the port and the
    /// word in handler mode.
    /// </summary>
    [RuntimeExport("nf_chip_serial_open")]
    internal static int Open(int port, int baud, int dataBits, int parity, int stopBits, delegate*<int, uint, void> received)
    {
        int number = SerialPorts.DeviceOf(port);
        if (number == SerialPorts.None) return NoSuchPort;
        if (dataBits != 8 || parity != 0 || stopBits != 1) return BadFormat;
        uint divisor = baud <= 0 ? 0 : Uart.Divisor((uint)baud);
        if (divisor == 0) return BadBaudRate;

        State* state = StateOf(number);
        state->Received = received;
        state->Port = port;
        state->SendBound = Uart.SendBound((uint)baud);

        UartRegisters* uart = Uart.Registers(number);
        int interrupt = Uart.InterruptOf(number);
        bool masked = Cpu.DisableInterrupts();
        Interrupts.ServeSerial = &Serve;
        uart->BaudDivisor.Value = divisor;
        if (EmulatedLine.IsUsed) EmulatedLine.Open(number, (uint)baud, BitsPerCharacter);
        else _ = uart->Data.Value;
        uart->Control.Value = Uart.TransmitterOn | Uart.ReceiverOn | Uart.ReceiveInterruptOn;
        Nvic.Enable(interrupt);

        // A character that came before the interrupt was on raised none.
        if (uart->State.Has(Uart.Received)) Nvic.Pend(interrupt);
        Cpu.RestoreInterrupts(masked);
        return Opened;
    }

    /// <summary>Ends receiving.</summary>
    [RuntimeExport("nf_chip_serial_close")]
    internal static void Close(int port)
    {
        int number = SerialPorts.DeviceOf(port);
        if (number == SerialPorts.None) return;
        bool masked = Cpu.DisableInterrupts();
        Nvic.Disable(Uart.InterruptOf(number));
        Uart.Registers(number)->Control.Clear(EmulatedLine.IsUsed ? Uart.ReceiveInterruptOn : Uart.ReceiveInterruptOn | Uart.ReceiverOn);
        StateOf(number)->Received = null;
        Cpu.RestoreInterrupts(masked);
    }

    /// <summary>Sends from a thread; returns how many bytes went out: fewer than asked for means that the device does not answer.</summary>
    [RuntimeExport("nf_chip_serial_write")]
    internal static int Write(int port, byte* data, int length)
    {
        int number = SerialPorts.DeviceOf(port);
        return Uart.Send(Uart.Registers(number), data, length, StateOf(number)->SendBound);
    }

    private static void Serve(int number)
    {
        UartRegisters* uart = Uart.Registers(number);
        State* state = StateOf(number);

        // Before the character is read: the next one may come at once, and its interrupt must not be cleared.
        uart->InterruptStatus.Value = Uart.ReceiveInterrupt;
        uint status = uart->State.Value;
        if ((status & (Uart.Received | Uart.Overrun)) == 0 || state->Received == null) return;

        uint word = NoCharacter;
        if ((status & Uart.Received) != 0) word = uart->Data.Value & 0xFF;
        if ((status & Uart.Overrun) != 0)
        {
            uart->State.Value = Uart.Overrun;
            word |= OverrunError;
        }

        if (EmulatedLine.IsUsed) EmulatedLine.Taken(number);
        state->Received(state->Port, word);
    }
}
