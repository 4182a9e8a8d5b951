// A positive number with a significand of 64 bits: eleven more than double's, so that a function computed with it and rounded
// once at the end is off by little more than the half ulp that rounding costs. All integer arithmetic: on a chip without
// double-precision instructions a step costs a fraction of an emulated one.
//
//     value = Significand * 2^(Exponent - 64), Significand's bit 63 set; or Significand = 0

namespace System
{
    internal struct Wide
    {
        private const long FractionMask = (1L << 52) - 1;
        private const int Bias = 1022;
        private const int SingleBias = 126;
        private const ulong One = 1ul << 63;

        internal ulong Significand;
        internal int Exponent;

        internal Wide(ulong significand, int exponent)
        {
            Significand = significand;
            Exponent = exponent;
        }

        /// <summary>The magnitude of a double that is neither infinite nor NaN, given by its bits.</summary>
        internal static Wide FromBits(long bits)
        {
            int exponent = (int)(bits >> 52) & 0x7FF;
            if (exponent == 0) return Normal((ulong)(bits & FractionMask), 64 - 1 - (Bias + 51));
            return new Wide(((ulong)bits << 11) | One, exponent - Bias);
        }

        /// <summary>The same of a float.</summary>
        internal static Wide FromSingleBits(int bits)
        {
            int exponent = (bits >> 23) & 0xFF;
            if (exponent == 0) return Normal((ulong)(bits & 0x7FFFFF), 64 - 149);
            return new Wide(((ulong)bits << 40) | One, exponent - SingleBias);
        }

        /// <summary>significand * 2^(exponent - 64), whatever bits the significand has.</summary>
        internal static Wide Normal(ulong significand, int exponent)
        {
            if (significand == 0) return new Wide(0, 0);
            int zeros = Processor.LeadingZeros(significand);
            return new Wide(significand << zeros, exponent - zeros);
        }

        /// <summary>The bits of the nearest double, ties to even, with the sign added.</summary>
        internal long ToBits(bool negative)
        {
            ulong significand = Significand;
            int exponent = Exponent + Bias;
            long sign = negative ? 1L << 63 : 0;
            if (significand == 0) return sign;
            if (exponent >= 0x7FF) return sign | 0x7FF0000000000000;
            if (exponent < 1)
            {
                int count = 1 - exponent;
                if (count > 63) return sign;
                significand = (significand >> count) | ((significand << (64 - count)) != 0 ? 1ul : 0);
                exponent = 1;
            }

            ulong kept = significand >> 11;
            uint lost = (uint)significand & 0x7FF;
            if (lost > 0x400 || (lost == 0x400 && (kept & 1) != 0)) kept++;
            return sign | (((long)(exponent - 1) << 52) + (long)kept);
        }

        /// <summary>The nearest float, ties to even, with the sign added.</summary>
        internal float ToSingle(bool negative)
        {
            ulong significand = Significand;
            int exponent = Exponent + SingleBias;
            int sign = negative ? 1 << 31 : 0;
            if (significand == 0) return Processor.SingleOf(sign);
            if (exponent >= 0xFF) return Processor.SingleOf(sign | 0x7F800000);
            if (exponent < 1)
            {
                int count = 1 - exponent;
                if (count > 63) return Processor.SingleOf(sign);
                significand = (significand >> count) | ((significand << (64 - count)) != 0 ? 1ul : 0);
                exponent = 1;
            }

            int kept = (int)(significand >> 40);
            ulong lost = significand << 24;
            if (lost > One || (lost == One && (kept & 1) != 0)) kept++;
            return Processor.SingleOf(sign | (((exponent - 1) << 23) + kept));
        }

        internal double ToDouble(bool negative) => BitConverter.Int64BitsToDouble(ToBits(negative));

        /// <summary>A number below 1 as a 64-bit fraction.</summary>
        internal ulong ToFraction() => Exponent <= -64 ? 0 : Significand >> -Exponent;

        internal static Wide Multiply(Wide left, Wide right)
        {
            ulong product = Processor.MultiplyHigh(left.Significand, right.Significand);
            int exponent = left.Exponent + right.Exponent;
            return (long)product < 0 ? new Wide(product, exponent) : new Wide(product << 1, exponent - 1);
        }

        internal static Wide Divide(Wide left, Wide right)
        {
            if (left.Significand == 0) return left;
            int exponent = left.Exponent - right.Exponent;
            if (left.Significand < right.Significand) return new Wide(Quotient(left.Significand, right.Significand), exponent);
            ulong fraction = Quotient(left.Significand - right.Significand, right.Significand);
            return new Wide(One | (fraction >> 1), exponent + 1);
        }

        internal static Wide Add(Wide larger, Wide smaller)
        {
            int distance = larger.Exponent - smaller.Exponent;
            ulong sum = larger.Significand + (distance < 64 ? smaller.Significand >> distance : 0);
            return sum >= larger.Significand ? new Wide(sum, larger.Exponent) : new Wide((sum >> 1) | One, larger.Exponent + 1);
        }

        internal static Wide Subtract(Wide larger, Wide smaller)
        {
            int distance = larger.Exponent - smaller.Exponent;
            return Normal(larger.Significand - (distance < 64 ? smaller.Significand >> distance : 0), larger.Exponent);
        }

        /// <summary>The square root, right to 61 bits: bit by bit from 1.0 (bit 60) down.</summary>
        internal static Wide SquareRoot(Wide value)
        {
            bool odd = (value.Exponent & 1) != 0;
            ulong rest = value.Significand >> (odd ? 3 : 2);
            ulong doubled = 0;
            for (ulong bit = 1ul << 60; bit != 0; bit >>= 1)
            {
                ulong trial = doubled + bit;
                if (rest >= trial)
                {
                    rest -= trial;
                    doubled = trial + bit;
                }

                rest <<= 1;
            }

            return new Wide(doubled << 2, (value.Exponent + (odd ? 1 : 0)) >> 1);
        }

        // left / right as a 64-bit fraction, for left < right and right's bit 63 set: an estimate with 31 right bits, and the same
        // once more for what it leaves.
        private static ulong Quotient(ulong left, ulong right)
        {
            ulong inverse = (~0ul / ((right >> 32) + 1)) << 31;
            ulong estimate = Processor.MultiplyHigh(left, inverse) << 1;
            ulong low = 0 - estimate * right;
            ulong high = left - Processor.MultiplyHigh(estimate, right) - (low != 0 ? 1ul : 0);
            ulong rest = (high << 30) | (low >> 34);
            return estimate + (Processor.MultiplyHigh(rest, inverse) >> 29);
        }
    }
}
