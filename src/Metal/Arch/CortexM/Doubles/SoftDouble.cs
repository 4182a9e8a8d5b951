// IEEE 754 binary64 in integer arithmetic, for chips whose FPU has single precision only. A number is its 64 bits; rounding is
// to nearest, ties to even, as .NET always has it. Nothing here uses the type double, allocates, or calls anything but
// assembly, so it runs in the fault handler that stands in for the missing instructions (DoubleEmulator.cs).
//
// Between decoding and rounding a significand has its leading one in bit 62: ten bits below the last one that is kept, the
// lowest of which collects ("jams") every bit that was shifted out.

namespace System
{
    internal static partial class SoftDouble
    {
        internal const ulong SignBit = 1ul << 63;
        internal const ulong Infinity = 0x7FF0000000000000;
        internal const ulong NaN = 0x7FF8000000000000;

        private const ulong FractionMask = (1ul << 52) - 1;
        private const ulong HiddenBit = 1ul << 52;
        private const ulong QuietBit = 1ul << 51;
        private const int InfiniteExponent = 0x7FF;
        private const int Bias = 1023;

        internal static ulong Subtract(ulong a, ulong b) => Add(a, b ^ SignBit);

        internal static ulong Add(ulong a, ulong b)
        {
            if (a << 1 < b << 1)
            {
                ulong smaller = a;
                a = b;
                b = smaller;
            }

            int exponent = Exponent(a);
            int other = Exponent(b);
            if (exponent == InfiniteExponent) return AddToInfinite(a, b);
            ulong x = (a & FractionMask) << 9;
            ulong y = (b & FractionMask) << 9;
            if (other == 0)
            {
                if (y == 0) return b << 1 == a << 1 ? a & b : a;
                other = 1;
                if (exponent == 0) exponent = 1;
                else x |= HiddenBit << 9;
            }
            else
            {
                x |= HiddenBit << 9;
                y |= HiddenBit << 9;
            }

            if (exponent != other) y = ShiftRightJam(y, exponent - other);
            if ((long)(a ^ b) < 0)
            {
                x -= y;
                if (x == 0) return 0;
                int zeros = Bits.LeadingZeros(x) - 1;
                return Round(a & SignBit, exponent + 1 - zeros, x << zeros);
            }

            x += y;
            // The sum of two subnormals may stay below the hidden bit; then rounding keeps it subnormal.
            if (x >> 62 != 0) return Round(a & SignBit, exponent + 1, x);
            if (x >> 61 != 0) return Round(a & SignBit, exponent, x << 1);
            return (a & SignBit) | (x >> 9);
        }

        internal static ulong Multiply(ulong a, ulong b)
        {
            ulong sign = (a ^ b) & SignBit;
            int exponent = Exponent(a);
            int other = Exponent(b);
            ulong x = a & FractionMask;
            ulong y = b & FractionMask;
            if (exponent == InfiniteExponent || other == InfiniteExponent)
            {
                if (IsNaN(a) || IsNaN(b)) return Propagate(a, b);
                return a << 1 == 0 || b << 1 == 0 ? NaN : sign | Infinity;
            }

            if (exponent != 0) x |= HiddenBit;
            else
            {
                if (x == 0) return sign;
                int zeros = Bits.LeadingZeros(x) - 11;
                x <<= zeros;
                exponent = 1 - zeros;
            }

            if (other != 0) y |= HiddenBit;
            else
            {
                if (y == 0) return sign;
                int zeros = Bits.LeadingZeros(y) - 11;
                y <<= zeros;
                other = 1 - zeros;
            }

            ulong product = MultiplyHighJam(x << 10, y << 11);
            exponent += other - (Bias - 1);
            if (product >> 62 != 0) return Round(sign, exponent, product);
            return Round(sign, exponent - 1, product << 1);
        }

        internal static ulong Divide(ulong a, ulong b)
        {
            ulong sign = (a ^ b) & SignBit;
            int exponent = Exponent(a);
            int other = Exponent(b);
            ulong x = a & FractionMask;
            ulong y = b & FractionMask;
            if (exponent == InfiniteExponent)
            {
                if (x != 0 || IsNaN(b)) return Propagate(a, b);
                return other == InfiniteExponent ? NaN : sign | Infinity;
            }

            if (other == InfiniteExponent) return y != 0 ? Propagate(a, b) : sign;
            if (other != 0) y |= HiddenBit;
            else
            {
                if (y == 0) return a << 1 == 0 ? NaN : sign | Infinity;
                int zeros = Bits.LeadingZeros(y) - 11;
                y <<= zeros;
                other = 1 - zeros;
            }

            if (exponent != 0) x |= HiddenBit;
            else
            {
                if (x == 0) return sign;
                int zeros = Bits.LeadingZeros(x) - 11;
                x <<= zeros;
                exponent = 1 - zeros;
            }

            exponent += Bias - other;
            if (x < y)
            {
                x <<= 1;
                exponent--;
            }

            return Round(sign, exponent, Quotient(x, y));
        }

