// Operands that arithmetic goes wrong on, from a fixed seed: the same on every engine, so a checksum over the results that one
// engine's hardware gave holds for all. Every result enters the checksum bit by bit, NaN as one value, since its payload is
// nobody's business.
using System;

namespace NFUnitTest.Arithmetic
{
    internal class Operands
    {
        private const long ExponentMask = 0x7FF0000000000000;
        private const long SignAndFraction = ~ExponentMask;

        private static readonly long[] Special =
        {
            0, 1, 2, 0x000FFFFFFFFFFFFF, 0x0010000000000000, 0x0010000000000001, 0x3FF0000000000000, 0x3FF0000000000001,
            0x3FEFFFFFFFFFFFFF, 0x4000000000000000, 0x7FEFFFFFFFFFFFFF, 0x7FF0000000000000, 0x7FF8000000000000,
            0x41DFFFFFFFC00000, 0x41E0000000000000, 0x41EFFFFFFFE00000, 0x43E0000000000000, 0x43F0000000000000,
            0x43DFFFFFFFFFFFFF, 0x36A0000000000000, 0x3690000000000000, 0x47EFFFFFE0000000, 0x47EFFFFFF0000000,
            0x3810000000000000, 0x380FFFFFFFFFFFFF,
        };

        private ulong _state;
        private ulong _sum = 14695981039346656037;

        public Operands(int seed)
        {
            _state = 88172645463325252ul + (ulong)seed;
        }

        /// <summary>A checksum of all that was added.</summary>
        public ulong Sum
        {
            get { return _sum; }
        }

        public ulong Bits()
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            _state ^= _state << 17;
            return _state * 2685821657736338717;
        }

        /// <summary>Any 64-bit integer; small ones are as frequent as great ones.</summary>
        public long Integer()
        {
            long value = (long)(Bits() >> (int)(Bits() & 63));
            return (Bits() & 1) == 0 ? value : -value;
        }

        public double Double()
        {
            long choice = (long)(Bits() >> 1);
            long bits = (long)Bits();
            int spread = (int)(choice >> 8) & 0xFFFFFF;
            switch ((int)choice & 7)
            {
                case 0:
                    bits = Special[spread % Special.Length] ^ (bits & (1L << 63));
                    break;
                case 1: // anything
                    break;
                case 2: // subnormal or just above
                    bits = (bits & SignAndFraction) | ((long)(spread % 3) << 52);
                    break;
                case 3: // close together
                    bits = (bits & SignAndFraction) | ((long)(1020 + spread % 7) << 52);
                    break;
                case 4: // few significant bits: ties
                    bits = (bits & SignAndFraction & ~((1L << (spread % 53)) - 1)) | ((long)(1000 + (spread >> 8) % 60) << 52);
                    break;
                case 5: // runs of ones: carries
                    bits = ((bits | ((1L << (spread % 53)) - 1)) & SignAndFraction) | ((long)(1000 + (spread >> 8) % 60) << 52);
                    break;
                case 6: // in the range of integers and of float
                    bits = (bits & SignAndFraction) | ((long)(860 + spread % 300) << 52);
                    break;
                default: // products overflow and underflow
                    bits = (bits & SignAndFraction) | ((long)(511 + spread % 1024) << 52);
                    break;
            }

            return BitConverter.Int64BitsToDouble(bits);
        }

        public void Add(double value)
        {
            Add(double.IsNaN(value) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(value));
        }

        public void Add(long value)
        {
            _sum = (_sum ^ (ulong)value) * 1099511628211;
            _sum ^= _sum >> 29;
        }
    }
}
