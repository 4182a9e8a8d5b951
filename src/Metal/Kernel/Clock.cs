// Board time: the chip's 32-bit microsecond counter extended to 64 bits, which last 584 000 years. Somebody reads the clock
// at least once in half a turn of the counter (71 minutes), because the timer queue never sets its alarm further ahead.

namespace System
{
    internal static unsafe class Clock
    {
        private static uint s_high;
        private static uint s_last;

        /// <summary>Moves board time forward, for the test of the counter's wrap.</summary>
        internal static void SetCounterForTest(uint value) => Threading.Volatile.Write(ref *Kernel.State.Counter, value);

        /// <summary>Microseconds since start-up.</summary>
        internal static ulong Microseconds
        {
            get
            {
                bool masked = Cpu.DisableInterrupts();
                uint low = Threading.Volatile.Read(ref *Kernel.State.Counter);
                if (low < s_last) s_high++;
                s_last = low;
                uint high = s_high;
                Cpu.RestoreInterrupts(masked);
                return ((ulong)high << 32) | low;
            }
        }
    }
}
