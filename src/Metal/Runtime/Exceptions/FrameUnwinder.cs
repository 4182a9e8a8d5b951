// Undoes one frame: interprets the function's unwind opcodes (ARM IHI 0038, section 10.3) on a context. What only FSTMX stores is not known here: no compiler for
// these cores emits it.

using System.Runtime.CompilerServices;

namespace System.Runtime
{
    [SkipLocalsInit]
    internal static unsafe class FrameUnwinder
    {
        /// <summary>The Pc of a context that has no caller: a return address of zero.</summary>
        internal const uint NoCaller = 0xFFFFFFFE;

        // The rest of the last word is filled with it.
        private const uint Finish = 0xB0;

        private const uint SavedLr = 1 << 10;
        private const uint SavedByNobody = 0xB00;

        /// <summary>
        /// Turns the context of a function into that of its caller. True when the function had saved some of s16-s31; with
        /// <paramref name="restoreFloat"/> they are loaded back into the processor.
        /// </summary>
        internal static bool Unwind(UnwindContext* context, UnwindEntry* entry, bool restoreFloat)
        {
            byte* opcodes = entry->Opcodes;
            int end = entry->End;
            int i = entry->First;
            uint* sp = (uint*)context->Sp;
            bool savedFloat = false;

            // The opcodes fill their words from the most significant byte down, hence i ^ 3.
            while (i < end)
            {
                uint op = opcodes[i++ ^ 3];
                if (op < 0x80)
                {
                    int amount = (int)(op & 0x3F) + 1;
                    sp += (op & 0x40) == 0 ? amount : -amount;
                }
                else if (op == Finish)
                {
                    break;
                }
                else if (op < 0x90)
                {
                    sp = Pop(context, (op & 0xF) << 8 | opcodes[i++ ^ 3], sp);
                }
                else if (op < 0xA0)
                {
                    sp = (uint*)(&context->R4)[(op & 0xF) - 4];
                }
                else if (op < Finish)
                {
                    uint mask = (2u << (int)(op & 7)) - 1;
                    if ((op & 8) != 0) mask |= SavedLr;
                    sp = Pop(context, mask, sp);
                }
                else
                {
                    switch (op)
                    {
                        // r0-r3: nobody needs their values.
                        case 0xB1:
                            for (uint mask = opcodes[i++ ^ 3]; mask != 0; mask >>= 1)
                                if ((mask & 1) != 0) sp++;
                            break;

                        case 0xB2:
                            // A copy: what a reference leads to is kept in memory, not in a register.
                            int number = i;
                            sp += 0x81 + ReadLeb128(opcodes, ref number);
                            i = number;
                            break;

                        // Double registers, stored by VPUSH: any, or from d8 on.
                        default:
                            uint first = 8, count = (op & 7) + 1;
                            if (op == 0xC9)
                            {
                                uint range = opcodes[i++ ^ 3];
                                first = range >> 4;
                                count = (range & 0xF) + 1;
                            }
                            else if ((op & 0xF8) != 0xD0)
                            {
                                FaultReport.Stop(FaultText.UnknownOpcode, entry->Start);
                            }

                            sp = PopFloat(first, count, sp, restoreFloat);
                            if (first >= 8) savedFloat = true;
                            break;
                    }
                }
            }

            context->Sp = (uint)sp;
            context->Pc = (context->Lr & ~1u) - 2;
            context->Lr = 0;
            return savedFloat;
        }

        /// <summary>
        /// Where the caller's frame begins, found without reading the stack; 0 for opcodes that do not tell. The context's registers are
        /// taken for what they are in the function's body. <paramref name="link"/> becomes the place of the return address, which ends the frame or, where the function
        /// has put arguments there that came in registers, lies below them; 0 where it is not saved.
        /// </summary>
        internal static uint End(UnwindContext* context, UnwindEntry* entry, uint* link)
        {
            *link = 0;
            byte* opcodes = entry->Opcodes;
            uint sp = context->Sp;
            for (int i = entry->First; i < entry->End;)
            {
                uint op = opcodes[i++ ^ 3];
                if (op < 0x40) sp += ((op & 0x3F) + 1) * 4;
                else if (op < 0x80) return 0;
                else if (op < 0x90)
                {
                    uint registers = (op & 0xF) << 8 | opcodes[i++ ^ 3];
                    sp += Bytes(registers);
                    if ((registers & SavedLr) != 0) *link = sp - 4;
                }
                else if (op < 0xA0) sp = (&context->R4)[(op & 0xF) - 4];
                else if (op < Finish)
                {
                    sp += ((op & 7) + 1) * 4 + ((op & 8) >> 1);
                    if ((op & 8) != 0) *link = sp - 4;
                }
                else if (op == Finish) break;
                else if (op == 0xB1) sp += Bytes(opcodes[i++ ^ 3]);
                else if (op == 0xB2) sp += (0x81 + ReadLeb128(opcodes, ref i)) * 4;
                else if (op == 0xC9) sp += ((opcodes[i++ ^ 3] & 0xFu) + 1) * 8;
                else if ((op & 0xF8) == 0xD0) sp += ((op & 7) + 1) * 8;
                else return 0;
            }

            return sp;
        }

        private static uint Bytes(uint registers)
        {
            uint bytes = 0;
            for (; registers != 0; registers &= registers - 1) bytes += 4;
            return bytes;
        }

        // Bit 0 is r4. What a function of C# saves is among r4-r11 and lr.
        private static uint* Pop(UnwindContext* context, uint mask, uint* sp)
        {
            if ((mask & SavedByNobody) != 0) return PopAny(&context->R4, mask, sp);
            if ((mask & 0x0F) != 0)
            {
                if ((mask & 0x01) != 0) context->R4 = *sp++;
                if ((mask & 0x02) != 0) context->R5 = *sp++;
                if ((mask & 0x04) != 0) context->R6 = *sp++;
                if ((mask & 0x08) != 0) context->R7 = *sp++;
            }

            if ((mask & 0xF0) != 0)
            {
                if ((mask & 0x10) != 0) context->R8 = *sp++;
                if ((mask & 0x20) != 0) context->R9 = *sp++;
                if ((mask & 0x40) != 0) context->R10 = *sp++;
                if ((mask & 0x80) != 0) context->R11 = *sp++;
            }

            if ((mask & SavedLr) != 0) context->Lr = *sp++;
            return sp;
        }

        [MethodImpl(Inlining.Never)]
        private static uint* PopAny(uint* register, uint mask, uint* sp)
        {
            for (; mask != 0; mask >>= 1, register++)
                if ((mask & 1) != 0) *register = *sp++;
            return sp;
        }

        private static uint* PopFloat(uint first, uint count, uint* sp, bool restore)
        {
            for (uint last = first + count; first < last; first++, sp += 2)
                if (restore && first >= 8) LoadFloat(sp, first);
            return sp;
        }

        private static uint ReadLeb128(byte* opcodes, ref int i)
        {
            uint value = 0;
            for (int shift = 0; ; shift += 7)
            {
                uint part = opcodes[i++ ^ 3];
                value |= (part & 0x7F) << shift;
                if (part < 0x80) return value;
            }
        }

        /// <summary>Loads register d8-d15.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_load_float")]
        private static extern void LoadFloat(uint* source, uint register);
    }
}