        internal static ulong SquareRoot(ulong a)
        {
            if (a << 1 == 0) return a;
            if (IsNaN(a)) return a | QuietBit;
            if ((long)a < 0) return NaN;
            int exponent = Exponent(a);
            if (exponent == InfiniteExponent) return a;
            ulong rest = a & FractionMask;
            if (exponent != 0) rest |= HiddenBit;
            else
            {
                int zeros = Bits.LeadingZeros(rest) - 11;
                rest <<= zeros;
                exponent = 1 - zeros;
            }

            // The root of 2^(2k) * r is 2^k * root(r): an odd exponent lends r its factor two. Then bit by bit from 1.0 (bit 60)
            // down; twice the root so far is what the next bit is tried against.
            exponent -= Bias;
            if ((exponent & 1) != 0) rest <<= 1;
            rest <<= 8;
            ulong doubled = 0;
            for (ulong bit = 1ul << 60; bit >= 1ul << 6; bit >>= 1)
            {
                ulong trial = doubled + bit;
                if (rest >= trial)
                {
                    rest -= trial;
                    doubled = trial + bit;
                }

                rest <<= 1;
            }

            return Round(0, (exponent >> 1) + Bias, (doubled << 1) | (rest != 0 ? 1ul : 0));
        }

        /// <summary>-1, 0 or 1 as a is less than, equal to or greater than b; 2 when one of them is NaN.</summary>
        internal static int Compare(ulong a, ulong b)
        {
            if (IsNaN(a) || IsNaN(b)) return 2;
            if (a == b || (a | b) << 1 == 0) return 0;
            if ((long)(a ^ b) < 0) return (long)a < 0 ? -1 : 1;
            return a < b == (long)a < 0 ? 1 : -1;
        }

        internal static bool IsNaN(ulong a) => a << 1 > Infinity << 1;

        private static int Exponent(ulong a) => (int)((uint)(a >> 32) >> 20) & InfiniteExponent;

        // Both orders of magnitude are known here: a is infinite or NaN, and b is not greater.
        private static ulong AddToInfinite(ulong a, ulong b)
        {
            if (IsNaN(a)) return a | QuietBit;
            return a << 1 == b << 1 && a != b ? NaN : a;
        }

        private static ulong Propagate(ulong a, ulong b) => (IsNaN(a) ? a : b) | QuietBit;

        // 'significand' has its leading one in bit 62 and stands for 1.x * 2^(exponent - bias), or is 0.
        private static ulong Round(ulong sign, int exponent, ulong significand)
        {
            if (exponent >= InfiniteExponent) return sign | Infinity;
            if (exponent < 1)
            {
                significand = ShiftRightJam(significand, 1 - exponent);
                exponent = 1;
            }

            // The hidden bit, or a carry of the rounding, adds itself to the exponent.
            significand = (significand + 0x1FF + ((uint)(significand >> 10) & 1)) >> 10;
            return sign | (((ulong)(uint)(exponent - 1) << 52) + significand);
        }

        private static ulong ShiftRightJam(ulong value, int count)
        {
            uint high = (uint)(value >> 32);
            uint low = (uint)value;
            uint lost;
            if (count < 32)
            {
                if (count == 0) return value;
                lost = low << (32 - count);
                low = (low >> count) | (high << (32 - count));
                high >>= count;
            }
            else if (count < 64)
            {
                lost = low | (high << 1 << (63 - count));
                low = high >> (count - 32);
                high = 0;
            }
            else
            {
                lost = high | low;
                low = 0;
                high = 0;
            }

            if (lost != 0) low |= 1;
            return ((ulong)high << 32) | low;
        }

        private static ulong MultiplyHighJam(ulong x, ulong y)
        {
            uint xl = (uint)x, xh = (uint)(x >> 32), yl = (uint)y, yh = (uint)(y >> 32);
            ulong low = (ulong)xl * yl;
            ulong middle = (ulong)xl * yh + (uint)(low >> 32);
            ulong other = (ulong)xh * yl + (uint)middle;
            ulong high = (ulong)xh * yh + (uint)(middle >> 32) + (uint)(other >> 32);
            return ((uint)low | (uint)other) != 0 ? high | 1 : high;
        }

        // x / y for y <= x < 2y, y with its leading one in bit 52; the quotient's lands in bit 62. Eleven bits a step: the divisor's
        // upper half, rounded up, makes a digit that is right or one too small.
        private static ulong Quotient(ulong x, ulong y)
        {
            uint divisor = (uint)(y >> 32) + 1;
            ulong rest = x - y;
            ulong quotient = 1;
            for (int i = 0; i < 5; i++)
            {
                rest <<= 11;
                uint digit = Bits.Divide((uint)(rest >> 32), divisor);
                rest -= (ulong)digit * (uint)y + ((ulong)(digit * (uint)(y >> 32)) << 32);
                if (rest >= y)
                {
                    rest -= y;
                    digit++;
                }

                quotient = (quotient << 11) | digit;
            }

            return (quotient << 7) | (rest != 0 ? 1ul : 0);
        }
    }
}
