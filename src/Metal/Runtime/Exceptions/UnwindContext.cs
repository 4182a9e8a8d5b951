// The registers of one frame while the unwinder walks up a stack: those a function must preserve, and where it stands.
// Assembly (Arch/CortexM/Exceptions.S) builds and loads it, so the layout is shared: r4 to r15 in the order of their numbers.
//
// s16-s31 are missing on purpose. Nothing the walk looks at depends on them, and neither the dispatcher nor a funclet leaves
// them changed, so they stay in the processor until the second pass, which loads what a frame had saved straight back.

using System.Runtime.InteropServices;

namespace System.Runtime
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct UnwindContext
    {
        public uint R4, R5, R6, R7, R8, R9, R10, R11, R12;

        /// <summary>The stack pointer of the frame as it calls the one below: what code that resumes there needs.</summary>
        public uint Sp;

        /// <summary>The return address where the frame has not saved it (a leaf that faulted); 0 for every caller.</summary>
        public uint Lr;

        /// <summary>An address inside the current instruction: of a call, two bytes before the return address; of a fault, its own.</summary>
        public uint Pc;
    }
}
