// From the reset handler to the main thread, on the interrupt stack.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Startup
    {
        [RuntimeExport("nf_start")]
        internal static void Start()
        {
            FaultRegisters.Start();
            MemoryProtection.Start();
            Chip.Start();
            Kernel.State.Counter = Chip.GetCounter();
            SystemControl.Start();
            PostMortem.Start();
            StaticsInitializer.Run();
            Allocator.Prepare();
            TimeSlice.Start();
            ScheduleHooks.Boot();
            uint limit = BootBlock.RunMilliseconds;
            if (limit != 0) TimerQueue.EndAt(Clock.Microseconds + (ulong)limit * 1000);
            TimerQueue.Start();
            MainThread.Start();
            StartScheduler();
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_start_scheduler")]
        private static extern void StartScheduler();
    }
}
