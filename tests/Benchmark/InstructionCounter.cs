// Counts instructions: in the emulator each takes a nanosecond, so a timer that nobody else uses tells their number to within one of its steps. On a
// chip the same timers count cycles, and then there is nothing to show. Who a free timer belongs to differs from chip to chip:
//
//   Stm32F4  TIM3, at 1 GHz: one instruction a step (the kernel has TIM2 and TIM5)
//   Mps2     the first counter of the dual timer, downwards at 25 MHz: 40 instructions a step (the kernel has TIMER0, the serial lines TIMER1)

using System;
using System.Threading;

namespace NfThread.Metal.Benchmark
{
    internal static unsafe class InstructionCounter
    {
        private const uint All = 0xFFFFFFFF;

        private const uint Tim3 = 0x40000400;
        private const uint Tim3Count = Tim3 + 0x24;
        private const uint Tim3Reload = Tim3 + 0x2C;
        private const uint Tim3Enable = 1;

        private const uint DualTimer = 0x40002000;
        private const uint DualTimerValue = DualTimer + 0x04;
        private const uint DualTimerControl = DualTimer + 0x08;
        private const uint DualTimerEnable = 0x80;
        private const uint DualTimer32Bits = 0x02;

        private static uint s_address;
        private static bool s_down;

        /// <summary>Starts the board's timer, and returns why it cannot, or null.</summary>
        internal static string Start()
        {
            if (!Chip.IsEmulated()) return "a chip's timers count cycles, not instructions; run it on an emulator";

            // Not constants, so that no code counts as unreachable.
            string family = Board.ChipFamily;
            int clock = Board.EmulatorTimerClock;
            if (clock <= 0 || 1000000000 % clock != 0) return "an instruction takes a nanosecond, and the board's timers do not step on whole ones";

            if (family == "Stm32F4")
            {
                Volatile.Write(ref *(uint*)Tim3Reload, All);
                Volatile.Write(ref *(uint*)Tim3, Tim3Enable);
                s_address = Tim3Count;
            }
            else if (family == "Mps2")
            {
                Volatile.Write(ref *(uint*)DualTimer, All);
                Volatile.Write(ref *(uint*)DualTimerControl, DualTimerEnable | DualTimer32Bits);
                s_address = DualTimerValue;
                s_down = true;
            }
            else
            {
                return "nobody has said in tests/Benchmark/InstructionCounter.cs which timer of a " + family + " is free";
            }

            uint start = Now;
            for (int i = 0; i < 1000; i++) Volatile.Read(ref s_address);
            return Now == start ? "the timer of " + Board.Name + " does not count" : null;
        }

        /// <summary>How many instructions one step is; what is measured may be wrong by twice as many.</summary>
        internal static uint Step => 1000000000u / (uint)Board.EmulatorTimerClock;

        /// <summary>Instructions since some time in the past; wraps.</summary>
        internal static uint Now
        {
            get
            {
                uint count = Volatile.Read(ref *(uint*)s_address);
                return (s_down ? All - count : count) * Step;
            }
        }
    }
}
