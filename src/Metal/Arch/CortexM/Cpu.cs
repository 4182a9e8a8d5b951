// The processor's own operations. Each is a call of two or three instructions (Cpu.S).

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Cpu
    {
        /// <summary>Masks all interrupts; true when they were masked already. Pair with <see cref="RestoreInterrupts"/>.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_disable_interrupts")]
        internal static extern bool DisableInterrupts();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_restore_interrupts")]
        internal static extern void RestoreInterrupts(bool masked);

        /// <summary>The same in an interrupt handler, which has all of its stack and is not masked.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_mask")]
        internal static extern void MaskInHandler();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_enable_interrupts")]
        internal static extern void EnableInterrupts();

        /// <summary>Sleeps until an interrupt is pending, also a masked one.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_wait_for_interrupt")]
        internal static extern void WaitForInterrupt();

        /// <summary>0 in a thread, else the number of the exception that is being handled (16 is the first device interrupt).</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_exception_number")]
        internal static extern int GetExceptionNumber();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_stack_pointer")]
        internal static extern nint GetStackPointer();

        /// <summary>Executes so many instructions more than a delay of 0 does, 0 to 7.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_delay")]
        internal static extern void Delay(int instructions);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_barrier")]
        internal static extern void Barrier();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_semihosting")]
        internal static extern int Semihosting(int operation, nint argument);
    }
}
