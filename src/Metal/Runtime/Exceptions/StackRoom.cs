// A thread that runs out of stack is ended where it stands. Code that masks interrupts or holds the scheduler back is behind a gate
// that takes care of that (Arch/CortexM/StackGates.S). What else has to be done whole or not at all demands its room first: code that
// holds what only its own end gives back, be it a turn that others wait for or memory that nobody knows of yet.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System.Runtime
{
    internal static unsafe class StackRoom
    {
        /// <summary>What the gates ask for: nf_masked_room and nf_locked_room.</summary>
        internal const int MaskedRoom = 256;
        internal const int LockedRoom = 384;

        /// <summary>
        /// Ends the running thread as overflowed when less than <paramref name="bytes"/> are left above its guard. On the interrupt
        /// stack, which lies below all others, it never does.
        /// </summary>
        [MethodImpl(Inlining.Always)]
        internal static void Demand(int bytes)
        {
            if ((uint)(Cpu.GetStackPointer() - Kernel.State.StackBottom) < (uint)(SystemControl.GuardEnd + bytes)) Exhausted();
        }

        /// <summary>An instruction that faults; the fault handler knows it.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_stack_exhausted")]
        private static extern void Exhausted();
    }
}
