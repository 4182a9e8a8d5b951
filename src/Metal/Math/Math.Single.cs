// The functions on float, in the FPU's own arithmetic: reduce the argument, evaluate a short polynomial. Log10 and Pow go
// through the 64-bit kernels instead, because a float logarithm would lose the bits that a power magnifies.

namespace System
{
    public static partial class Math
    {
        private const float QuarterPi = 0.78539816f;
        private const float HalfPi = 1.57079633f;
        private const float Ln2High = 0.693145751953125f;
        private const float Ln2Low = 1.428606765330187e-06f;

        /// <summary>The sine of an angle.</summary>
        /// <param name="a">Angle in radians, of any size.</param>
        /// <returns>Its sine; NaN for infinities and NaN.</returns>
        public static float Sin(float a)
        {
            int quadrant = Reduce(a, out float rest);
            return (quadrant & 1) == 0 ? SineOf(quadrant, rest) : CosineOf(quadrant, rest);
        }

        /// <summary>The cosine of an angle.</summary>
        /// <param name="a">Angle in radians, of any size.</param>
        /// <returns>Its cosine; NaN for infinities and NaN.</returns>
        public static float Cos(float a)
        {
            int quadrant = Reduce(a, out float rest) + 1;
            return (quadrant & 1) == 0 ? SineOf(quadrant, rest) : CosineOf(quadrant, rest);
        }

        /// <summary>The tangent of an angle.</summary>
        /// <param name="a">Angle in radians, of any size.</param>
        /// <returns>Its tangent; NaN for infinities and NaN.</returns>
        public static float Tan(float a)
        {
            int quadrant = Reduce(a, out float rest);
            float sine = SineOf(0, rest);
            float cosine = CosineOf(0, rest);
            return (quadrant & 1) == 0 ? sine / cosine : -cosine / sine;
        }

        /// <summary>The angle with a given sine.</summary>
        /// <param name="d">Sine, from -1 to 1.</param>
        /// <returns>The angle from -pi/2 to pi/2; NaN outside.</returns>
        public static float Asin(float d)
        {
            float size = Abs(d);
            if (size <= 0.5f) return ArcSine(d);
            return WithSign(HalfPi - 2 * ArcSine(Sqrt((1 - size) * 0.5f)), d);
        }

        /// <summary>The angle with a given cosine.</summary>
        /// <param name="d">Cosine, from -1 to 1.</param>
        /// <returns>The angle from 0 to pi; NaN outside.</returns>
        public static float Acos(float d)
        {
            float size = Abs(d);
            if (size <= 0.5f) return HalfPi - ArcSine(d);
            float angle = 2 * ArcSine(Sqrt((1 - size) * 0.5f));
            return d < 0 ? 2 * HalfPi - angle : angle;
        }

        /// <summary>The angle with a given tangent.</summary>
        /// <param name="d">Tangent.</param>
        /// <returns>The angle from -pi/2 to pi/2; NaN for NaN.</returns>
        public static float Atan(float d)
        {
            float size = Abs(d);
            if (size <= 0.41421356f) return ArcTangent(d);
            float angle = size > 2.4142135f ? HalfPi - ArcTangent(1 / size) : QuarterPi + ArcTangent((size - 1) / (size + 1));
            return WithSign(angle, d);
        }

        /// <summary>The angle of the point (x, y), seen from the origin.</summary>
        /// <param name="y">Ordinate.</param>
        /// <param name="x">Abscissa.</param>
        /// <returns>The angle from -pi to pi; with the sign of y.</returns>
        public static float Atan2(float y, float x)
        {
            if (float.IsNaN(x) || float.IsNaN(y)) return x + y;
            float rise = Abs(y);
            float run = Abs(x);
            float angle;
            if (rise == run) angle = rise == 0 ? 0 : QuarterPi;
            else angle = rise > run ? HalfPi - Atan(run / rise) : Atan(rise / run);
            if (Processor.BitsOf(x) < 0) angle = 2 * HalfPi - angle;
            return WithSign(angle, y);
        }

