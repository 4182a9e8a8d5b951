// IEEE 754 binary64 in integer arithmetic, for chips whose FPU has single precision only. A number is its 64 bits; rounding is
// to nearest, ties to even, as .NET always has it. Nothing here uses the type double, allocates, or calls anything but
// assembly, so it runs in the fault handler that stands in for the missing instructions (DoubleEmulator.cs).
//
// Between decoding and rounding a significand has its leading one in bit 62: ten bits below the last one that is kept, the
// lowest of which collects ("jams") every bit that was shifted out.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    [SkipLocalsInit]
    internal static partial class SoftDouble
    {
        internal const ulong SignBit = 1ul << 63;
        internal const ulong Infinity = 0x7FF0000000000000;
        internal const ulong NaN = 0x7FF8000000000000;

        private const uint HighSign = 1u << 31;
        private const uint HighInfinity = 0x7FF00000;
        private const ulong FractionMask = (1ul << 52) - 1;
        private const ulong HiddenBit = 1ul << 52;
        private const ulong QuietBit = 1ul << 51;
        private const int InfiniteExponent = 0x7FF;
        private const int Bias = 1023;

        internal static ulong Subtract(ulong a, ulong b) => Add(a, b ^ SignBit);

        // In words, not in ulong: the compiler keeps those in registers. This is the operation that programs use most.
        [RuntimeExport("nf_double_add")]
        internal static ulong Add(ulong a, ulong b)
        {
            uint ah = (uint)(a >> 32);
            uint al = (uint)a;
            uint bh = (uint)(b >> 32);
            uint bl = (uint)b;
            if (ah << 1 < bh << 1 || (ah << 1 == bh << 1 && al < bl))
            {
                uint swap = ah;
                ah = bh;
                bh = swap;
                swap = al;
                al = bl;
                bl = swap;
            }

            int exponent = (int)(ah >> 20) & InfiniteExponent;
            int other = (int)(bh >> 20) & InfiniteExponent;
            if (exponent == InfiniteExponent) return AddToInfinite(Join(ah, al), Join(bh, bl));

            // Significands with the leading one in bit 61.
            uint sign = ah & HighSign;
            bool apart = (int)(ah ^ bh) < 0;
            uint xh = (ah << 9) & 0x1FFFFFFF | al >> 23;
            uint yh = (bh << 9) & 0x1FFFFFFF | bl >> 23;
            al <<= 9;
            bl <<= 9;
            if (other != 0) yh |= 0x20000000;
            else
            {
                if ((yh | bl) == 0)
                {
                    // Two zeros are 0 unless both are -0.
                    if (exponent == 0 && (xh | al) == 0) return Join(apart ? 0 : sign, 0);
                    return Join(ah, al >> 9 | xh << 23);
                }

                other = 1;
            }

            if (exponent != 0) xh |= 0x20000000;
            else exponent = 1;

            int distance = exponent - other;
            if (distance != 0)
            {
                if (distance < 32)
                {
                    uint lost = bl << (32 - distance);
                    bl = bl >> distance | yh << (32 - distance);
                    yh >>= distance;
                    if (lost != 0) bl |= 1;
                }
                else
                {
                    ulong shifted = ShiftRightJam(Join(yh, bl), distance);
                    yh = (uint)(shifted >> 32);
                    bl = (uint)shifted;
                }
            }

            ulong sum = apart ? Join(xh, al) - Join(yh, bl) : Join(xh, al) + Join(yh, bl);
            xh = (uint)(sum >> 32);
            al = (uint)sum;
            exponent++;
            if (xh >> 30 == 0)
            {
                if (xh >> 29 != 0)
                {
                    xh = xh << 1 | al >> 31;
                    al <<= 1;
                    exponent--;
                }
                else
                {
                    if ((xh | al) == 0) return 0;
                    int zeros = Bits.LeadingZeros(sum) - 1;
                    return Round((ulong)sign << 32, exponent - zeros, sum << zeros);
                }
            }

            return Round(sign, exponent, xh, al);
        }

        [RuntimeExport("nf_double_multiply")]
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

            // The upper word of the product, the lowest bit standing for the lower one.
            x <<= 10;
            y <<= 11;
            uint xl = (uint)x, xh = (uint)(x >> 32), yl = (uint)y, yh = (uint)(y >> 32);
            ulong low = (ulong)xl * yl;
            ulong middle = (ulong)xl * yh + (uint)(low >> 32);
            ulong across = (ulong)xh * yl + (uint)middle;
            ulong product = (ulong)xh * yh + (uint)(middle >> 32) + (uint)(across >> 32);
            uint upper = (uint)(product >> 32);
            uint lower = (uint)product;
            if (((uint)low | (uint)across) != 0) lower |= 1;
            exponent += other - (Bias - 1);
            if (upper >> 30 == 0)
            {
                upper = upper << 1 | lower >> 31;
                lower <<= 1;
                exponent--;
            }

            return Round((uint)(sign >> 32), exponent, upper, lower);
        }

        [RuntimeExport("nf_double_divide")]
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

        private static ulong Join(uint high, uint low) => (ulong)high << 32 | low;

        private static int Exponent(ulong a) => (int)((uint)(a >> 32) >> 20) & InfiniteExponent;

        // Both orders of magnitude are known here: a is infinite or NaN, and b is not greater.
        private static ulong AddToInfinite(ulong a, ulong b)
        {
            if (IsNaN(a)) return a | QuietBit;
            return a << 1 == b << 1 && a != b ? NaN : a;
        }

        private static ulong Propagate(ulong a, ulong b) => (IsNaN(a) ? a : b) | QuietBit;

        private static ulong Round(ulong sign, int exponent, ulong significand) =>
            Round((uint)(sign >> 32), exponent, (uint)(significand >> 32), (uint)significand);

        // The significand has its leading one in bit 62 and stands for 1.x * 2^(exponent - bias), or is 0.
        private static ulong Round(uint sign, int exponent, uint high, uint low)
        {
            if ((uint)exponent - 1 >= InfiniteExponent - 1)
            {
                if (exponent > 0) return Join(sign | HighInfinity, 0);
                ulong shifted = ShiftRightJam(Join(high, low), 1 - exponent);
                high = (uint)(shifted >> 32);
                low = (uint)shifted;
                exponent = 1;
            }

            uint kept = low + 0x1FF + ((low >> 10) & 1);
            if (kept < low) high++;

            // The hidden bit, or a carry of the rounding, adds itself to the exponent.
            return Join(sign + ((uint)(exponent - 1) << 20) + (high >> 10), kept >> 10 | high << 22);
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
