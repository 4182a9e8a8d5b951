// Does what a double-precision instruction would have done, on the registers that the trap saved (Trap.S), then lets the
// program go on behind it. Covers the arithmetic that ilc can emit; loads, stores and moves between registers need no help,
// because single-precision FPUs have them. The cumulative exception flags of FPSCR are left alone, and rounding is always to
// nearest, whatever FPSCR says: .NET has neither.
//
//     1110 1110 opcode Vn-- Vd-- 101z N o M 0 Vm--      opcode = oDoo; D, N, M extend the numbers of single registers
//                 |                 |
//                 0xB: one operand, Vn and bits 7-6 say which operation      z = 0 only in VCVT.F64.F32

using System.Runtime;

namespace System
{
    internal static unsafe class DoubleEmulator
    {
        private const uint Operation = 1 << 6;
        private const uint Variant = 1 << 7;
        private const uint Double = 1 << 8;
        private const uint IfThenState = 0x0600FC00;

        /// <summary>
        /// Emulates the instruction (first halfword in the upper half) whose frame this is, and moves the frame's pc behind it.
        /// <paramref name="high"/> holds s16-s31. False, with nothing changed, when the instruction is unknown.
        /// </summary>
        [RuntimeExport("nf_double_instruction")]
        internal static bool Emulate(HardwareFrame* frame, uint instruction, uint* high)
        {
            uint number = (instruction >> 12) & 15;
            ulong* d = (ulong*)(number < 8 ? &frame->S0 : high - 16) + number;
            number = instruction & 15;
            ulong* m = (ulong*)(number < 8 ? &frame->S0 : high - 16) + number;
            uint opcode = (instruction >> 20) & 11;
            if (opcode == 11)
            {
                if (!EmulateUnary(frame, instruction, d, m)) return false;
            }
            else
            {
                if ((instruction & Double) == 0) return false;
                number = (instruction >> 16) & 15;
                ulong n = ((ulong*)(number < 8 ? &frame->S0 : high - 16))[number];
                ulong negated = (instruction & Operation) != 0 ? SoftDouble.SignBit : 0;
                switch (opcode)
                {
                    case 0: // VMLA, VMLS
                        *d = SoftDouble.Add(*d, SoftDouble.Multiply(n, *m) ^ negated);
                        break;
                    case 1: // VNMLS, VNMLA
                        *d = SoftDouble.Add(*d ^ SoftDouble.SignBit, SoftDouble.Multiply(n, *m) ^ negated);
                        break;
                    case 2: // VMUL, VNMUL
                        *d = SoftDouble.Multiply(n, *m) ^ negated;
                        break;
                    case 3: // VADD, VSUB
                        *d = SoftDouble.Add(n, *m ^ negated);
                        break;
                    case 8: // VDIV
                        if (negated != 0) return false;
                        *d = SoftDouble.Divide(n, *m);
                        break;
                    default:
                        return false;
                }
            }

            frame->Pc += 4;
            if ((frame->Xpsr & IfThenState) != 0) frame->Xpsr = AdvanceIfThen(frame->Xpsr);
            return true;
        }

        private static bool EmulateUnary(HardwareFrame* frame, uint instruction, ulong* d, ulong* m)
        {
            if ((instruction & Operation) == 0)
            {
                if ((instruction & Double) == 0) return false;
                *d = Expand(((instruction >> 12) & 0xF0) | (instruction & 15));
                return true;
            }

            // Bits 19-16, and bit 7 as the lowest.
            uint operation = ((instruction >> 15) & 0x1E) | ((instruction >> 7) & 1);
            uint* singleD = (uint*)d + ((instruction >> 22) & 1);
            uint* singleM = (uint*)m + ((instruction >> 5) & 1);
            if ((instruction & Double) == 0)
            {
                if (operation != 15) return false;
                *d = SoftDouble.FromSingle(*singleM);
                return true;
            }

            switch (operation)
            {
                case 0: // VMOV
                    *d = *m;
                    break;
                case 1: // VABS
                    *d = *m & ~SoftDouble.SignBit;
                    break;
                case 2: // VNEG
                    *d = *m ^ SoftDouble.SignBit;
                    break;
                case 3: // VSQRT
                    *d = SoftDouble.SquareRoot(*m);
                    break;
                case 8: // VCMP, VCMPE: they differ in exception flags only
                case 9:
                    SetFlags(frame, SoftDouble.Compare(*d, *m));
                    break;
                case 10: // the same with zero
                case 11:
                    SetFlags(frame, SoftDouble.Compare(*d, 0));
                    break;
                case 15: // VCVT.F32.F64
                    *singleD = SoftDouble.ToSingle(*m);
                    break;
                case 16: // VCVT.F64.U32
                    *d = SoftDouble.FromUInt32(*singleM);
                    break;
                case 17: // VCVT.F64.S32
                    *d = SoftDouble.FromInt32((int)*singleM);
                    break;
                case 25: // VCVT.U32.F64
                    *singleD = SoftDouble.ToUInt32(*m);
                    break;
                case 27: // VCVT.S32.F64
                    *singleD = (uint)SoftDouble.ToInt32(*m);
                    break;
                default: // VCVTR among them, which rounds to nearest: no .NET conversion does
                    return false;
            }

            return true;
        }

        // N, Z, C, V of FPSCR: less 1000, equal 0110, greater 0010, unordered 0011.
        private static void SetFlags(HardwareFrame* frame, int comparison)
        {
            uint flags = comparison < 0 ? 8u : comparison == 0 ? 6u : comparison == 1 ? 2u : 3u;
            frame->Fpscr = (frame->Fpscr & 0x0FFFFFFF) | (flags << 28);
        }

        // VMOV's eight bits abcdefgh stand for a, NOT b, eight times b, cdefgh, then zeros.
        private static ulong Expand(uint immediate)
        {
            uint upper = ((immediate & 0x80) << 24) | ((immediate & 0x40) != 0 ? 0x3FC00000u : 0x40000000u) | ((immediate & 0x3F) << 16);
            return (ulong)upper << 32;
        }

        // The next instruction of an IT block: its condition moves up one bit; after the last one the state is 0.
        [RuntimeExport("nf_advance_if_then")]
        private static uint AdvanceIfThen(uint xpsr)
        {
            uint state = ((xpsr >> 25) & 3) | ((xpsr >> 8) & 0xFC);
            state = (state & 7) == 0 ? 0 : (state & 0xE0) | ((state << 1) & 0x1F);
            return (xpsr & ~IfThenState) | ((state & 3) << 25) | ((state & 0xFC) << 8);
        }
    }
}
