// Pins, which QEMU's boards do not have: which level a pin has by its mode, its pull and what is wired to it, and changes from
// outside at their time. This is the contract with whoever runs the emulator:
//
//  - The semihosting command line names a file that begins with Magic. No such file: nothing is wired to the pins, and nobody watches them.
//  - Then a word: 1 when more may be appended while the program runs (keys that somebody presses), else 0.
//  - Then events, two words each: microseconds since the event before (the first: since start-up), and the pin with an action in bits 16 and 17.
//  - Each change of a level is told through SYS_WRITE0, beside the console: "pin ", 'o' by the program or 'i' from outside, two hexadecimal digits of
//    the pin, the level, sixteen of the time in microseconds.
//
// The board takes an event when its own clock says so, so input repeats to the instruction. Twins: PinFile and PinLog in src/Cli/Emulator/Pins.
//
// A chip provides PinControl: how many ports, an alarm, and what a change of a watched pin raises.

using System;
using System.Runtime;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

internal static unsafe class EmulatedPins
{
    internal const int Low = 0;
    internal const int High = 1;
    internal const int Open = 2;

    /// <summary>The level that the pull does not give.</summary>
    internal const int Press = 3;

    private const uint Magic = 0x4E49504E;
    private const uint MoreMayCome = 1;

    /// <summary>A pull that has been chosen is no news.</summary>
    private const char Silent = '\0';

    /// <summary>Microseconds between two looks for more.</summary>
    private const uint LookEvery = 10000;

    /// <summary>The alarm may come early, and the counter wraps: never further ahead than this.</summary>
    private const uint LongestAlarm = 1000000;

    private const int SysOpen = 0x01;
    private const int SysWrite0 = 0x04;
    private const int SysRead = 0x06;
    private const int SysGetCommandLine = 0x15;
    private const int LongestName = 512;

    // Values of System.Device.Gpio.PinMode.
    private const int ModeInputPullUp = 2;
    private const int ModeOutput = 3;
    private const int ModeOutputOpenDrain = 4;
    private const int ModeOutputOpenDrainPullUp = 5;

    /// <summary>A bit a pin.</summary>
    private struct PortState
    {
        public uint Output, OpenDrain, PullUp, Latch, Driven, DrivenHigh, Level;
    }

    private struct PortTable
    {
        public PortState First;
        private fixed byte _others[(PinControl.Ports - 1) * 28];
    }

    private struct PinEvent
    {
        public uint Delay, Target;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public uint Magic, Flags;
    }

    private static PortTable s_ports;
    private static bool s_isStarted;
    private static bool s_isShown;
    private static bool s_isLive;
    private static bool s_hasNext;
    private static int s_file;
    private static uint s_due;
    private static uint s_target;

    private static PortState* PortOf(int pin)
    {
        fixed (PortState* first = &s_ports.First) return first + (pin >> 4);
    }

    private static uint BitOf(int pin) => 1u << (pin & 15);

    internal static void Configure(int pin, int mode)
    {
        Start();
        bool masked = Cpu.DisableInterrupts();
        PortState* port = PortOf(pin);
        uint bit = BitOf(pin);
        port->Output = mode >= ModeOutput ? port->Output | bit : port->Output & ~bit;
        port->OpenDrain = mode >= ModeOutputOpenDrain ? port->OpenDrain | bit : port->OpenDrain & ~bit;
        port->PullUp = mode == ModeInputPullUp || mode == ModeOutputOpenDrainPullUp ? port->PullUp | bit : port->PullUp & ~bit;
        Settle(pin, mode >= ModeOutput ? 'o' : Silent);
        Cpu.RestoreInterrupts(masked);
    }

    internal static bool Read(int pin) => (PortOf(pin)->Level & BitOf(pin)) != 0;

    internal static void Write(int pin, bool high)
    {
        bool masked = Cpu.DisableInterrupts();
        PortState* port = PortOf(pin);
        uint bit = BitOf(pin);
        port->Latch = high ? port->Latch | bit : port->Latch & ~bit;
        Settle(pin, 'o');
        Cpu.RestoreInterrupts(masked);
    }

    internal static bool IsLatched(int pin) => (PortOf(pin)->Latch & BitOf(pin)) != 0;

