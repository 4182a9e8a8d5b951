using System;
using System.Threading;

namespace NfThread.Metal.Tests
{
    /// <summary>An interrupt that no device uses, raised by the test itself: the way into handler mode.</summary>
    internal static unsafe class SpareInterrupt
    {
        private const int VectorTableRegister = unchecked((int)0xE000ED08);
        private const int PendRegisters = unchecked((int)0xE000E200);
        private const int FirstDeviceInterrupt = 16;
        private const int Vectors = 128;
        private const int Number = Board.InterruptCount - 4;

        /// <summary>Has the interrupt served by <paramref name="handler"/>, for which a copy of the vector table in RAM takes over.</summary>
        internal static void Raise(delegate*<void> handler)
        {
            uint* table = stackalloc uint[Vectors * 2];
            table = (uint*)(((uint)table + Vectors * 4 - 1) & ~(Vectors * 4u - 1));
            uint* vectors = *(uint**)VectorTableRegister;
            for (int i = 0; i < FirstDeviceInterrupt + Number; i++) table[i] = vectors[i];
            table[FirstDeviceInterrupt + Number] = (uint)(nint)handler | 1;
            Volatile.Write(ref *(uint*)VectorTableRegister, (uint)table);
            Nvic.Enable(Number);
            Volatile.Write(ref *(uint*)(PendRegisters + (Number >> 5) * 4), 1u << (Number & 31));
            Cpu.Barrier();
            Nvic.Disable(Number);
            Volatile.Write(ref *(uint*)VectorTableRegister, (uint)vectors);
        }
    }
}
