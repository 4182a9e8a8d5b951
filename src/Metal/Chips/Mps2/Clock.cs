// Board time: the FPGA's counter, which its prescaler steps once a microsecond, for ever; TIMER0 is the kernel's one-shot alarm.

using System;
using System.Runtime;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct FpgaRegisters
{
    public Register Leds;
    private Register _reserved4;
    public Register Buttons;
    private Register _reservedC;
    public Register Hertz, HundredHertz, Count, Prescaler, PrescalerCount;
}

internal static unsafe class Clock
{
    private const uint Megahertz = 1000000;

    private static FpgaRegisters* Fpga => (FpgaRegisters*)0x40028000;

    private static TimerRegisters* Alarm => (TimerRegisters*)0x40000000;

    internal static void Start()
    {
        Fpga->Prescaler.Value = Board.CoreClock / Megahertz - 1;
        Fpga->Count.Value = 0;
        Nvic.Enable(Interrupts.Timer0);
    }

    /// <summary>The low 32 bits of board time in microseconds.</summary>
    internal static uint Now => Fpga->Count.Value;

    [RuntimeExport("nf_chip_counter")]
    private static uint* GetCounter() => (uint*)&Fpga->Count;

    [RuntimeExport("nf_chip_set_alarm")]
    private static void SetAlarm(uint microseconds) => Alarm->SetAlarm(microseconds != 0 ? microseconds : 1);

    internal static void Serve()
    {
        Alarm->ClearAlarm();
        TimerQueue.AlarmElapsed();
    }
}
