// Board time: the chip's 32-bit microsecond counter extended to 64 bits, which last 584 000 years. Somebody reads the clock
// at least once in half a turn of the counter (71 minutes), because the timer queue never sets its alarm further ahead.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class Clock
    {
        private static uint s_high;
        private static uint s_last;

        /// <summary>Moves board time forward, for the test of the counter's wrap.</summary>
        internal static void SetCounterForTest(uint value)
        {
            Threading.Volatile.Write(ref *Kernel.State.Counter, value);
            TimerQueue.Start();
        }

        // Threads that wait know only the counter's value when they stopped; those that waited through a turn get it counted.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Turn()
        {
            s_high++;
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                if (thread->TurnsOf != thread->StoppedAt) thread->Turns = 0;
                thread->TurnsOf = thread->StoppedAt;
                thread->Turns++;
            }
        }

        /// <summary>How long a thread that waits has done so. Masked.</summary>
        internal static ulong SinceStop(ThreadControlBlock* thread)
        {
            uint now = (uint)MicrosecondsMasked;
            ulong turns = thread->TurnsOf == thread->StoppedAt ? thread->Turns : 0;
            return (turns << 32) + now - thread->StoppedAt;
        }

        /// <summary>The counter when the clock was last read.</summary>
        internal static uint Latest => s_last;

        /// <summary>Microseconds since start-up.</summary>
        internal static ulong Microseconds
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            get
            {
                bool masked = Cpu.DisableInterrupts();
                ulong now = MicrosecondsMasked;
                Cpu.RestoreInterrupts(masked);
                return now;
            }
        }

        /// <summary>The same for those who hold interrupts back.</summary>
        internal static ulong MicrosecondsMasked
        {
            [MethodImpl(Inlining.Always)]
            get
            {
                uint low = Threading.Volatile.Read(ref *Kernel.State.Counter);
                if (low < s_last) Turn();
                s_last = low;
                return ((ulong)s_high << 32) | low;
            }
        }
    }
}
