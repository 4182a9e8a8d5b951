using System;
using System.Threading;

namespace NfThread.Metal.Tests
{
    /// <summary>An interrupt that no device uses, raised by the test itself: the way into handler mode.</summary>
    internal static unsafe class SpareInterrupt
    {
        private const int VectorTableRegister = unchecked((int)0xE000ED08);
        private const int FirstDeviceInterrupt = 16;
        private const int Vectors = 128;
        private const int Number = Board.InterruptCount - 4;

        // TIM3 of an STM32, which nobody else uses.
        private const int Timer = 29;
        private const uint TimerBase = 0x40000400;

        /// <summary>Has the interrupt served by <paramref name="handler"/>, for which a copy of the vector table in RAM takes over.</summary>
        internal static void Raise(delegate*<void> handler)
        {
            uint* table = stackalloc uint[Vectors * 2];
            uint* vectors = Replace(table, Number, handler);
            Nvic.Enable(Number);
            Nvic.Pend(Number);
            Cpu.Barrier();
            Nvic.Disable(Number);
            Volatile.Write(ref *(uint*)VectorTableRegister, (uint)vectors);
        }

        /// <summary>Has a timer's interrupt served by <paramref name="handler"/> every so many instructions while <paramref name="action"/> runs.</summary>
        internal static void Every(uint instructions, delegate*<void> handler, ThreadStart action)
        {
            BoardNeeds.InstructionCounter();
            uint* table = stackalloc uint[Vectors * 2];
            uint* vectors = Replace(table, Timer, handler);
            Nvic.Enable(Timer);
            Volatile.Write(ref *(uint*)(TimerBase + 0x0C), 1);
            Volatile.Write(ref *(uint*)TimerBase, 1);
            Volatile.Write(ref *(uint*)(TimerBase + 0x2C), instructions);
            try
            {
                action();
            }
            finally
            {
                Volatile.Write(ref *(uint*)(TimerBase + 0x0C), 0);
                Nvic.Disable(Timer);
                Volatile.Write(ref *(uint*)VectorTableRegister, (uint)vectors);
            }
        }

        /// <summary>For the handler of <see cref="Every"/>: takes note of the interrupt, and gives the instructions since some time ago.</summary>
        internal static uint Served()
        {
            Volatile.Write(ref *(uint*)(TimerBase + 0x10), 0);
            return Volatile.Read(ref *(uint*)(TimerBase + 0x24));
        }

        private static uint* Replace(uint* room, int number, delegate*<void> handler)
        {
            uint* table = (uint*)(((uint)room + Vectors * 4 - 1) & ~(Vectors * 4u - 1));
            uint* vectors = *(uint**)VectorTableRegister;
            for (int i = 0; i < FirstDeviceInterrupt + Number; i++) table[i] = vectors[i];
            table[FirstDeviceInterrupt + number] = (uint)(nint)handler | 1;
            Volatile.Write(ref *(uint*)VectorTableRegister, (uint)table);
            return vectors;
        }
    }
}
