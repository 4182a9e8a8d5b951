using System;
using System.Threading;

namespace NfThread.Metal.Tests.Events
{
    /// <summary>
    /// SysTick as an interrupt that comes wherever a test wants it: it runs a handler of the test's and then, if asked to, the kernel's,
    /// so that the interrupted thread is preempted in the same instruction.
    /// </summary>
    internal static unsafe class TickInterrupt
    {
        private const uint VectorTableRegister = 0xE000ED08;
        private const uint InterruptControl = 0xE000ED04;
        private const uint PendTick = 1u << 26;
        private const uint TickOn = 7;
        private const int TickVector = 15;

        /// <summary>How many vectors are copied; a table of so many lies at a multiple of its size.</summary>
        private const int Vectors = 128;

        private static delegate*<void> s_handler;
        private static delegate*<void> s_kernel;
        private static int s_armed;
        private static int s_early;

        /// <summary>Whether an interrupt also ends the time slice.</summary>
        internal static bool Preempts;

        internal static bool IsArmed => Volatile.Read(ref s_armed) != 0;

        /// <summary>How many interrupts came by themselves, in the middle of something.</summary>
        internal static int Early => Volatile.Read(ref s_early);

        /// <summary>Runs <paramref name="test"/> while a copy of the vector table in RAM leads SysTick to <paramref name="handler"/>.</summary>
        internal static void Serve(delegate*<void> handler, ThreadStart test)
        {
            uint* table = stackalloc uint[Vectors * 2];
            table = (uint*)(((uint)table + Vectors * 4 - 1) & ~(Vectors * 4u - 1));
            uint* vectors = *(uint**)VectorTableRegister;
            for (int i = 0; i < Vectors; i++) table[i] = vectors[i];
            s_handler = handler;
            s_kernel = &TimeSlice.Elapsed;
            s_armed = 0;
            s_early = 0;
            delegate*<void> tick = &Tick;
            table[TickVector] = (uint)(nint)tick | 1;
            Volatile.Write(ref *(uint*)VectorTableRegister, (uint)table);
            try
            {
                test();
            }
            finally
            {
                Volatile.Write(ref *(uint*)VectorTableRegister, (uint)vectors);
            }
        }

        /// <summary>Has the interrupt come once, after so many counts of SysTick if the thread runs that long, else when <see cref="Overdue"/> says so.</summary>
        internal static void After(uint counts)
        {
            s_armed = 1;
            SystemControl.StartTick(TickOn);
            TimeSlice.EndAfter(counts);
        }

        /// <summary>Has an interrupt that has not come yet come now.</summary>
        internal static void Overdue()
        {
            if (!IsArmed) return;
            s_early--;
            Volatile.Write(ref *(uint*)InterruptControl, PendTick);
            Cpu.Barrier();
        }

        private static void Tick()
        {
            if (s_armed != 0)
            {
                s_armed = 0;
                s_early++;
                s_handler();
                if (!Preempts) return;
            }

            s_kernel();
        }
    }
}
