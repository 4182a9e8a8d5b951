using System;
using System.Runtime.CompilerServices;
using System.Threading;
using NfThread.Metal.Tests.Memory;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>
    /// Two ways to do the same, on the same states of the kernel: made up, with control blocks of no threads, while all interrupts are masked. What both leave behind must be equal to the byte,
    /// and so must be whether a switch is pending and slices run.
    /// </summary>
    internal static unsafe class MadeUpStates
    {
        internal const uint InterruptControl = 0xE000ED04, PendSwitch = 1u << 28, ClearSwitch = 1u << 27;
        internal const uint TickControl = 0xE000E010, TickOn = 7;

        private const int Rounds = 3000;

        private static readonly int BlockWords = sizeof(ThreadControlBlock) / sizeof(uint);
        private static readonly int StateWords = sizeof(KernelState) / sizeof(uint);

        internal delegate void Maker(Randomness random);

        /// <summary>Writes what a state consists of besides the kernel's and the blocks; returns where it ended.</summary>
        internal delegate uint* Noter(uint* to);

        internal static KernelState* Kernel => (KernelState*)Unsafe.AsPointer(ref System.Kernel.State);

        /// <summary>The first round after which the two differ, from 1; 0 if none does.</summary>
        /// <param name="prepare">Before each round, unmasked; null for nothing.</param>
        internal static int FirstDifference(uint seed, ThreadControlBlock* blocks, int count, int others, ThreadStart fast, ThreadStart slow, Maker make, Noter note, ThreadStart prepare)
        {
            Randomness random = new Randomness(seed);
            uint[] afterFast = new uint[count * BlockWords + StateWords + others + 1];
            uint[] afterSlow = new uint[afterFast.Length];
            KernelState* kernel = Kernel;
            fixed (uint* first = afterFast, second = afterSlow)
            {
                for (int round = 1; round <= Rounds; round++)
                {
                    uint state = (uint)random.Next(int.MaxValue);
                    Randomness forFast = new Randomness(state), forSlow = new Randomness(state);
                    if (prepare != null) prepare();
                    bool masked = Cpu.DisableInterrupts();
                    KernelState saved = *kernel;
                    uint tick = Volatile.Read(ref *(uint*)TickControl);
                    Run(fast, first, forFast, blocks, count, make, note);
                    Run(slow, second, forSlow, blocks, count, make, note);
                    *kernel = saved;
                    Volatile.Write(ref *(uint*)TickControl, tick & TickOn);
                    Volatile.Write(ref *(uint*)InterruptControl, PendSwitch);
                    Cpu.RestoreInterrupts(masked);
                    for (int i = 0; i < afterFast.Length; i++)
                        if (afterFast[i] != afterSlow[i]) return round;
                }
            }

            return 0;
        }

        private static void Run(ThreadStart way, uint* after, Randomness random, ThreadControlBlock* blocks, int count, Maker make, Noter note)
        {
            make(random);
            way();
            uint* words = (uint*)blocks;
            for (int i = 0; i < count * BlockWords; i++) *after++ = words[i];
            words = (uint*)Kernel;
            for (int i = 0; i < StateWords; i++) *after++ = words[i];
            after = note(after);
            *after = (Volatile.Read(ref *(uint*)InterruptControl) & PendSwitch) | (Volatile.Read(ref *(uint*)TickControl) & 1);
        }
    }
}