    /// <summary>Wires a pin from outside: Low, High, Open or Press. False: there is no such pin.</summary>
    [RuntimeExport("nf_chip_gpio_drive")]
    internal static bool Drive(int pin, int action)
    {
        if ((uint)pin >= PinControl.Ports * 16) return false;
        bool masked = Cpu.DisableInterrupts();
        PortState* port = PortOf(pin);
        uint bit = BitOf(pin);
        bool high = action == High || (action == Press && (port->PullUp & bit) == 0);
        port->Driven = action == Open ? port->Driven & ~bit : port->Driven | bit;
        port->DrivenHigh = high ? port->DrivenHigh | bit : port->DrivenHigh & ~bit;
        Settle(pin, 'i');
        Cpu.RestoreInterrupts(masked);
        return true;
    }

    /// <summary>The level follows from the rest; a change is shown, and raises what the chip would raise. Masked.</summary>
    private static void Settle(int pin, char cause)
    {
        PortState* port = PortOf(pin);
        uint bit = BitOf(pin);
        bool drives = (port->Output & bit) != 0 && ((port->OpenDrain & bit) == 0 || (port->Latch & bit) == 0);
        uint source = drives ? port->Latch : (port->Driven & bit) != 0 ? port->DrivenHigh : port->PullUp;
        bool high = (source & bit) != 0;
        if (high == ((port->Level & bit) != 0)) return;
        port->Level ^= bit;
        if (s_isShown && cause != Silent) Show(pin, high, cause);
        PinControl.Changed(pin, high);
    }

    private static void Start()
    {
        if (s_isStarted) return;
        s_isStarted = true;
        if (!OpenFile()) return;
        s_isShown = true;
        PinControl.Start(&Serve);
        bool masked = Cpu.DisableInterrupts();
        ReadNext();
        Serve();
        Cpu.RestoreInterrupts(masked);
    }

    private static bool OpenFile()
    {
        byte* name = stackalloc byte[LongestName];
        nint* words = stackalloc nint[3];
        words[0] = (nint)name;
        words[1] = LongestName;
        if (Cpu.Semihosting(SysGetCommandLine, (nint)words) != 0) return false;
        int length = 0;
        while (name[length] != 0) length++;
        words[1] = 1;   // "rb"
        words[2] = length;
        s_file = Cpu.Semihosting(SysOpen, (nint)words);
        if (s_file < 0) return false;
        Header header;
        if (!TryRead(&header, sizeof(Header)) || header.Magic != Magic) return false;
        s_isLive = (header.Flags & MoreMayCome) != 0;
        return true;
    }

    /// <summary>All of it, or nothing: whoever appends to the file appends whole events.</summary>
    private static bool TryRead(void* target, int length)
    {
        nint* words = stackalloc nint[3];
        words[0] = s_file;
        words[1] = (nint)target;
        words[2] = length;
        return Cpu.Semihosting(SysRead, (nint)words) == 0;
    }

    private static void ReadNext()
    {
        PinEvent next;
        s_hasNext = TryRead(&next, sizeof(PinEvent));
        if (!s_hasNext) return;
        s_due += next.Delay;
        s_target = next.Target;
    }

    /// <summary>The alarm's interrupt, and the start: what is due happens, and the alarm is set for the next.</summary>
    private static void Serve()
    {
        PinControl.ClearAlarm();
        uint now = Clock.Now;
        if (!s_hasNext)
        {
            // Nothing of what somebody does now lies in the past.
            s_due = now;
            ReadNext();
        }

        while (s_hasNext && (int)(s_due - now) <= 0)
        {
            Drive((int)(s_target & 0xFFFF), (int)(s_target >> 16));
            ReadNext();
        }

        uint ahead = s_hasNext ? s_due - now : s_isLive ? LookEvery : 0;
        if (ahead != 0) PinControl.SetAlarm(ahead < LongestAlarm ? ahead : LongestAlarm);
    }

    private static void Show(int pin, bool high, char cause)
    {
        const int length = 28;
        byte* line = stackalloc byte[length];
        *(uint*)line = 0x206E6970;   // "pin "
        line[4] = (byte)cause;
        Write(line + 5, (uint)pin, 2);
        line[7] = (byte)(high ? '1' : '0');
        ulong now = System.Clock.MicrosecondsMasked;
        Write(line + 8, (uint)(now >> 32), 8);
        Write(line + 16, (uint)now, 8);
        line[24] = (byte)'\n';
        line[25] = 0;
        Cpu.Semihosting(SysWrite0, (nint)line);
    }

    private static void Write(byte* text, uint number, int digits)
    {
        while (--digits >= 0)
        {
            uint digit = number & 15;
            text[digits] = (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);
            number >>= 4;
        }
    }
}
