// Board time: TIM2 counts microseconds for ever, TIM5 is the kernel's one-shot alarm. Both are 32 bits wide.

using System;
using System.Runtime;

namespace NfThread.Chip;

internal static unsafe class Clock
{
    private static TimerRegisters* Counter => (TimerRegisters*)0x40000000;
    private static TimerRegisters* Alarm => (TimerRegisters*)0x40000C00;

    internal static void Start()
    {
        Rcc.EnableApb1(Rcc.Timer2 | Rcc.Timer5);
        Counter->StartCounter();
        Alarm->PrepareAlarm();
        Nvic.Enable(Interrupts.Timer5);
    }

    /// <summary>The low 32 bits of board time in microseconds.</summary>
    internal static uint Now => Counter->Count.Value;

    [RuntimeExport("nf_chip_counter")]
    private static uint* GetCounter() => (uint*)&Counter->Count;

    [RuntimeExport("nf_chip_set_alarm")]
    private static void SetAlarm(uint microseconds) => Alarm->SetAlarm(microseconds);
}
