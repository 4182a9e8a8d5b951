// Counts instructions: in the emulator with -icount shift=0 a timer of the STM32 without prescaler advances by one with each. The kernel uses
// TIM2 and TIM5; TIM3 is free.

using System.Threading;

namespace NfThread.Metal.Benchmark
{
    internal static unsafe class InstructionCounter
    {
        private const uint Control = 0x40000400;
        private const uint Count = 0x40000424;
        private const uint Reload = 0x4000042C;

        internal static void Start()
        {
            Volatile.Write(ref *(uint*)Reload, 0xFFFFFFFF);
            Volatile.Write(ref *(uint*)Control, 1);
        }

        internal static uint Now => Volatile.Read(ref *(uint*)Count);
    }
}
