// Pin change interrupts. The chip has 16 lines, one a bit number: PA3 and PB3 share line 3, so only one of them can be watched
// at a time. A change calls the handler that was given for the pin, in handler mode, with the pin and the edge; when both edges are
// watched, the level at that moment tells which it was. On the emulator nothing sets the pending bits: EmulatedPins says what has changed.

using System;
using System.Runtime;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct ExtiRegisters
{
    public Register InterruptMask, EventMask, Rising, Falling, Software, Pending;
}

internal static unsafe class Exti
{
    private const int Lines = 16;

    // Bits of System.Device.Gpio.PinEventTypes.
    private const int RisingEdge = 1;
    private const int FallingEdge = 2;

    private static ExtiRegisters* Registers => (ExtiRegisters*)0x40013C00;

    /// <summary>SYSCFG_EXTICR1 to 4: four bits a line say which port it watches.</summary>
    private static Register* PortSelect => (Register*)0x40013808;

    private struct Line
    {
        public int Pin;
        public int Edges;
        public delegate*<int, int, void> Handler;
    }

    private struct LineTable
    {
        public Line First;
        private fixed byte _others[(Lines - 1) * 12];
    }

    private static LineTable s_lines;

    // What would stand in Pending, on the emulator.
    private static uint s_emulatedPending;

    private static Line* LineAt(int number)
    {
        fixed (Line* first = &s_lines.First) return first + number;
    }

    /// <summary>
    /// Calls <paramref name="handler"/>(pin, edges) on changes of the pin; edges 0 ends it. Returns -1, or the number of the pin
    /// that keeps the line busy.
    /// </summary>
    [RuntimeExport("nf_chip_gpio_watch")]
    internal static int Watch(int pin, int edges, delegate*<int, int, void> handler)
    {
        int number = pin & 15;
        uint bit = 1u << number;
        Line* line = LineAt(number);
        Rcc.EnableApb2(Rcc.Syscfg);
        bool masked = Cpu.DisableInterrupts();
        int busy = line->Edges != 0 && line->Pin != pin ? line->Pin : -1;
        if (busy < 0)
        {
            line->Pin = pin;
            line->Edges = edges;
            line->Handler = handler;
            Interrupts.ServeExti = &Serve;
            s_emulatedPending &= ~bit;
            int field = (number & 3) * 4;
            PortSelect[number >> 2].Replace(0xFu << field, (uint)(pin >> 4) << field);
            Registers->Rising.Replace(bit, (edges & RisingEdge) != 0 ? bit : 0);
            Registers->Falling.Replace(bit, (edges & FallingEdge) != 0 ? bit : 0);
            Registers->Pending.Value = bit;
            Registers->InterruptMask.Replace(bit, edges != 0 ? bit : 0);
            if (edges != 0) Nvic.Enable(InterruptOf(number));
        }

        Cpu.RestoreInterrupts(masked);
        return busy;
    }

    private static int InterruptOf(int line) =>
        line < 5 ? Interrupts.Exti0 + line : line < 10 ? Interrupts.Exti9To5 : Interrupts.Exti15To10;

    /// <summary>A pin of the emulator has changed. Masked.</summary>
    internal static void Changed(int pin, bool high)
    {
        int number = pin & 15;
        Line* line = LineAt(number);
        if (line->Pin != pin || (line->Edges & (high ? RisingEdge : FallingEdge)) == 0) return;
        s_emulatedPending |= 1u << number;
        Nvic.Pend(InterruptOf(number));
    }

    /// <summary>Serves the pending ones of lines first to last.</summary>
    private static void Serve(int first, int last)
    {
        for (int number = first; number <= last; number++)
        {
            uint bit = 1u << number;
            if (((Emulator.IsPresent ? s_emulatedPending : Registers->Pending.Value) & bit) == 0) continue;
            s_emulatedPending &= ~bit;
            Registers->Pending.Value = bit;
            Line* line = LineAt(number);
            int edges = line->Edges;
            if (edges == 0) continue;
            if (edges == (RisingEdge | FallingEdge)) edges = Gpio.Read(line->Pin) ? RisingEdge : FallingEdge;
            line->Handler(line->Pin, edges);
        }
    }
}
