// The timer that counts instructions: one of an emulated STM32 (TIM2 to TIM5), which at prescaler 0 steps once a nanosecond, and so once
// an instruction. What counts instructions itself is assembly (Arch/CortexM/Schedules/ScheduleEntry.S).

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class StepTimer
    {
        private const int Control = 0, InterruptEnable = 3, Status = 4, Count = 9;

        private static uint* s_registers;
        private static int s_interrupt;

        internal static uint* Counter => s_registers + Count;

        internal static void SetAlarm(uint nanoseconds) => SetAlarm(s_registers, nanoseconds);

        internal static void ClearAlarm()
        {
            Volatile.Write(ref s_registers[Control], 0);
            Volatile.Write(ref s_registers[InterruptEnable], 0);
            Volatile.Write(ref s_registers[Status], 0);
            Nvic.ClearPending(s_interrupt);
        }

        /// <summary>Begins at the same instructions of board time at each boot. Masked.</summary>
        /// <param name="registers">The timer's.</param>
        /// <param name="interrupt">Its interrupt.</param>
        /// <param name="alarm">The registers of the timer of the kernel's alarm.</param>
        /// <param name="microseconds">The microsecond counter.</param>
        /// <param name="elapsed">The emulator's time at the last reset, or a little less, in nanoseconds.</param>
        /// <returns>How much less.</returns>
        internal static uint Start(uint* registers, int interrupt, uint* alarm, uint* microseconds, uint elapsed)
        {
            s_registers = registers;
            s_interrupt = interrupt;
            Nvic.Enable(interrupt);
            uint late = SetClock(registers, alarm, microseconds - Count, elapsed);
            ClearAlarm();
            return late;
        }

        internal static void Reset(uint* elapsed) => Reset(s_registers, elapsed);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_set_clock")]
        private static extern uint SetClock(uint* registers, uint* alarm, uint* microseconds, uint elapsed);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_reset")]
        private static extern void Reset(uint* registers, uint* elapsed);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_set_alarm")]
        private static extern void SetAlarm(uint* registers, uint nanoseconds);
    }
}
