using System;
using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests
{
    /// <summary>What a test needs of a board that not every board has: without it the test is skipped and says why.</summary>
    internal static class BoardNeeds
    {
        private const int InstructionClock = 1000000000;
        private const int FastClock = 100000000;

        // Not constants, so that no code counts as unreachable.
        private static readonly int s_analogInputs = Board.AdcInputs;
        private static readonly int s_timerClock = Board.EmulatorTimerClock;
        private static readonly int s_coreClock = Board.CoreClock;
        private static readonly string s_chip = Board.ChipFamily;

        internal static void AnalogInputs()
        {
            if (s_analogInputs == 0) Assert.SkipTest("this board has no analog inputs");
        }

        internal static void Pins()
        {
            if (new GpioController().PinCount == 0) Assert.SkipTest("this board has no pins for programs");
        }

        /// <summary>Interrupt lines that pins share.</summary>
        internal static void SharedPinLines()
        {
            if (s_chip != "Stm32F4") Assert.SkipTest("each pin of this chip has an interrupt of its own");
        }

        /// <summary>Pins that the test can drive from outside.</summary>
        internal static void EmulatedPins()
        {
            if (!Chip.IsEmulated()) Assert.SkipTest("only an emulator lets a program say what is wired to its pins");
        }

        /// <summary>A watchdog that resets.</summary>
        internal static void Watchdog()
        {
            if (Chip.IsEmulated() && s_chip == "Stm32F4") Assert.SkipTest("QEMU's STM32 has no watchdog: it was started and fed, and would not have reset the board");
        }

        /// <summary>A timer that steps once an instruction.</summary>
        internal static void InstructionCounter()
        {
            if (!Chip.IsEmulated()) Assert.SkipTest("instructions can only be counted in the emulator");
            if (s_timerClock != InstructionClock) Assert.SkipTest("this board's timers are too slow to count instructions");
        }

        /// <summary>SysTick steps every few instructions: at 25 MHz the emulator executes 40 a step.</summary>
        internal static void FastTick()
        {
            if (s_coreClock < FastClock) Assert.SkipTest("this board's SysTick is too slow to preempt at each instruction of so short an operation");
        }
    }
}