        /// <summary>e to a power.</summary>
        /// <param name="d">The power.</param>
        /// <returns>e^d; infinity above about 88.7, 0 below about -104.</returns>
        public static float Exp(float d)
        {
            if (float.IsNaN(d)) return d;
            if (d > 89) return float.PositiveInfinity;
            if (d < -104) return 0;
            float whole = Round(d * 1.44269504f);
            float high = d - whole * Ln2High;
            float low = whole * Ln2Low;
            float r = high - low;
            float p = 0.0013926175888627768f;
            p = p * r + 0.008363173343241215f;
            p = p * r + 0.041666556149721146f;
            p = p * r + 0.16666577756404877f;
            p = p * r + 0.5f;
            float result = 1 + (high + (p * r * r - low));

            // In two factors, since the power of two alone may be out of range.
            int power = (int)whole;
            int half = power >> 1;
            return result * PowerOfTwo(half) * PowerOfTwo(power - half);
        }

        /// <summary>The natural logarithm.</summary>
        /// <param name="d">A number.</param>
        /// <returns>ln d; negative infinity for 0, NaN for negative numbers.</returns>
        public static float Log(float d)
        {
            if (!(d > 0)) return d == 0 ? float.NegativeInfinity : float.NaN;
            if (d == float.PositiveInfinity) return d;
            int power = 0;
            if (d < 1.17549435e-38f)
            {
                d *= 16777216;
                power = -24;
            }

            // d = m * 2^power with m from root(1/2) to root(2).
            int bits = Processor.BitsOf(d) - 0x3F3504F3;
            power += bits >> 23;
            float f = Processor.SingleOf((bits & 0x7FFFFF) + 0x3F3504F3) - 1;
            float s = f / (2 + f);
            float z = s * s;
            float p = 0.2333046793937683f;
            p = p * z + 0.2855082154273987f;
            p = p * z + 0.4000012278556824f;
            p = p * z + 0.6666666865348816f;
            float half = f * f * 0.5f;
            return power * Ln2High + (f - (half - (s * (half + p * z) + power * Ln2Low)));
        }

        /// <summary>The logarithm to the base 10.</summary>
        /// <param name="d">A number.</param>
        /// <returns>log d, exact for powers of ten; negative infinity for 0, NaN for negative numbers.</returns>
        public static float Log10(float d)
        {
            if (!(d > 0)) return d == 0 ? float.NegativeInfinity : float.NaN;
            if (d == float.PositiveInfinity) return d;
            Wide logarithm = Kernels.Logarithm(Wide.FromSingleBits(Processor.BitsOf(d)), out bool negative);
            return logarithm.Significand == 0 ? 0 : Wide.Multiply(logarithm, LogarithmOfTwo).ToSingle(negative);
        }

        /// <summary>A number to a power.</summary>
        /// <param name="x">The base.</param>
        /// <param name="y">The power.</param>
        /// <returns>x^y; NaN for a negative base and a power that is no integer.</returns>
        public static float Pow(float x, float y) => Narrow(Bits(Pow(FromBits(Widen(x)), FromBits(Widen(y)))));

        /// <summary>The hyperbolic sine.</summary>
        /// <param name="value">A number.</param>
        /// <returns>Its hyperbolic sine.</returns>
        public static float Sinh(float value)
        {
            float size = Abs(value);
            if (size < 1)
            {
                float z = value * value;
                float p = 2.806280235745362e-06f;
                p = p * z + 0.00019838102161884308f;
                p = p * z + 0.008333339355885983f;
                p = p * z + 0.1666666716337204f;
                return value + value * (p * z);
            }

            if (size < 20)
            {
                float e = Exp(size);
                return WithSign((e - 1 / e) * 0.5f, value);
            }

            float root = Exp(size * 0.5f);
            return WithSign(root * 0.5f * root, value);
        }

        /// <summary>The hyperbolic cosine.</summary>
        /// <param name="a">A number.</param>
        /// <returns>Its hyperbolic cosine.</returns>
        public static float Cosh(float a)
        {
            float size = Abs(a);
            if (size < 20)
            {
                float e = Exp(size);
                return (e + 1 / e) * 0.5f;
            }

            float root = Exp(size * 0.5f);
            return root * 0.5f * root;
        }

