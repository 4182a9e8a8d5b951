// The % operator: what is left of the dividend after taking off a whole number of divisors, exact, with the dividend's sign.

namespace System
{
    internal static partial class SoftDouble
    {
        internal static ulong Remainder(ulong a, ulong b)
        {
            if (IsNaN(a) || IsNaN(b)) return Propagate(a, b);
            ulong sign = a & SignBit;
            a &= ~SignBit;
            b &= ~SignBit;
            if (a == Infinity || b == 0) return NaN;
            if (a < b) return sign | a;
            int exponent = Exponent(a);
            int other = Exponent(b);
            ulong rest = a & FractionMask;
            ulong divisor = b & FractionMask;
            if (other == 0) other = 1;
            else divisor |= HiddenBit;
            if (exponent == 0) exponent = 1;
            else rest |= HiddenBit;

            // Up to eleven bits of the quotient a step, as 53 + 11 bits fill a word.
            rest %= divisor;
            for (int left = exponent - other; left > 0 && rest != 0;)
            {
                int step = left < 11 ? left : 11;
                rest = (rest << step) % divisor;
                left -= step;
            }

            if (rest == 0) return sign;
            int zeros = Bits.LeadingZeros(rest) - 11;
            if (zeros >= other) zeros = other - 1;
            return sign | (((ulong)(uint)(other - zeros - 1) << 52) + (rest << zeros));
        }
    }
}
