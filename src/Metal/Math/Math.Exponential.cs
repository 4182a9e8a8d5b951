// Powers, logarithms and hyperbolic functions on double.

namespace System
{
    public static partial class Math
    {
        /// <summary>e to a power.</summary>
        /// <param name="d">The power.</param>
        /// <returns>e^d; infinity above about 709.8, 0 below about -745.1.</returns>
        public static double Exp(double d)
        {
            long bits = Bits(d);
            if (IsNaN(Bits(d))) return d;
            if (!IsFinite(bits)) return bits < 0 ? 0 : d;
            return Exponential(Wide.FromBits(bits), bits < 0).ToDouble(false);
        }

        /// <summary>The natural logarithm.</summary>
        /// <param name="d">A number.</param>
        /// <returns>ln d; negative infinity for 0, NaN for negative numbers.</returns>
        public static double Log(double d) => LogarithmOf(d, new Wide(0xB17217F7D1CF79AC, 0));

        /// <summary>The logarithm to the base 10.</summary>
        /// <param name="d">A number.</param>
        /// <returns>log d, exact for powers of ten; negative infinity for 0, NaN for negative numbers.</returns>
        public static double Log10(double d) => LogarithmOf(d, LogarithmOfTwo);

        /// <summary>A number to a power.</summary>
        /// <param name="x">The base.</param>
        /// <param name="y">The power.</param>
        /// <returns>x^y; NaN for a negative base and a power that is no integer.</returns>
        public static double Pow(double x, double y)
        {
            long power = Bits(y);
            long number = Bits(x);
            if (power << 1 == 0 || number == One) return 1;
            if (IsNaN(Bits(x)) || IsNaN(Bits(y))) return double.NaN;
            long size = number & ~SignBit;
            bool rising = power > 0;
            if (!IsFinite(power))
            {
                if (size == One) return 1;
                return (size > One) == rising ? double.PositiveInfinity : 0;
            }

            bool negative = number < 0 && IsOdd(power);
            if (size == 0 || size == Infinity)
                return FromBits(((size != 0) == rising ? Infinity : 0) | (negative ? SignBit : 0));
            if (number < 0 && !IsInteger(power)) return double.NaN;

            Wide logarithm = Kernels.Logarithm(Wide.FromBits(size), out bool below);
            if (logarithm.Significand == 0) return FromBits(negative ? One | SignBit : One);
            Wide factor = Wide.FromBits(power);
            Wide result = Kernels.PowerOfTwo(
                below == rising,
                Processor.MultiplyHigh(logarithm.Significand, factor.Significand),
                logarithm.Significand * factor.Significand,
                logarithm.Exponent + factor.Exponent);
            return result.ToDouble(negative);
        }

        /// <summary>The hyperbolic sine.</summary>
        /// <param name="value">A number.</param>
        /// <returns>Its hyperbolic sine.</returns>
        public static double Sinh(double value)
        {
            long bits = Bits(value);
            if (!IsFinite(bits) || bits << 1 == 0) return value;
            return HyperbolicSine(Wide.FromBits(bits)).ToDouble(bits < 0);
        }

        /// <summary>The hyperbolic cosine.</summary>
        /// <param name="a">A number.</param>
        /// <returns>Its hyperbolic cosine.</returns>
        public static double Cosh(double a)
        {
            long bits = Bits(a);
            if (!IsFinite(bits)) return Abs(a);
            return HyperbolicCosine(Wide.FromBits(bits)).ToDouble(false);
        }

        /// <summary>The hyperbolic tangent.</summary>
        /// <param name="value">A number.</param>
        /// <returns>Its hyperbolic tangent, from -1 to 1.</returns>
        public static double Tanh(double value)
        {
            long bits = Bits(value);
            if (IsNaN(Bits(value)) || bits << 1 == 0) return value;
            if ((bits & ~SignBit) >= 0x4036000000000000) return bits < 0 ? -1 : 1; // from 22 on it rounds to 1
            Wide x = Wide.FromBits(bits);
            return Wide.Divide(HyperbolicSine(x), HyperbolicCosine(x)).ToDouble(bits < 0);
        }

        // log 2, what turns binary logarithms into decimal ones.
        private static Wide LogarithmOfTwo => new Wide(0x9A209A84FBCFF799, -1);

        private static double LogarithmOf(double d, Wide unit)
        {
            long bits = Bits(d);
            if (bits << 1 == 0) return double.NegativeInfinity;
            if (IsNaN(Bits(d)) || bits < 0) return double.NaN;
            if (!IsFinite(bits)) return d;
            Wide logarithm = Kernels.Logarithm(Wide.FromBits(bits), out bool negative);
            return logarithm.Significand == 0 ? 0 : Wide.Multiply(logarithm, unit).ToDouble(negative);
        }

        // e^x = 2^(x * log2 e), with log2 e to 128 bits, since a great x would magnify what is missing.
        private static Wide Exponential(Wide x, bool negative)
        {
            ulong low = x.Significand * 0xB8AA3B295C17F0BB;
            ulong carried = low + Processor.MultiplyHigh(x.Significand, 0xBE87FED0691D3E89);
            ulong high = Processor.MultiplyHigh(x.Significand, 0xB8AA3B295C17F0BB) + (carried < low ? 1ul : 0);
            return Kernels.PowerOfTwo(negative, high, carried, x.Exponent + 1);
        }

        private static Wide HyperbolicSine(Wide x)
        {
            if (x.Exponent <= 0) return Kernels.HyperbolicSine(x);
            Wide doubled = Wide.Subtract(Exponential(x, false), Exponential(x, true));
            return new Wide(doubled.Significand, doubled.Exponent - 1);
        }

        private static Wide HyperbolicCosine(Wide x)
        {
            Wide doubled = Wide.Add(Exponential(x, false), Exponential(x, true));
            return new Wide(doubled.Significand, doubled.Exponent - 1);
        }

        private static bool IsInteger(long bits) => (Fraction(bits) << 1) == 0;

        private static bool IsOdd(long bits) => Fraction(bits) == 1ul << 63;

        // A finite number's lowest integer bit (as bit 63) and all the bits below it.
        private static ulong Fraction(long bits)
        {
            int exponent = ((int)(bits >> 52) & 0x7FF) - 1023;
            if (exponent < -1) return 1;
            if (exponent > 52) return 0;
            ulong significand = ((ulong)bits << 11 >> 1) | 1ul << 62;
            return exponent < 0 ? significand : significand << (exponent + 1);
        }
    }
}
