// Rounding to integers, on the bits: a number with no fraction bits, infinity and NaN stay as they are.

namespace System
{
    public static partial class Math
    {
        /// <summary>The greatest integer that is not above a number.</summary>
        /// <param name="d">A number.</param>
        /// <returns>That integer; infinities and NaN as they are.</returns>
        public static double Floor(double d)
        {
            long bits = Bits(d);
            return RoundAway(bits, bits < 0);
        }

        /// <summary>The smallest integer that is not below a number.</summary>
        /// <param name="d">A number.</param>
        /// <returns>That integer; infinities and NaN as they are.</returns>
        public static double Ceiling(double d)
        {
            long bits = Bits(d);
            return RoundAway(bits, bits > 0);
        }

        /// <summary>A number without its fraction.</summary>
        /// <param name="d">A number.</param>
        /// <returns>The integer towards zero; infinities and NaN as they are.</returns>
        public static double Truncate(double d) => RoundAway(Bits(d), false);

        /// <summary>The nearest integer; halfway, the even one.</summary>
        /// <param name="d">A number.</param>
        /// <returns>That integer; infinities and NaN as they are.</returns>
        public static double Round(double d)
        {
            long bits = Bits(d);
            int exponent = ((int)(bits >> 52) & 0x7FF) - 1023;
            if (exponent >= 52) return d;
            long sign = bits & SignBit;
            if (exponent < -1) return FromBits(sign);
            if (exponent == -1) return FromBits((bits << 12) != 0 ? sign | One : sign);
            long unit = 1L << (52 - exponent);
            long fraction = bits & (unit - 1);
            bits -= fraction;

            // At 1.x the unit's bit is in the exponent, whose lowest bit is set for 1: odd, as it should be.
            long half = unit >> 1;
            return FromBits(fraction > half || (fraction == half && (bits & unit) != 0) ? bits + unit : bits);
        }

        /// <summary>The greatest integer that is not above a number.</summary>
        /// <param name="d">A number.</param>
        /// <returns>That integer; infinities and NaN as they are.</returns>
        public static float Floor(float d)
        {
            float whole = Truncate(d);
            return whole > d ? whole - 1 : whole;
        }

        /// <summary>The smallest integer that is not below a number.</summary>
        /// <param name="d">A number.</param>
        /// <returns>That integer; infinities and NaN as they are.</returns>
        public static float Ceiling(float d)
        {
            float whole = Truncate(d);
            return whole < d ? WithSign(whole + 1, d) : whole;
        }

        /// <summary>A number without its fraction.</summary>
        /// <param name="d">A number.</param>
        /// <returns>The integer towards zero; infinities and NaN as they are.</returns>
        public static float Truncate(float d) => Abs(d) < 8388608 ? WithSign((int)d, d) : d;

        /// <summary>The nearest integer; halfway, the even one.</summary>
        /// <param name="d">A number.</param>
        /// <returns>That integer; infinities and NaN as they are.</returns>
        public static float Round(float d)
        {
            // Adding 2^23 leaves no room for a fraction, so the addition rounds, as the processor does: halves to even.
            float size = Abs(d);
            if (!(size < 8388608)) return d;
            return WithSign(size + 8388608 - 8388608, d);
        }

        // The integer towards zero, or with 'away' the next one if there was a fraction.
        private static double RoundAway(long bits, bool away)
        {
            int exponent = ((int)(bits >> 52) & 0x7FF) - 1023;
            if (exponent >= 52) return FromBits(bits);
            if (exponent < 0) return FromBits((bits & SignBit) | (away && bits << 1 != 0 ? One : 0));
            long unit = 1L << (52 - exponent);
            long fraction = bits & (unit - 1);
            bits -= fraction;
            return FromBits(away && fraction != 0 ? bits + unit : bits);
        }

        private static float WithSign(float size, float sign) =>
            Processor.SingleOf((Processor.BitsOf(size) & ~SingleSign) | (Processor.BitsOf(sign) & SingleSign));
    }
}
