// Where the operations get their values from: everything follows from the seed, the same on every engine. Values are drawn from where mistakes
// live: the ends of ranges, powers, short decimals, texts that are nearly numbers.

using System;

namespace NfThread.Metal.Fuzz
{
    internal sealed class Source
    {
        private uint _state;

        internal Source(uint seed)
        {
            // Seeds lie close together; the first values must not.
            _state = (seed + 1) * 2654435769;
            if (_state == 0) _state = 1;
            for (int i = 0; i < 8; i++) Bits();
        }

        internal uint Bits()
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return _state;
        }

        internal ulong LongBits() => (ulong)Bits() << 32 | Bits();

        /// <summary>0 to count - 1.</summary>
        internal int Below(int count) => (int)(Bits() % (uint)count);

        /// <summary>From the first to the last, both included.</summary>
        internal int Between(int first, int last) => first + Below(last - first + 1);

        internal bool Chance(int oneIn) => Below(oneIn) == 0;

        /// <summary>64 bits of which any integer type may take its own: few or many bits, near a power of two, a short decimal.</summary>
        internal ulong Integer()
        {
            switch (Below(6))
            {
                case 0: return (ulong)(long)Between(-20, 20);
                case 1: return LongBits();
                case 2: return LongBits() >> Below(64);
                case 3: return (1ul << Below(64)) + (ulong)(long)Between(-2, 2);
                case 4: return PowerOf10(Below(20)) * (ulong)Between(1, 9) + (ulong)(long)Between(-1, 1);
                default: return 0 - (LongBits() >> Below(64));
            }
        }

        private static ulong PowerOf10(int power)
        {
            ulong result = 1;
            for (; power > 0; power--) result *= 10;
            return result;
        }

        internal int Int() => (int)Integer();

        internal double Double()
        {
            switch (Below(7))
            {
                case 0: return BitConverter.Int64BitsToDouble((long)LongBits());
                case 1: return Between(-100000, 100000) / (double)PowerOf10(Below(6));
                case 2: return (double)(long)Integer();
                case 3: return (long)(LongBits() >> Between(1, 40)) / (double)PowerOf10(Below(19));
                case 4: return Between(-2000, 2000) / 8.0;
                case 5: return BitConverter.Int64BitsToDouble((long)(LongBits() & 0x800FFFFFFFFFFFFF | (ulong)Between(1023 - 70, 1023 + 70) << 52));
                default: return SpecialDouble();
            }
        }

        private double SpecialDouble()
        {
            switch (Below(9))
            {
                case 0: return 0;
                case 1: return -0.0;
                case 2: return double.NaN;
                case 3: return double.PositiveInfinity;
                case 4: return double.NegativeInfinity;
                case 5: return double.MaxValue;
                case 6: return double.Epsilon;
                case 7: return BitConverter.Int64BitsToDouble((long)Below(2047) << 52);
                default: return double.MinValue;
            }
        }

        internal float Float()
        {
            switch (Below(3))
            {
                case 0: return BitConverter.ToSingle(BitConverter.GetBytes(Bits()), 0);
                case 1: return Between(-100000, 100000) / (float)PowerOf10(Below(6));
                default: return (float)Double();
            }
        }

        /// <summary>A text of up to a length from letters that a test cares for.</summary>
        internal string Text(string letters, int longest)
        {
            char[] text = new char[Below(longest + 1)];
            for (int i = 0; i < text.Length; i++) text[i] = letters[Below(letters.Length)];
            return new string(text);
        }

        internal string Text() => Text("aAbBzZ0 ,\t\u00e9\u00df\u0416\u2003", Chance(8) ? 40 : 9);

        /// <summary>Something that is, or nearly is, a number.</summary>
        internal string Numeric()
        {
            string text;
            switch (Below(4))
            {
                case 0: text = Text("0123456789", 24); break;
                case 1: text = ((long)Integer()).ToString(); break;
                case 2: text = Text("0123456789", 12) + "." + Text("0123456789", 30); break;
                default: text = Text("0019-+.e x", 7); break;
            }

            if (Chance(4)) text = "-+"[Below(2)] + text;
            if (Chance(3)) text += "eE"[Below(2)] + Text("+-", 1) + Text("0123", 3);
            if (Chance(6)) text = Text(" \t\r\n\u00a0\u0085\0", 2) + text + Text(" \t\r\n\u00a0\u0085", 2);
            if (Chance(12)) text = text.Length == 0 ? "NaN" : text.Length == 1 ? "Infinity" : text.Length == 2 ? "-infinity" : text;
            return text;
        }

        internal byte[] Bytes(int longest)
        {
            byte[] bytes = new byte[Below(longest + 1)];
            for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)Bits();
            return bytes;
        }
    }
}
