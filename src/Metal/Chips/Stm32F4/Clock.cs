// Board time on STM32F4: TIM2 counts microseconds for ever, TIM5 is the one-shot alarm (its update interrupt, because QEMU
// models no compare channels).
//
// The emulator clocks both at 1 GHz whatever the clock tree says, and its update comes "reload" ticks after the write of the reload
// register if, and only if, neither prescaler nor counter of that timer was ever written. So there the alarm counts nanoseconds
// and reaches no further than four seconds ahead.

using System;
using System.Runtime;
using System.Threading;

namespace NfThread.Chip
{
    internal static unsafe class Clock
    {
        private const uint Counter = 0x40000000;
        private const uint Alarm = 0x40000C00;
        private const uint EmulatedTimerClock = 1000000000;

        private const uint LongestEmulatedAlarm = 4000000;
        private const uint NanosecondsPerMicrosecond = 1000;

        private static bool s_isEmulated;

        internal const int AlarmInterrupt = 50;

        // Offsets in a timer's registers.
        private const uint Control = 0x00;
        private const uint InterruptEnable = 0x0C;
        private const uint Status = 0x10;
        private const uint Event = 0x14;
        private const uint Count = 0x24;
        private const uint Prescaler = 0x28;
        private const uint Reload = 0x2C;

        private const uint Enable = 1;
        private const uint OnePulse = 8;
        private const uint UpdateByOverflowOnly = 4;
        private const uint Update = 1;

        private const uint PeripheralClockEnable = 0x40023840;
        private const uint Timer2And5 = (1u << 0) | (1u << 3);

        private static ref uint Register(uint timer, uint offset) => ref *(uint*)(timer + offset);

        /// <param name="timerClock">Hz of the timers' bus on hardware.</param>
        internal static void Start(bool isEmulated, uint timerClock)
        {
            s_isEmulated = isEmulated;
            uint prescaler = (isEmulated ? EmulatedTimerClock : timerClock) / 1000000 - 1;
            Volatile.Write(ref *(uint*)PeripheralClockEnable, Volatile.Read(ref *(uint*)PeripheralClockEnable) | Timer2And5);
            Set(Counter, Prescaler, prescaler);
            Set(Counter, Reload, 0xFFFFFFFF);
            Set(Counter, Event, Update);
            Set(Counter, Count, 0);
            Set(Counter, Control, Enable);
            if (!isEmulated)
            {
                Set(Alarm, Prescaler, prescaler);
                Set(Alarm, Event, Update);
            }

            Set(Alarm, Status, 0);
            Nvic.Enable(AlarmInterrupt);
        }

        [RuntimeExport("nf_chip_counter")]
        private static uint* GetCounter() => (uint*)(Counter + Count);

        [RuntimeExport("nf_chip_set_alarm")]
        private static void SetAlarm(uint microseconds)
        {
            Set(Alarm, Control, 0);
            if (s_isEmulated)
            {
                if (microseconds > LongestEmulatedAlarm) microseconds = LongestEmulatedAlarm;
                Set(Alarm, Reload, microseconds * NanosecondsPerMicrosecond);
            }
            else
            {
                Set(Alarm, Reload, microseconds);
                Set(Alarm, Count, 0);
            }

            Set(Alarm, Status, 0);
            Set(Alarm, InterruptEnable, Update);
            Set(Alarm, Control, Enable | OnePulse | UpdateByOverflowOnly);
        }

        internal static void AlarmElapsed()
        {
            Set(Alarm, Control, 0);
            Set(Alarm, InterruptEnable, 0);
            Set(Alarm, Status, 0);
            TimerQueue.AlarmElapsed();
        }

        private static void Set(uint timer, uint register, uint value) => Volatile.Write(ref Register(timer, register), value);
    }
}
