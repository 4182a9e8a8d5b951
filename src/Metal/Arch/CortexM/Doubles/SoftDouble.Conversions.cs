// Conversions of binary64: to integers they cut off the fraction and saturate, NaN becomes 0 (as .NET 10 and the VCVT
// instruction have it); from integers and to binary32 they round to nearest even.

namespace System
{
    internal static partial class SoftDouble
    {
        private const uint SingleSign = 1u << 31;
        private const uint SingleInfinity = 0x7F800000;
        private const uint SingleQuietBit = 1u << 22;

        internal static ulong FromInt32(int value) =>
            value < 0 ? SignBit | FromUInt32((uint)-value) : FromUInt32((uint)value);

        internal static ulong FromUInt32(uint value)
        {
            if (value == 0) return 0;
            int zeros = Bits.LeadingZeros(value) - 11;
            return ((ulong)(uint)(Bias + 51 - zeros) << 52) + ((ulong)value << zeros);
        }

        internal static ulong FromInt64(long value) =>
            value < 0 ? FromUInt64((ulong)-value, SignBit) : FromUInt64((ulong)value, 0);

        internal static ulong FromUInt64(ulong value) => FromUInt64(value, 0);

        private static ulong FromUInt64(ulong value, ulong sign)
        {
            if (value == 0) return 0;
            if ((long)value < 0) return Round(sign, Bias + 63, (value >> 1) | (value & 1));
            int zeros = Bits.LeadingZeros(value) - 1;
            return Round(sign, Bias + 62 - zeros, value << zeros);
        }

        internal static int ToInt32(ulong a)
        {
            int exponent = Exponent(a) - Bias;
            if (exponent < 0) return 0;
            if (exponent >= 31)
            {
                if (IsNaN(a)) return 0;
                return (long)a < 0 ? 1 << 31 : ~(1 << 31);
            }

            int magnitude = (int)(TopBits(a) >> (31 - exponent));
            return (long)a < 0 ? -magnitude : magnitude;
        }

        internal static uint ToUInt32(ulong a)
        {
            int exponent = Exponent(a) - Bias;
            if (exponent < 0) return 0;
            if ((long)a < 0 || IsNaN(a)) return 0;
            return exponent >= 32 ? ~0u : TopBits(a) >> (31 - exponent);
        }

        internal static long ToInt64(ulong a)
        {
            int exponent = Exponent(a) - Bias;
            if (exponent < 0) return 0;
            if (exponent >= 63)
            {
                if (IsNaN(a)) return 0;
                return (long)a < 0 ? 1L << 63 : ~(1L << 63);
            }

            long magnitude = (long)Magnitude(a, exponent);
            return (long)a < 0 ? -magnitude : magnitude;
        }

        internal static ulong ToUInt64(ulong a)
        {
            int exponent = Exponent(a) - Bias;
            if (exponent < 0) return 0;
            if ((long)a < 0 || IsNaN(a)) return 0;
            return exponent >= 64 ? ~0ul : Magnitude(a, exponent);
        }

        internal static ulong FromSingle(uint a)
        {
            ulong sign = (ulong)(a & SingleSign) << 32;
            uint exponent = (a >> 23) & 0xFF;
            uint fraction = a & 0x7FFFFF;
            if (exponent - 1 < 0xFE) return sign | (((ulong)(exponent + (Bias - 127)) << 52) + ((ulong)fraction << 29));
            if (exponent != 0) return sign | (fraction == 0 ? Infinity : NaN | ((ulong)fraction << 29));
            if (fraction == 0) return sign;
            int zeros = Bits.LeadingZeros(fraction) - 11;
            return sign | (((ulong)(uint)(Bias - 127 + 29 - zeros) << 52) + ((ulong)fraction << zeros));
        }

        internal static uint ToSingle(ulong a)
        {
            uint sign = (uint)(a >> 32) & SingleSign;
            int exponent = Exponent(a);
            if (exponent == InfiniteExponent)
                return sign | SingleInfinity | (IsNaN(a) ? SingleQuietBit | ((uint)(a >> 29) & 0x3FFFFF) : 0);

            // Leading one in bit 30, seven bits to round away.
            exponent -= Bias - 127;
            if (exponent >= 0xFF) return sign | SingleInfinity;
            uint significand = ((uint)(a >> 22) & 0x3FFFFFFF) | 1u << 30;
            if ((uint)a << 10 != 0) significand |= 1;
            if (exponent < 1)
            {
                // The smallest normal double is far below the smallest single, so subnormal doubles vanish here too.
                int count = 1 - exponent;
                significand = count < 32 ? (significand >> count) | (significand << (32 - count) != 0 ? 1u : 0) : 0;
                exponent = 1;
            }

            significand = (significand + 0x3F + ((significand >> 7) & 1)) >> 7;
            return sign | (((uint)(exponent - 1) << 23) + significand);
        }

        // The 32 highest bits of the significand, with the leading one in bit 31.
        private static uint TopBits(ulong a) => (uint)(a >> 21) | 1u << 31;

        // The integer part, for 0 <= exponent < 64.
        private static ulong Magnitude(ulong a, int exponent)
        {
            ulong significand = (a & FractionMask) | HiddenBit;
            return exponent < 52 ? significand >> (52 - exponent) : significand << (exponent - 52);
        }
    }
}
