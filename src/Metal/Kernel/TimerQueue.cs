// Threads that sleep or wait with a timeout, soonest first, and the chip's one-shot alarm set for the first of them. There is
// no periodic tick: when nobody is due, nothing interrupts.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class TimerQueue
    {
        // The alarm also keeps Clock from missing a turn of its counter.
        private const uint LongestAlarm = 1u << 31;

        private static ThreadControlBlock* s_first;

        // The end of a run that the emulator's runner has limited.
        private static ulong s_end = ulong.MaxValue;

        /// <summary>Lets the program end with exit code 0 at that time; a later call replaces an earlier one.</summary>
        internal static void EndAt(ulong time)
        {
            bool masked = Cpu.DisableInterrupts();
            s_end = time;
            SetAlarm();
            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>Masked.</summary>
        internal static void Add(ThreadControlBlock* thread, ulong wakeTime)
        {
            thread->WakeTime = wakeTime;
            thread->IsTimed = true;
            ThreadControlBlock* previous = null;
            ThreadControlBlock* next = s_first;
            while (next != null && next->WakeTime <= wakeTime)
            {
                previous = next;
                next = next->NextTimed;
            }

            thread->NextTimed = next;
            if (previous != null)
            {
                previous->NextTimed = thread;
                return;
            }

            s_first = thread;
            SetAlarm();
        }

        /// <summary>Masked. The alarm stays as it is: it finds nobody due and is set anew.</summary>
        internal static void Remove(ThreadControlBlock* thread)
        {
            thread->IsTimed = false;
            if (s_first == thread)
            {
                s_first = thread->NextTimed;
                return;
            }

            ThreadControlBlock* previous = s_first;
            while (previous->NextTimed != thread) previous = previous->NextTimed;
            previous->NextTimed = thread->NextTimed;
        }

        /// <summary>The chip calls this from its alarm interrupt.</summary>
        internal static void AlarmElapsed()
        {
            bool masked = Cpu.DisableInterrupts();
            ulong now = Clock.Microseconds;
            if (now >= s_end) Shutdown.Exit(0);
            while (s_first != null && s_first->WakeTime <= now) Kernel.Wake(s_first, WaitResult.TimedOut);
            SetAlarm();
            Cpu.RestoreInterrupts(masked);
        }

        internal static void SetAlarm()
        {
            ulong next = s_end;
            if (s_first != null && s_first->WakeTime < next) next = s_first->WakeTime;
            ulong now = Clock.Microseconds;
            ulong left = next <= now ? 1 : next - now;
            SetChipAlarm(left < LongestAlarm ? (uint)left : LongestAlarm);
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_set_alarm")]
        private static extern void SetChipAlarm(uint microseconds);
    }
}
