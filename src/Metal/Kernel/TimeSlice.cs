// Time slices: SysTick rotates the ready queue of the running priority. It runs on from switch to switch, which therefore has nothing to do with it: a tick looks when
// the running thread got the processor and, where its slice is not over, comes again for the rest of it. One that finds nobody else stops. A companion's arrival, and a switch
// to another ring, start it again. A thread that was preempted goes on with what was left of its slice (ThreadControlBlock.OfSlice); one that is preempted when it has had all of
// it goes behind its companions then, for the ticks may all come while somebody of higher priority runs. A seed from the boot block makes every slice a different length,
// which is how the tests reach other interleavings; the emulator repeats a seed exactly.
//
// A turn may last for up to two slices, since a thread that goes on after a preemption may meet its next tick a whole period later. It pays for that: what a thread has had
// beyond its slice when it goes behind its companions is part of its next one. So, whatever interrupts them: of threads of one priority that are ready all the time, in any span
// of time, each has had as many slices as it went behind the others, which is the same number or one more, and the change of what it has had of the present one, which is
// always less than two. They differ by three slices at most, with slices of one length. (Who was alone for long owes one slice at most.)
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

        // What a tick may come too early, as a part of a slice: the switch to a thread takes some of it, and microseconds are whole.
        private const int Tolerance = 4;

        private static uint s_reload;
        private static uint s_random;

        // How many times KernelState.SliceLength are the watchdog's time, how many of them the running thread has had, and the count of switches by which a tick tells that it is
        // still the same thread's turn.
        private static uint s_ticks;
        private static uint s_had;
        private static ThreadControlBlock* s_thread;
        private static uint s_turn;

        // A test has said when the slice ends.
        private static bool s_ends;

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
            uint length = Microseconds;
            s_ticks = 1;
            if (Cooperative)
            {
                s_ticks = (WatchdogMicroseconds + LongestMicroseconds - 1) / LongestMicroseconds;
                length = WatchdogMicroseconds / s_ticks;
            }

            Kernel.State.SliceLength = length;
            s_thread = null;
            s_reload = length * CountsPerMicrosecond - 1;
            SystemControl.SetTickReload(s_reload);
        }

        private static uint CountsPerMicrosecond => Chip.CoreClock / 1000000;

        /// <summary>Ends the running slice after so many counts of SysTick, so that a test can choose where a thread is preempted.</summary>
        internal static void EndAfter(uint counts)
        {
            bool masked = Cpu.DisableInterrupts();
            s_ends = true;
            TickAfter(counts);
            Cpu.RestoreInterrupts(masked);
        }

        private static void TickAfter(uint counts)
        {
            SystemControl.SetTickReload(counts);
            SystemControl.RestartTick();
            SystemControl.AwaitTickReload();
            SystemControl.SetTickReload(s_reload);
        }

        /// <summary>A companion has arrived while the running thread goes on. Masked.</summary>
        internal static void EnsureRunning() => SystemControl.StartTick(Kernel.State.SliceControl);

        /// <summary>The same for one that was alone: its slice begins. Masked.</summary>
        internal static void Begin() => SystemControl.BeginTick(Kernel.State.SliceControl);

        [RuntimeExport("nf_systick")]
        internal static void Elapsed()
        {
            bool masked = Cpu.DisableInterrupts();
            ThreadControlBlock* current = Kernel.State.Current;
            if (current != null)
            {
                if (Kernel.SomebodyElseIsReady)
                {
                    if (IsOver(current)) Rotate(current);
                }
                else
                {
                    s_ends = false;
                    SystemControl.EndTick();
                }
            }

            Cpu.RestoreInterrupts(masked);
        }

        private static bool IsOver(ThreadControlBlock* current)
        {
            if (current != s_thread || current->Switches != s_turn)
            {
                s_thread = current;
                s_turn = current->Switches;
                s_had = 0;
                uint had = current->OfSlice(*Kernel.State.Counter);
                uint length = Kernel.State.SliceLength;
                if (had + (length >> Tolerance) < length && !s_ends)
                {
                    TickAfter((length - had) * CountsPerMicrosecond);
                    return false;
                }
            }

            if (++s_had < s_ticks && !s_ends) return false;
            s_had = 0;
            s_ends = false;
            return true;
        }

        // Some of its companions are ready, or, in cooperative mode, one of a higher priority.
        private static void Rotate(ThreadControlBlock* current)
        {
            if (Cooperative)
            {
                Thread hog = Kernel.CurrentThread;
                FaultReport.WriteAddress(FaultText.KeptProcessor, (uint)hog.ManagedThreadId);
                FaultReport.Write(' ');
                FaultReport.Write('(');
                ThreadNames.Write(hog);
                FaultReport.Write(FaultText.Preempted);
            }
            else if (s_random != 0)
            {
                SystemControl.SetTickReload(NextReload());
                SystemControl.RestartTick();
            }

            current->ReadyQueue->First = current->Next;
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
            uint sixteenths = 1 + x % 31;
            Kernel.State.SliceLength = (Microseconds >> 4) * sixteenths;
            return (s_reload >> 4) * sixteenths;
        }
    }
}
