// What a fault handler sees of the code that faulted. The assembly (Faults.S) saves the registers that the hardware does
// not and passes a FaultFrame on the main stack; the hardware's own frame stays where the processor stacked it, on the
// stack of the thread or, for a fault inside a handler, on the main stack. Whatever is changed in either is what the
// interrupted code finds when the handler returns.
//
//     FaultFrame (main stack)          HardwareFrame
//     +0   r4 .. r11                   +0   r0 r1 r2 r3 r12
//     +32  EXC_RETURN                  +20  lr  pc  xPSR
//     +36  Stacked  ---------------->  +32  s0 .. s15, FPSCR, one unused word   (only if HasFloatState)

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System.Runtime
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct HardwareFrame
    {
        public uint R0, R1, R2, R3, R12, Lr, Pc, Xpsr;

        // What follows exists only when the frame's EXC_RETURN says so, and holds values only after the lazy state
        // preservation has been made to happen: any floating-point instruction in the handler does that.
        public uint S0, S1, S2, S3, S4, S5, S6, S7, S8, S9, S10, S11, S12, S13, S14, S15;
        public uint Fpscr;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct FaultFrame
    {
        private const uint BasicFrame = 1 << 4;
        private const uint ThreadMode = 1 << 3;
        private const uint Padded = 1 << 9;

        public uint R4, R5, R6, R7, R8, R9, R10, R11;
        public uint ExceptionReturn;
        public HardwareFrame* Stacked;

        /// <summary>The interrupted code had used floating point, so s0-s15 and FPSCR are (or will lazily be) in the frame.</summary>
        public bool HasFloatState => (ExceptionReturn & BasicFrame) == 0;

        /// <summary>The fault happened in a thread, not in an interrupt handler.</summary>
        public bool IsThread => (ExceptionReturn & ThreadMode) != 0;

        /// <summary>The stack pointer as it was before the processor stacked its frame.</summary>
        public uint StackPointer
        {
            get
            {
                uint size = HasFloatState ? 104u : 32u;
                return (uint)Stacked + size + ((Stacked->Xpsr & Padded) != 0 ? 4u : 0u);
            }
        }

        /// <summary>Where the interrupted code's register r0-r12, lr (14) or pc (15) is kept. The stack pointer has no place: null.</summary>
        public uint* Register(int number)
        {
            if (number < 4) return &Stacked->R0 + number;
            if (number < 12) return (uint*)Unsafe.AsPointer(ref R4) + (number - 4);
            switch (number)
            {
                case 12: return &Stacked->R12;
                case 14: return &Stacked->Lr;
                case 15: return &Stacked->Pc;
                default: return null;
            }
        }
    }
}