        /// <summary>The hyperbolic tangent.</summary>
        /// <param name="value">A number.</param>
        /// <returns>Its hyperbolic tangent, from -1 to 1.</returns>
        public static float Tanh(float value)
        {
            float size = Abs(value);
            if (size < 0.625f)
            {
                float z = value * value;
                float p = -0.006045165006071329f;
                p = p * z + 0.020961329340934753f;
                p = p * z - 0.053843263536691666f;
                p = p * z + 0.1333271861076355f;
                p = p * z - 0.333333283662796f;
                return value + value * (p * z);
            }

            return size > 10 ? WithSign(1, value) : WithSign(1 - 2 / (Exp(2 * size) + 1), value);
        }

        // pi/2 in four parts: the first three have few bits, so that their multiples are exact.
        private static int Reduce(float angle, out float rest)
        {
            rest = angle;
            float size = Abs(angle);
            if (size <= QuarterPi) return 0;
            if (!(size < 8192)) return ReduceLarge(angle, out rest);
            float whole = Round(angle * 0.636619772f);
            rest = angle - whole * 1.5703125f - whole * 0.00048351287841796875f - whole * 3.1385570764541626e-07f - whole * 6.07710062827671e-11f;
            return (int)whole;
        }

        private static int ReduceLarge(float angle, out float rest)
        {
            rest = float.NaN;
            if (!(Abs(angle) < float.PositiveInfinity)) return 0;
            int quadrant = AngleReduction.Reduce(Wide.FromSingleBits(Processor.BitsOf(angle)), out Wide distance, out bool below);
            rest = distance.ToSingle(below);
            if (angle >= 0) return quadrant;
            rest = -rest;
            return -quadrant;
        }

        private static float SineOf(int quadrant, float r)
        {
            float z = r * r;
            float p = -0.00019587890710681677f;
            p = p * z + 0.008332747966051102f;
            p = p * z - 0.166666641831398f;
            float sine = r + r * (p * z);
            return (quadrant & 2) == 0 ? sine : -sine;
        }

        private static float CosineOf(int quadrant, float r)
        {
            float z = r * r;
            float p = 2.454794230288826e-05f;
            p = p * z - 0.001388830249197781f;
            p = p * z + 0.0416666641831398f;
            float half = z * 0.5f;
            float most = 1 - half;
            float cosine = most + ((1 - most - half) + z * z * p);
            return (quadrant & 2) == 0 ? cosine : -cosine;
        }

        // Up to 1/2.
        private static float ArcSine(float x)
        {
            float z = x * x;
            float p = 0.03369084745645523f;
            p = p * z + 0.017149237915873528f;
            p = p * z + 0.031100662425160408f;
            p = p * z + 0.04459940269589424f;
            p = p * z + 0.07500094175338745f;
            p = p * z + 0.1666666567325592f;
            return x + x * (p * z);
        }

        // Up to tan(pi/8).
        private static float ArcTangent(float x)
        {
            float z = x * x;
            float p = -0.06451597064733505f;
            p = p * z + 0.10743631422519684f;
            p = p * z - 0.14263945817947388f;
            p = p * z + 0.19999539852142334f;
            p = p * z - 0.3333333134651184f;
            return x + x * (p * z);
        }

        // Between float and double without the FPU's conversion, which a chip may lack.
        private static long Widen(float value)
        {
            int bits = Processor.BitsOf(value);
            if ((bits & 0x7F800000) != 0x7F800000) return Wide.FromSingleBits(bits).ToBits(bits < 0);
            return (bits < 0 ? SignBit : 0) | Infinity | ((long)(bits & 0x7FFFFF) << 29);
        }

        private static float Narrow(long bits)
        {
            if (IsFinite(bits)) return Wide.FromBits(bits).ToSingle(bits < 0);
            if (IsNaN(bits)) return float.NaN;
            return bits < 0 ? float.NegativeInfinity : float.PositiveInfinity;
        }

        private static float PowerOfTwo(int power) => Processor.SingleOf((power + 127) << 23);
    }
}
