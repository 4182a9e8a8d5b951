// The board's serial ports, COM1 to COM9, over the chip's USARTs: nf_chip_serial_* for NfThread.Devices. Receiving is
// interrupt-driven: each character goes, with the errors the line had, to the function given at opening, which runs in handler
// mode. Sending polls. The console's port may be opened too; its transmitter is on before and stays on after.
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

    // A received word: the character in bits 0 to 7, then errors (framing, noise and so on as in Status, shifted), then this.
    private const int ErrorShift = 8;
    private const uint NoCharacter = 0x1000;

    private struct State
    {
        public delegate*<int, uint, void> Received;
        public int Port;
        public uint DataMask;
        public uint SendBound;
    }

    private struct StateTable
    {
        public State First;
        private fixed byte _others[(Usart.Count - 1) * 16];
    }

    private static StateTable s_states;

    private static State* StateOf(int usart)
    {
        fixed (State* first = &s_states.First) return first + (usart - 1);
    }

    /// <summary>
    /// Sets a port up and starts receiving. <paramref name="parity"/> and <paramref name="stopBits"/> are values of
    /// System.IO.Ports.Parity and StopBits; <paramref name="received"/> gets the port and the word in handler mode.
    /// </summary>
    [RuntimeExport("nf_chip_serial_open")]
    internal static int Open(int port, int baud, int dataBits, int parity, int stopBits, delegate*<int, uint, void> received)
    {
        int number = SerialPorts.DeviceOf(port);
        if (number == SerialPorts.None) return NoSuchPort;
        int bits = parity == 0 ? dataBits : dataBits + 1;
        if ((bits != 8 && bits != 9) || dataBits > 8) return BadFormat;
        uint divisor = baud <= 0 ? 0 : Usart.Divisor(number, (uint)baud);
        if (divisor == 0) return BadBaudRate;

        State* state = StateOf(number);
        state->Received = received;
        state->Port = port;
        state->DataMask = (1u << dataBits) - 1;
        state->SendBound = Usart.SendBound((uint)baud);

        uint control = Usart.On | Usart.TransmitterOn | Usart.ReceiverOn | Usart.ReceiveInterrupt;
        if (bits == 9) control |= Usart.NineBits;
        if (parity != 0) control |= Usart.Parity;
        if (parity == 1) control |= Usart.OddParity;
        uint stop = stopBits == 1 ? 0u : stopBits == 2 ? 2u : 3u;

        UsartRegisters* usart = Usart.Registers(number);
        Usart.Connect(number, SerialPorts.TransmitPinOf(port), SerialPorts.ReceivePinOf(port));
        bool masked = Cpu.DisableInterrupts();
        Interrupts.ServeSerial = &Serve;
        if (EmulatedLine.IsUsed) EmulatedLine.Open(number, (uint)baud, (uint)bits + (stop == 0 ? 2u : 3u));
        else Discard(usart);
        usart->BaudRate.Value = divisor;
        usart->Control2.Value = stop << Usart.StopBitsShift;
        usart->Control1.Value = control;
        Nvic.Enable(Usart.InterruptOf(number));
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
        Nvic.Disable(Usart.InterruptOf(number));
        UsartRegisters* usart = Usart.Registers(number);
        usart->Control1.Clear(Usart.ReceiveInterrupt);
        if (!EmulatedLine.IsUsed) usart->Control1.Clear(Usart.ReceiverOn);
        StateOf(number)->Received = null;
        Cpu.RestoreInterrupts(masked);
    }

    /// <summary>Sends from a thread; returns how many bytes went out: fewer than asked for means that the device does not answer.</summary>
    [RuntimeExport("nf_chip_serial_write")]
    internal static int Write(int port, byte* data, int length)
    {
        int number = SerialPorts.DeviceOf(port);
        return Usart.Send(Usart.Registers(number), data, length, StateOf(number)->SendBound);
    }

    private static void Serve(int number)
    {
        UsartRegisters* usart = Usart.Registers(number);
        State* state = StateOf(number);
        uint status = usart->Status.Value;
        if ((status & (Usart.Received | Usart.Overrun)) == 0 || state->Received == null) return;

        uint word = usart->Data.Value & state->DataMask;
        if ((status & Usart.Received) == 0) word = NoCharacter;
        if (EmulatedLine.IsUsed) EmulatedLine.Taken(number);
        state->Received(state->Port, word | ((status & Usart.Errors) << ErrorShift));
    }

    /// <summary>Drops what came before the port was opened, and the overrun it may have caused.</summary>
    private static void Discard(UsartRegisters* usart)
    {
        _ = usart->Status.Value;
        _ = usart->Data.Value;
    }
}
