// Time slices: SysTick rotates the ready queue of the running priority. PendSV starts it at each switch to a thread that has
// a companion of its own priority and stops it otherwise. A seed from the boot block makes every slice a different length,
// which is how the tests reach other interleavings; the emulator repeats a seed exactly.

using System.Runtime;
using System.Threading;

namespace System
{
    internal static unsafe class TimeSlice
    {
        private const uint Enabled = 7;

        private static uint s_reload;
        private static uint s_random;

        /// <summary>Length of a slice in microseconds. The hardware's 24-bit counter bounds it.</summary>
        internal static uint Microseconds { get; private set; }

        internal static uint LongestMicroseconds => 0xFFFFFF / (Chip.CoreClock / 1000000);

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
            s_reload = microseconds * (Chip.CoreClock / 1000000) - 1;
            SystemControl.SetTickReload(s_reload);
            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>A companion has arrived while the running thread goes on. Masked.</summary>
        internal static void EnsureRunning() => SystemControl.StartTick(Kernel.State.SliceControl);

        [RuntimeExport("nf_systick")]
        private static void Elapsed()
        {
            bool masked = Cpu.DisableInterrupts();
            if (s_random != 0) SystemControl.SetTickReload(NextReload());
            Kernel.Rotate();
            Cpu.RestoreInterrupts(masked);
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
