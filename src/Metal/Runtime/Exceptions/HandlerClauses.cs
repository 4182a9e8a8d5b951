// The handlers of a method as ilc lists them behind the unwind opcodes.
//
//     flags   bits 0-1: 0 the method itself, 1 a handler funclet, 2 a filter funclet; 4: clauses follow; 0x10: associated data
//     method  [associated data, relative] [clauses, relative]
//     funclet [the method's flags, relative] [offset of the funclet from the method's start]
//
// The clauses are numbers of variable length: a count, then for each the start and the length of the protected range (the
// length carries the kind in its two low bits), the handler's offset, and a type (relative pointer) or a filter's offset.
// Inner ranges come first. Between two try blocks of one range ilc puts an empty clause.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System.Runtime
{
    internal enum ClauseKind
    {
        Typed = 0,
        Fault = 1,
        Filter = 2,
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct HandlerClauses
    {
        public const int None = -1;

        private const int FuncletMask = 3;
        private const int HasClauses = 4;
        private const int HasAssociatedData = 0x10;

        private byte* _next;
        private uint _methodStart;
        private int _remaining;
        private int _skipUpTo;
        private uint _skippedStart, _skippedLength;

        /// <summary>The clause that <see cref="MoveNext"/> stopped at.</summary>
        public int Index;
        public ClauseKind Kind;

        /// <summary>Typed: the MethodTable of what is caught. Filter: the filter's code.</summary>
        public uint Argument;
        public uint Handler;

        /// <summary>False when the function has no clauses. Clauses up to <paramref name="after"/>, and the rest of its try block, are passed over.</summary>
        public bool Open(UnwindEntry* entry, int after)
        {
            byte* p = entry->Handlers;
            uint start = entry->Start;
            int flags = *p++;
            if ((flags & FuncletMask) != 0)
            {
                start -= *(uint*)(p + 4);
                p += *(int*)p;
                flags = *p++;
            }

            if ((flags & HasClauses) == 0) return false;
            if ((flags & HasAssociatedData) != 0) p += 4;
            _next = p + *(int*)p;
            _methodStart = start;
            _skipUpTo = after;
            Index = None;
            _remaining = (int)ReadNumber();
            return true;
        }

        /// <summary>Goes on to the next clause that protects the instruction at <paramref name="pc"/>.</summary>
        public bool MoveNext(uint pc)
        {
            while (_remaining > 0)
            {
                _remaining--;
                Index++;
                uint start = ReadNumber();
                uint length = ReadNumber();
                Kind = (ClauseKind)(length & 3);
                length >>= 2;
                Handler = _methodStart + ReadNumber() | 1;
                if (Kind == ClauseKind.Typed)
                {
                    Argument = (uint)_next + *(uint*)_next;
                    _next += 4;
                }
                else if (Kind == ClauseKind.Filter)
                {
                    Argument = _methodStart + ReadNumber() | 1;
                }

                if (_skipUpTo != None)
                {
                    if (Index <= _skipUpTo)
                    {
                        _skippedStart = start;
                        _skippedLength = length;
                        continue;
                    }

                    if (start == _skippedStart && length == _skippedLength) continue;
                    _skipUpTo = None;
                }

                if (pc - _methodStart - start < length) return true;
            }

            return false;
        }

        // The number of trailing one bits of the first byte says how many bytes follow.
        private uint ReadNumber()
        {
            byte* p = _next;
            uint first = *p;
            if ((first & 1) == 0)
            {
                _next = p + 1;
                return first >> 1;
            }

            if ((first & 2) == 0)
            {
                _next = p + 2;
                return (uint)(*(ushort*)p >> 2);
            }

            if ((first & 4) == 0)
            {
                _next = p + 3;
                return (*(ushort*)p | (uint)p[2] << 16) >> 3;
            }

            if ((first & 8) == 0)
            {
                _next = p + 4;
                return *(uint*)p >> 4;
            }

            _next = p + 5;
            return *(uint*)(p + 1);
        }
    }
}
