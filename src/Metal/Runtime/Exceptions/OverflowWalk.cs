// The calls that a thread stands in when its stack is used up.
//
// Two things make that harder than an exception's way. The dispatcher's tables hold between a function's prologue and its epilogue, and a
// thread runs out of stack in a prologue as a rule. And as a rule the processor could not save pc and lr, for where it would is the
// guard. Then the words above the stack pointer tell: the return address of the innermost frame, at whose call instruction stands which
// function made the frame, and that has it in just that place. Where the call went through a pointer, the first return address from which the
// walk leads to the thread's beginning, or far enough towards it, is taken.
//
// That innermost frame may not be written yet, and then holds calls that have returned: a whole chain of small frames, which may end in the very word that
// holds the frame's own return address. So far enough is beyond all that one frame can leave unwritten, and what a return address says
// was called has to be what was walked, unless no walk is like that (a function may go on in another one, which returns in its stead).
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

        // Who looks for the innermost frame goes no further: it holds other threads up. What a frame leaves unwritten is less than a guard, or it would have been probed.
        private const int FarEnough = 12;
        private const uint BytesFarEnough = SystemControl.GuardSize;

        // Arguments that a function may put above its return address, and none.
        private const int MostHomed = 5;

        private UnwindContext _frame;
        private uint _end;
        private int _left;
        private bool _inPrologue, _isLax;

        // What was found for the last pc: in a recursion the next one is the same.
        private uint _foundFor;
        private UnwindEntry _found;

        /// <summary>Where the frames begin that have not been walked yet: the stack below is not needed any more.</summary>
        internal uint StackPointer => _frame.Sp;

        /// <param name="isSaved">False when the frame in which the processor saves registers holds nothing.</param>
        internal void Begin(FaultFrame* fault, bool isSaved, ThreadControlBlock* thread)
        {
            uint* register = &((UnwindContext*)Unsafe.AsPointer(ref _frame))->R4;
            for (int i = 4; i < 12; i++) *register++ = *fault->Register(i);
            _end = (uint)(thread->StackBottom + thread->StackSize);
            _left = LongestWalk;
            _foundFor = 0;
            _inPrologue = isSaved;
            if (isSaved)
            {
                HardwareFrame* stacked = fault->Stacked;
                _frame.R12 = stacked->R12;
                _frame.Sp = fault->StackPointer;
                _frame.Lr = stacked->Lr;
                _frame.Pc = stacked->Pc;
                UnwindContext* frame = (UnwindContext*)Unsafe.AsPointer(ref _frame);
                if (MemoryProtection.IsProgram(frame->Pc) && ExhaustedPlace.Leave(frame, *(ushort*)frame->Pc)) _inPrologue = false;
                return;
            }

            // The word by which the processor aligns its frame is among what it could not save.
            uint sp = (uint)fault->Stacked + (fault->HasFloatState ? 104u : 32u);
            _frame.Lr = 0;
            _isLax = false;
            while (!FindFrame(sp) && !FindFrame(sp + 4) && !FindChain(sp))
            {
                if (_isLax)
                {
                    _left = 0;
                    return;
                }

                _isLax = true;
            }
        }

        /// <summary>An address in the next function outwards: of its call, or the function's first where its place is not known. 0 at the end.</summary>
        internal uint Next()
        {
            UnwindContext* frame = (UnwindContext*)Unsafe.AsPointer(ref _frame);
            UnwindEntry* entry = (UnwindEntry*)Unsafe.AsPointer(ref _found);
            while (_left > 0 && frame->Pc != FrameUnwinder.NoCaller)
            {
                _left--;
                uint pc = frame->Pc;
                if (pc == _foundFor || UnwindTable.Find(pc, entry))
                {
                    _foundFor = pc;
                    if (!(_inPrologue && LeavePrologue(frame)) && !Leave(frame, entry)) _left = 0;
                    _inPrologue = false;
                    return pc;
                }

                int after = 0;
                uint sp = frame->Sp;
                int kind = sp > _end - 24 ? 0 : ExceptionDispatch.Cross(frame, ref after);
                if (frame->Sp < sp || frame->Sp > _end || (frame->Sp & 3) != 0) _left = 0;
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
            uint link;
            OverflowWalk attempt;
            _frame.Sp = sp;
            for (uint place = sp; place < _end; place += 4)
            {
                uint function = CalledFrom(*(uint*)place);
                if (function < 2 || !UnwindTable.Find(function, &entry)) continue;
                if (FrameUnwinder.End((UnwindContext*)Unsafe.AsPointer(ref _frame), &entry, &link) > _end || link != place) continue;
                _frame.Pc = function;
                attempt = this;
                if (LeadsOn(&attempt)) return true;
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
                for (uint saved = 0; saved < 2 * MostHomed; saved++)
                {
                    *walk = this;
                    walk->_frame.Sp = place + 4 + (saved >> 1) * 4;
                    walk->_frame.Pc = (returnAddress & ~1u) - 2;
                    if ((saved & 1) != 0) walk->_frame.R11 = ((uint*)place)[-1];
                    OverflowWalk begin = *walk;
                    if (!LeadsOn(walk)) continue;
                    this = begin;
                    return true;
                }
            }

            return false;
        }

        // To the thread's beginning, or far enough towards it.
        private static bool LeadsOn(OverflowWalk* walk)
        {
            uint far = walk->_frame.Sp + BytesFarEnough;
            for (int depth = 0; depth < FarEnough || walk->_frame.Sp < far; depth++)
            {
                if (walk->Next() == 0) return walk->_left != 0 && walk->_frame.Pc == FrameUnwinder.NoCaller && walk->_frame.Sp == walk->_end;
                if (!walk->_isLax && walk->_frame.Pc != walk->_foundFor && walk->IsOfAnotherCall()) return false;
            }

            return walk->_left != 0;
        }

        // The function that was walked last is not the one that was called where it returns to.
        private bool IsOfAnotherCall()
        {
            UnwindEntry called;
            uint function = CalledFrom(_frame.Pc + 3);
            return function > 1 && UnwindTable.Find(function, &called) && called.Start != _found.Start;
        }

        // The function that the call before a return address calls; 1 for one through a pointer, 0 where there is no call.
        private static uint CalledFrom(uint returnAddress)
        {
            // What stands before it tells most words of a stack at once.
            if ((returnAddress & 1) == 0 || !MemoryProtection.IsProgram(returnAddress - 5)) return 0;
            ushort* after = (ushort*)(returnAddress - 1);
            uint high = after[-2], low = after[-1];
            bool isIndirect = (low & 0xFF87) == 0x4780;
            if (!isIndirect && ((high & 0xF800) != 0xF000 || (low & 0xD000) != 0xD000)) return 0;
            UnwindEntry entry;
            if (!UnwindTable.Find(returnAddress - 3, &entry) || returnAddress - 5 < entry.Start) return 0;
            if (isIndirect) return 1;
            uint sign = high >> 10 & 1;
            uint i1 = ~(low >> 13 ^ sign) & 1, i2 = ~(low >> 11 ^ sign) & 1;
            return returnAddress - 1 + ((0 - sign) << 24 | i1 << 23 | i2 << 22 | (high & 0x3FF) << 12 | (low & 0x7FF) << 1);
        }

        // Undoes as much of the frame as the first instructions have made, where pc is still among them: a push of arguments, if there is one; a push of lr; a push of
        // floats; a step down. (An entry may be that of several functions, so its start says nothing.)
        private static bool LeavePrologue(UnwindContext* frame)
        {
            const uint pushFloat = 0xED2D;
            ushort* code = (ushort*)frame->Pc;
            if ((code[0] & 0xFF80) == 0xB080 && (code[-2] == pushFloat || PushOfLink(code) != 0))
            {
                frame->Sp -= (code[0] & 0x7Fu) * 4;
                return false;
            }

            uint pushed = 0;
            if (code[0] == pushFloat)
            {
                uint registers = PushOfLink(code);
                if (registers == 0) return false;
                code -= code[-2] == 0xE92D ? 2 : 1;
                pushed = Bytes(registers) + Homed(code[-1]);
            }
            else if ((Pushed(code[0], code[1]) & ReturnAddress) != 0)
            {
                pushed = Homed(code[-1]);
            }
            else if (Homed(code[0]) == 0 || (Pushed(code[1], code[2]) & ReturnAddress) == 0)
            {
                return false;
            }

            frame->Sp += pushed;
            frame->Pc = (frame->Lr & ~1u) - 2;
            frame->Lr = 0;
            return true;
        }

        private const uint ReturnAddress = 1u << 14;

        // The registers that the instruction before pushes, if lr is among them.
        private static uint PushOfLink(ushort* code)
        {
            uint registers = Pushed(code[-2], code[-1]);
            if (code[-2] != 0xE92D) registers = Pushed(code[-1], 0);
            return (registers & ReturnAddress) == 0 ? 0 : registers;
        }

        // The bytes of arguments that an instruction pushes; 0 for any other.
        private static uint Homed(uint instruction) => (instruction & 0xFFF0) == 0xB400 ? Bytes(instruction & 0xF) : 0;

        private static uint Bytes(uint registers)
        {
            uint bytes = 0;
            for (; registers != 0; registers &= registers - 1) bytes += 4;
            return bytes;
        }

        /// <summary>The registers that an instruction pushes; 0 for any other.</summary>
        private static uint Pushed(uint first, uint second) =>
            first == 0xE92D ? second : (first & 0xFE00) == 0xB400 ? first & 0xFF | (first & 0x100) << 6 : 0;

        private bool Leave(UnwindContext* frame, UnwindEntry* entry)
        {
            uint sp = frame->Sp;
            if (frame->R11 < sp || frame->R11 > _end) frame->R11 = sp;
            uint link;
            uint end = FrameUnwinder.End(frame, entry, &link);
            if (end < sp || end > _end || (end & 3) != 0) return false;
            uint pc = frame->Pc;
            FrameUnwinder.Unwind(frame, entry, false);
            return frame->Pc != pc || frame->Sp != sp;
        }
    }
}
