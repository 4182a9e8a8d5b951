// A piece of the trace on its way over the console, among what the program prints: STX, base 64, ETX. Twin: src/Cli/Tracing/Console/TraceFrames.cs.
//
//     a number that grows by one from frame to frame | kind | ... | sum of all before it, sum of those sums: a byte each

namespace System
{
    internal enum TraceFrameKind : byte
    {
        /// <summary>The program begins: the form's version.</summary>
        Start = 1,

        /// <summary>The time of the first event, four bytes; then for each 32 times the microseconds since the one before, plus its kind; and what it says.</summary>
        Events,

        /// <summary>How many events were lost behind the last one.</summary>
        Lost,

        /// <summary>Four bytes of address, and what is there; zeros may follow.</summary>
        Memory,

        /// <summary>The program has ended; nothing follows.</summary>
        End,
    }

    // Without arrays: what fills it at the program's end must not be able to throw.
    internal unsafe struct TraceFrame
    {
        private const byte Before = 2, Behind = 3;
        private const int Size = 96, LargestNumber = 5, SumSize = 2;
        private const uint Ram = 0x20000000;

        private fixed byte _content[Size];
        private fixed byte _text[Size / 3 * 4 + 2];
        private int _length;
        private byte _sequence;

        /// <summary>Whether another event fits in, which is two numbers at most.</summary>
        internal bool HasRoom => _length + 2 * LargestNumber + SumSize <= Size;

        internal void Begin(TraceFrameKind kind)
        {
            _length = 0;
            Add(_sequence++);
            Add((byte)kind);
        }

        internal void Add(byte value) => _content[_length++] = value;

        internal void AddWord(uint value)
        {
            for (int i = 0; i < 4; i++) Add((byte)(value >> (8 * i)));
        }

        /// <summary>Seven bits a byte, the lowest first; the last byte has no eighth.</summary>
        internal void AddNumber(uint value)
        {
            for (; value > 127; value >>= 7) Add((byte)(value | 128));
            Add((byte)value);
        }

        /// <summary>An address in memory, short; or another number below it.</summary>
        internal void AddOperand(uint value) => AddNumber(value >= Ram ? (value - Ram) << 1 : value << 1 | 1);

        /// <summary>Puts the frame into its form for the console.</summary>
        internal void Finish()
        {
            byte sum = 0, sums = 0;
            for (int i = 0; i < _length; i++)
            {
                sum += _content[i];
                sums += sum;
            }

            Add(sum);
            Add(sums);
            int at = 0;
            _text[at++] = Before;
            for (int i = 0; i < _length; i += 3)
            {
                uint three = (uint)(_content[i] << 16 | (i + 1 < _length ? _content[i + 1] : 0) << 8 | (i + 2 < _length ? _content[i + 2] : 0));
                for (int shift = 18; shift >= 0; shift -= 6) _text[at++] = Digit((three >> shift) & 63);
            }

            // What a last group of less than three lacks is told by what stands there instead.
            for (int missing = (3 - _length % 3) % 3; missing > 0; missing--) _text[at - missing] = (byte)'=';
            _text[at++] = Behind;
            _length = at;
        }

        /// <summary>Writes it, after <see cref="Finish"/>.</summary>
        internal void Write()
        {
            fixed (byte* text = _text) Chip.WriteConsole(text, _length);
        }

        private static byte Digit(uint value) =>
            (byte)(value < 26 ? 'A' + value : value < 52 ? 'a' + value - 26 : value < 62 ? '0' + value - 52 : value == 62 ? '+' : '/');
    }
}
