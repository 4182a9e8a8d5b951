// A stack that runs out while interrupts are masked leaves the kernel or the heap half changed, and then nobody can go on.
// So code that is about to mask them demands the room it needs first; without it the thread ends there and then, alone.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System.Runtime
{
    internal static unsafe class StackRoom
    {
        /// <summary>Bytes that the kernel's longest way through masked interrupts takes: into a timed wait.</summary>
        internal const int KernelNeed = 256;

        /// <summary>
        /// Ends the running thread as overflowed when less than <paramref name="bytes"/> are left above its guard. In a handler,
        /// which runs on the main stack, it never does: the distance to the thread's stack is no small positive number there.
        /// </summary>
        [MethodImpl(Inlining.Always)]
        internal static void Demand(int bytes)
        {
            ThreadControlBlock* thread = Kernel.State.Current;
            if (thread != null && (uint)(Cpu.GetStackPointer() - thread->StackBottom - SystemControl.GuardEnd) < (uint)bytes) Exhausted();
        }

        /// <summary>An instruction that faults; the fault handler knows it.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_stack_exhausted")]
        private static extern void Exhausted();
    }
}
