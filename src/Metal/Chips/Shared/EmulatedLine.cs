// What QEMU's serial devices lack, made up for: speed. This is the contract with whoever feeds a port from the host:
//
//  - The emulator hands over the next character as soon as the last was read, whatever the baud rate. So after each character
//    the driver closes its receive interrupt for the time that one character takes on a real line (start, data, parity and stop
//    bits), measured in board time. The host only writes its bytes into the port's character device as fast as it likes; the
//    device's back-pressure then makes them arrive at line speed, to the microsecond and the same in every run.
//  - Overruns and line errors do not happen.
//
// A chip provides LineControl: the numbers of its devices, how a receive interrupt is held back and let go, and an alarm that calls Serve.

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
        private fixed byte _others[(LineControl.Count - 1) * 24];
    }

    private static LineTable s_lines;

    private static Line* LineOf(int device)
    {
        fixed (Line* first = &s_lines.First) return first + (device - LineControl.First);
    }

    internal static bool IsUsed => Emulator.IsPresent && Board.EmulatorPacesSerial;

    /// <summary>A port gets its speed; <paramref name="bits"/> counts start and stop bits. Interrupts are masked.</summary>
    internal static void Open(int device, uint baud, uint bits)
    {
        Line* line = LineOf(device);
        line->Character = bits * 1000000 / baud;
        line->Remainder = bits * 1000000 % baud;
        line->Baud = baud;
        line->Fraction = 0;
        line->Due = Clock.Now;
        line->Waits = false;
        LineControl.UseAlarm();
    }

    /// <summary>A character was read: closes the receive interrupt until the line could have brought another.</summary>
    internal static void Taken(int device)
    {
        Line* line = LineOf(device);
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
        LineControl.Hold(device);
        SetAlarm(now);
    }

    /// <summary>The alarm's interrupt: opens the receive interrupts whose time has come.</summary>
    internal static void Serve()
    {
        LineControl.ClearAlarm();
        uint now = Clock.Now;
        for (int device = LineControl.First; device < LineControl.First + LineControl.Count; device++)
        {
            Line* line = LineOf(device);
            if (!line->Waits || (int)(line->Due - now) > 0) continue;
            line->Waits = false;
            LineControl.Release(device);
        }

        SetAlarm(now);
    }

    private static void SetAlarm(uint now)
    {
        const int never = 0x7FFFFFFF;
        int nearest = never;
        for (int device = LineControl.First; device < LineControl.First + LineControl.Count; device++)
        {
            Line* line = LineOf(device);
            if (line->Waits && (int)(line->Due - now) < nearest) nearest = (int)(line->Due - now);
        }

        if (nearest != never) LineControl.SetAlarm((uint)(nearest > 0 ? nearest : 1));
    }
}
