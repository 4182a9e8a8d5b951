// The calls that a thread stands in when its stack is used up, walked from a fault handler, which goes on after it.
//
// Two things make that harder than an exception's way. The dispatcher's tables hold between a function's prologue and its epilogue, and a
// thread runs out of stack in a prologue as a rule. And as a rule the processor could not save pc and lr, for where it would is the
// guard. Then the words above the stack pointer tell: the return address of the innermost frame, at whose call instruction stands which
// function made the frame, and that has just that size. Where the call went through a pointer, the first return address from which the
// walk leads to the thread's beginning is taken.
//
// Nothing is read before it is clear that it lies on the thread's stack: whoever ruined a stack must not ruin the report of it.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace System.Runtime
{
    [SkipLocalsInit]
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct OverflowWalk
    {
        private const int LongestWalk = 10000;

        private UnwindContext _frame;
        private uint _end;
        private int _left;
        private bool _inPrologue;

        /// <param name="isSaved">False when the frame in which the processor saves registers holds nothing.</param>
        internal void Begin(FaultFrame* fault, bool isSaved, ThreadControlBlock* thread)
        {
            uint* register = &((UnwindContext*)Unsafe.AsPointer(ref _frame))->R4;
            for (int i = 4; i < 12; i++) *register++ = *fault->Register(i);
            _end = (uint)(thread->StackBottom + thread->StackSize);
            _left = LongestWalk;
            _inPrologue = isSaved;
            if (isSaved)
            {
                HardwareFrame* stacked = fault->Stacked;
                _frame.R12 = stacked->R12;
                _frame.Sp = fault->StackPointer;
                _frame.Lr = stacked->Lr;
                _frame.Pc = stacked->Pc;
                return;
            }

            // The word by which the processor aligns its frame is among what it could not save.
            uint sp = (uint)fault->Stacked + (fault->HasFloatState ? 104u : 32u);
            _frame.Lr = 0;
            if (!FindFrame(sp) && !FindFrame(sp + 4) && !FindChain(sp)) _left = 0;
        }

        /// <summary>An address in the next function outwards: of its call, or the function's first where its place is not known. 0 at the end.</summary>
        internal uint Next()
        {
            UnwindContext* frame = (UnwindContext*)Unsafe.AsPointer(ref _frame);
            UnwindEntry entry;
            while (_left > 0 && frame->Pc != FrameUnwinder.NoCaller)
            {
                _left--;
                uint pc = frame->Pc;
                if (UnwindTable.Find(pc, &entry))
                {
                    if (!(_inPrologue && LeavePrologue(frame, &entry)) && !Leave(frame, &entry)) _left = 0;
                    _inPrologue = false;
                    return pc;
                }

                int after = 0;
                int kind = frame->Sp > _end - 24 ? 0 : ExceptionDispatch.Cross(frame, ref after);
                if (kind != ExceptionDispatch.FilterCall) continue;
                frame->R11 = ((uint*)frame->Sp)[0];
                frame->Pc = (((uint*)frame->Sp)[1] & ~1u) - 2;
                frame->Sp += 8;
            }

            return 0;
        }

        // The function whose frame, begun at sp, ends with the return address of a call of it.
        private bool FindFrame(uint sp)
        {
            UnwindEntry entry;
            _frame.Sp = sp;
            for (uint place = sp; place < _end; place += 4)
            {
                uint function = CalledFrom(*(uint*)place);
                if (function < 2 || !UnwindTable.Find(function, &entry)) continue;
                if (FrameUnwinder.End((UnwindContext*)Unsafe.AsPointer(ref _frame), &entry) != place + 4) continue;
                _frame.Pc = function;
                return true;
            }

            return false;
        }

        private bool FindChain(uint sp)
        {
            OverflowWalk attempt;
            OverflowWalk* walk = &attempt;
            for (uint place = sp; place < _end; place += 4)
            {
                uint returnAddress = *(uint*)place;
                if (CalledFrom(returnAddress) == 0) continue;
                for (int saved = 0; saved < 2; saved++)
                {
                    *walk = this;
                    walk->_frame.Sp = place + 4;
                    walk->_frame.Pc = (returnAddress & ~1u) - 2;
                    if (saved != 0) walk->_frame.R11 = ((uint*)place)[-1];
                    OverflowWalk begin = *walk;
                    while (walk->Next() != 0)
                    {
                    }

                    if (walk->_frame.Pc != FrameUnwinder.NoCaller || walk->_left == 0) continue;
                    this = begin;
                    return true;
                }
            }

            return false;
        }

        // The function that the call before a return address calls; 1 for one through a pointer, 0 where there is no call.
        private static uint CalledFrom(uint returnAddress)
        {
            UnwindEntry entry;
            if ((returnAddress & 1) == 0 || !UnwindTable.Find(returnAddress - 3, &entry) || returnAddress - 5 < entry.Start) return 0;
            ushort* after = (ushort*)(returnAddress - 1);
            if ((after[-1] & 0xFF87) == 0x4780) return 1;
            uint high = after[-2], low = after[-1];
            if ((high & 0xF800) != 0xF000 || (low & 0xD000) != 0xD000) return 0;
            uint sign = high >> 10 & 1;
            uint i1 = ~(low >> 13 ^ sign) & 1, i2 = ~(low >> 11 ^ sign) & 1;
            return returnAddress - 1 + ((0 - sign) << 24 | i1 << 23 | i2 << 22 | (high & 0x3FF) << 12 | (low & 0x7FF) << 1);
        }

        // Undoes as much of the frame as the first instructions have made, where pc is still among them: a push of lr is always the first, and a push of floats
        // the second. (An entry may be that of several functions, so its start says nothing.)
        private static bool LeavePrologue(UnwindContext* frame, UnwindEntry* entry)
        {
            const uint pushFloat = 0xED2D, returnAddress = 1u << 14;
            ushort* code = (ushort*)frame->Pc;
            uint pushed = 0;
            if (code[0] == pushFloat)
            {
                uint registers = Pushed(code[-2], code[-1]);
                if (registers == 0) registers = Pushed(code[-1], 0);
                if (registers == 0) return false;
                for (; registers != 0; registers &= registers - 1) pushed += 4;
            }
            else if ((Pushed(code[0], code[1]) & returnAddress) == 0)
            {
                return false;
            }

            frame->Sp += pushed;
            frame->Pc = (frame->Lr & ~1u) - 2;
            frame->Lr = 0;
            return true;
        }

        /// <summary>The registers that an instruction pushes; 0 for any other.</summary>
        private static uint Pushed(uint first, uint second) =>
            first == 0xE92D ? second : (first & 0xFE00) == 0xB400 ? first & 0xFF | (first & 0x100) << 6 : 0;

        private bool Leave(UnwindContext* frame, UnwindEntry* entry)
        {
            uint sp = frame->Sp;
            if (frame->R11 < sp || frame->R11 > _end) frame->R11 = sp;
            uint end = FrameUnwinder.End(frame, entry);
            if (end < sp || end > _end || (end & 3) != 0) return false;
            uint pc = frame->Pc;
            FrameUnwinder.Unwind(frame, entry, false);
            return frame->Pc != pc || frame->Sp != sp;
        }
    }
}
