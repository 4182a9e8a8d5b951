// What QEMU's USART lacks, made up for. This is the contract with whoever feeds a port from the host:
//
//  - Speed. The emulator hands over the next character as soon as the last was read, whatever the baud rate. So after each
//    character the driver closes its receive interrupt for the time that one character takes on a real line (start, data,
//    parity and stop bits), measured in board time. The host only writes its bytes into the port's character device as fast as
//    it likes; the device's back-pressure then makes them arrive at line speed, to the microsecond and the same in every run.
//  - Loss. A character that comes while the receiver is off vanishes. So start-up turns on the receivers of all the board's
//    ports, with their interrupts closed: the first character then waits in the device, and the rest in the host's pipe, until
//    the program opens the port. A host that sends earlier has to turn the receivers on itself, before it lets the processor
//    go (emulator.preset of the board file); one that does not waits for the first character on the console.
//  - Overruns and line errors do not happen.
//
// TIM4 is the alarm.

using System;

namespace NfThread.Chip;

internal static unsafe class EmulatedLine
{
    private struct Line
    {
        /// <summary>Microseconds a character takes, and what is left over as a part of Baud.</summary>
        public uint Character, Remainder, Baud;

        /// <summary>Left-over parts so far: a whole one is a microsecond more.</summary>
        public uint Fraction;

        /// <summary>When the next may be taken, on the microsecond counter.</summary>
        public uint Due;

        /// <summary>The receive interrupt is closed until then.</summary>
        public bool Waits;
    }

    private struct LineTable
    {
        public Line First;
        private fixed byte _others[(Usart.Count - 1) * 24];
    }

    private static LineTable s_lines;

    private static TimerRegisters* Alarm => (TimerRegisters*)0x40000800;

    private static Line* LineOf(int usart)
    {
        fixed (Line* first = &s_lines.First) return first + (usart - 1);
    }

    internal static bool IsUsed => Emulator.IsPresent && Board.EmulatorPacesSerial;

    /// <summary>Turns the receivers on, before any program runs.</summary>
    internal static void Start()
    {
        for (int port = 1; port <= SerialPorts.Last; port++)
        {
            int number = SerialPorts.UsartOf(port);
            if (number != 0) Usart.Registers(number)->Control1.Value = Usart.On | Usart.ReceiverOn | Usart.TransmitterOn;
        }

        Alarm->PrepareAlarm();
        Nvic.Enable(Interrupts.Timer4);
    }

    /// <summary>A port gets its speed; <paramref name="bits"/> counts start and stop bits. Interrupts are masked.</summary>
    internal static void Open(int usart, uint baud, uint bits)
    {
        Line* line = LineOf(usart);
        line->Character = bits * 1000000 / baud;
        line->Remainder = bits * 1000000 % baud;
        line->Baud = baud;
        line->Fraction = 0;
        line->Due = Clock.Now;
        line->Waits = false;
    }

    /// <summary>A character was read: closes the receive interrupt until the line could have brought another.</summary>
    internal static void Taken(int usart, UsartRegisters* registers)
    {
        Line* line = LineOf(usart);
        uint now = Clock.Now;

        // From the time it was due, not from now: a late interrupt must not slow the line down. After a pause the line starts anew.
        line->Due += line->Character;
        line->Fraction += line->Remainder;
        if (line->Fraction >= line->Baud)
        {
            line->Fraction -= line->Baud;
            line->Due++;
        }

        if ((int)(line->Due - now) <= 0) line->Due = now + line->Character;
        line->Waits = true;
        registers->Control1.Clear(Usart.ReceiveInterrupt);
        SetAlarm(now);
    }

    /// <summary>TIM4's interrupt: opens the receive interrupts whose time has come.</summary>
    internal static void Serve()
    {
        Alarm->ClearAlarm();
        uint now = Clock.Now;
        for (int number = 1; number <= Usart.Count; number++)
        {
            Line* line = LineOf(number);
            if (!line->Waits || (int)(line->Due - now) > 0) continue;
            line->Waits = false;
            Usart.Registers(number)->Control1.Set(Usart.ReceiveInterrupt);
        }

        SetAlarm(now);
    }

    private static void SetAlarm(uint now)
    {
        const int never = 0x7FFFFFFF;
        int nearest = never;
        for (int number = 1; number <= Usart.Count; number++)
        {
            Line* line = LineOf(number);
            if (line->Waits && (int)(line->Due - now) < nearest) nearest = (int)(line->Due - now);
        }

        if (nearest != never) Alarm->SetAlarm((uint)(nearest > 0 ? nearest : 1));
    }
}
