// Time slices: SysTick rotates the ready queue of the running priority. A switch to a thread that has a companion of its own priority starts it, any
// other stops it. A thread that was preempted goes on with what was left of its slice. A seed from the boot block makes every slice a different length,
// which is how the tests reach other interleavings; the emulator repeats a seed exactly.
//
// In cooperative mode the tick is the watchdog: nothing but a wait, a sleep, a yield or the end takes the processor from a thread,
// until it has had it for the watchdog's time since the switch to it, or since somebody else wanted it. Then it is reported and rotated.

using System.Runtime;
using System.Threading;

namespace System
{
    internal static unsafe class TimeSlice
    {
        private const uint Enabled = 7;

        private static uint s_reload;
        private static uint s_random;

        // The watchdog's time in ticks that fit the hardware's counter, how many of them the running thread has had, and the count of
        // switches by which a tick tells that it is still the same thread's turn.
        private static uint s_watchdogTicks;
        private static uint s_ticks;
        private static ThreadControlBlock* s_watched;
        private static uint s_switches;

        /// <summary>Length of a slice in microseconds. The hardware's 24-bit counter bounds it.</summary>
        internal static uint Microseconds { get; private set; }

        internal static uint LongestMicroseconds => 0xFFFFFF / (Chip.CoreClock / 1000000);

        /// <summary>A thread keeps the processor until it waits, sleeps, yields or ends.</summary>
        internal static bool Cooperative => Kernel.State.Cooperative != 0;

        /// <summary>How long it may, in microseconds.</summary>
        internal static uint WatchdogMicroseconds { get; private set; } = 20000;

        internal static void Start()
        {
            s_random = BootBlock.Seed;
            uint slice = BootBlock.TimeSliceMicroseconds;
            Set(slice != 0 ? slice : Chip.TimeSliceMicroseconds);
            Kernel.State.SliceControl = Enabled;
        }

        internal static void Set(uint microseconds)
        {
            bool masked = Cpu.DisableInterrupts();
            Microseconds = microseconds;
            Apply();
            Cpu.RestoreInterrupts(masked);
        }

        internal static void SetCooperative(bool cooperative)
        {
            bool masked = Cpu.DisableInterrupts();
            Kernel.State.Cooperative = cooperative ? 1u : 0u;
            Apply();
            if (Kernel.State.Current != null) Kernel.Reschedule();
            Cpu.RestoreInterrupts(masked);
        }

        internal static void SetWatchdog(uint microseconds)
        {
            bool masked = Cpu.DisableInterrupts();
            WatchdogMicroseconds = microseconds;
            Apply();
            Cpu.RestoreInterrupts(masked);
        }

        private static void Apply()
        {
            uint tick = Microseconds;
            if (Cooperative)
            {
                s_watchdogTicks = (WatchdogMicroseconds + LongestMicroseconds - 1) / LongestMicroseconds;
                tick = WatchdogMicroseconds / s_watchdogTicks;
            }

            s_ticks = 0;
            s_reload = tick * (Chip.CoreClock / 1000000) - 1;
            SystemControl.SetTickReload(s_reload);
        }

        /// <summary>Ends the running slice after so many counts of SysTick, so that a test can choose where a thread is preempted.</summary>
        internal static void EndAfter(uint counts)
        {
            bool masked = Cpu.DisableInterrupts();
            SystemControl.SetTickReload(counts);
            SystemControl.RestartTick();
            SystemControl.AwaitTickReload();
            SystemControl.SetTickReload(s_reload);
            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>A companion has arrived while the running thread goes on. Masked.</summary>
        internal static void EnsureRunning() => SystemControl.StartTick(Kernel.State.SliceControl);

        [RuntimeExport("nf_systick")]
        internal static void Elapsed()
        {
            bool masked = Cpu.DisableInterrupts();
            if (Cooperative)
            {
                Watch();
            }
            else
            {
                if (s_random != 0) SystemControl.SetTickReload(NextReload());
                Kernel.Rotate();
            }

            Cpu.RestoreInterrupts(masked);
        }

        private static void Watch()
        {
            ThreadControlBlock* current = Kernel.State.Current;
            if (current == null) return;
            if (current != s_watched || current->Switches != s_switches)
            {
                s_watched = current;
                s_switches = current->Switches;
                s_ticks = 0;
            }

            if (++s_ticks < s_watchdogTicks) return;
            s_ticks = 0;
            if (!Kernel.SomebodyElseIsReady) return;
            Thread hog = Kernel.CurrentThread;
            FaultReport.Write("Watchdog: thread ", (uint)hog.ManagedThreadId);
            FaultReport.Write(" (");
            ThreadNames.Write(hog);
            FaultReport.Write(") kept the processor too long in cooperative mode and was preempted\n");
            Kernel.Rotate();
            SystemControl.PendSwitch();
        }

        // Xorshift; a slice varies from 1/16 to 31/16 of the set length.
        private static uint NextReload()
        {
            uint x = s_random;
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            s_random = x;
            uint sixteenth = s_reload >> 4;
            return sixteenth + (x % 31) * sixteenth;
        }
    }
}
