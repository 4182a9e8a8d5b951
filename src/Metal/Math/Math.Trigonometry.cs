// Angles, in radians, on double.

namespace System
{
    public static partial class Math
    {
        /// <summary>The sine of an angle.</summary>
        /// <param name="a">Angle in radians, of any size.</param>
        /// <returns>Its sine; NaN for infinities and NaN.</returns>
        public static double Sin(double a)
        {
            long bits = Bits(a);
            if (!IsFinite(bits)) return double.NaN;
            if (bits << 1 == 0) return a;
            int quadrant = AngleReduction.Reduce(Wide.FromBits(bits), out Wide rest, out bool below);
            return SineOf(quadrant, rest, below, bits < 0);
        }

        /// <summary>The cosine of an angle.</summary>
        /// <param name="a">Angle in radians, of any size.</param>
        /// <returns>Its cosine; NaN for infinities and NaN.</returns>
        public static double Cos(double a)
        {
            long bits = Bits(a);
            if (!IsFinite(bits)) return double.NaN;
            int quadrant = AngleReduction.Reduce(Wide.FromBits(bits), out Wide rest, out bool below);
            return SineOf(quadrant + 1, rest, below, false);
        }

        /// <summary>The tangent of an angle.</summary>
        /// <param name="a">Angle in radians, of any size.</param>
        /// <returns>Its tangent; NaN for infinities and NaN.</returns>
        public static double Tan(double a)
        {
            long bits = Bits(a);
            if (!IsFinite(bits)) return double.NaN;
            if (bits << 1 == 0) return a;
            int quadrant = AngleReduction.Reduce(Wide.FromBits(bits), out Wide rest, out bool below);
            Wide sine = Kernels.Sine(rest);
            Wide cosine = Kernels.Cosine(rest);
            bool odd = (quadrant & 1) != 0;
            return (odd ? Wide.Divide(cosine, sine) : Wide.Divide(sine, cosine)).ToDouble(below ^ odd ^ (bits < 0));
        }

        /// <summary>The angle with a given sine.</summary>
        /// <param name="d">Sine, from -1 to 1.</param>
        /// <returns>The angle from -pi/2 to pi/2; NaN outside.</returns>
        public static double Asin(double d)
        {
            long bits = Bits(d);
            long size = bits & ~SignBit;
            if (size > One) return double.NaN;
            if (size == 0) return d;
            Wide sine = Wide.FromBits(bits);
            Wide angle = size == One ? Kernels.HalfPi : Kernels.ArcTangent(sine, Complement(sine));
            return angle.ToDouble(bits < 0);
        }

        /// <summary>The angle with a given cosine.</summary>
        /// <param name="d">Cosine, from -1 to 1.</param>
        /// <returns>The angle from 0 to pi; NaN outside.</returns>
        public static double Acos(double d)
        {
            long bits = Bits(d);
            long size = bits & ~SignBit;
            if (size > One) return double.NaN;
            if (size == One) return bits < 0 ? PI : 0;
            Wide cosine = Wide.FromBits(bits);
            Wide angle = size == 0 ? Kernels.HalfPi : Kernels.ArcTangent(Complement(cosine), cosine);
            return (bits < 0 ? Wide.Subtract(Kernels.Pi, angle) : angle).ToDouble(false);
        }

        /// <summary>The angle with a given tangent.</summary>
        /// <param name="d">Tangent.</param>
        /// <returns>The angle from -pi/2 to pi/2; NaN for NaN.</returns>
        public static double Atan(double d)
        {
            long bits = Bits(d);
            if (bits << 1 == 0 || IsNaN(Bits(d))) return d;
            Wide angle = IsFinite(bits) ? Kernels.ArcTangent(Wide.FromBits(bits), new Wide(1ul << 63, 1)) : Kernels.HalfPi;
            return angle.ToDouble(bits < 0);
        }

        /// <summary>The angle of the point (x, y), seen from the origin.</summary>
        /// <param name="y">Ordinate.</param>
        /// <param name="x">Abscissa.</param>
        /// <returns>The angle from -pi to pi; with the sign of y.</returns>
        public static double Atan2(double y, double x)
        {
            if (IsNaN(Bits(x)) || IsNaN(Bits(y))) return double.NaN;
            long rise = Bits(y);
            long run = Bits(x);
            bool back = run < 0;
            Wide angle;
            if (rise << 1 == 0) angle = new Wide(0, 0);
            else if (run << 1 == 0) angle = Kernels.HalfPi;
            else if (IsFinite(rise) && IsFinite(run)) angle = Kernels.ArcTangent(Wide.FromBits(rise), Wide.FromBits(run));
            else if (!IsFinite(rise) && !IsFinite(run)) angle = Kernels.QuarterPi;
            else angle = IsFinite(rise) ? new Wide(0, 0) : Kernels.HalfPi;

            if (back) angle = angle.Significand == 0 ? Kernels.Pi : Wide.Subtract(Kernels.Pi, angle);
            return angle.ToDouble(rise < 0);
        }

        private static double SineOf(int quadrant, Wide rest, bool below, bool negative)
        {
            bool cosine = (quadrant & 1) != 0;
            Wide size = cosine ? Kernels.Cosine(rest) : Kernels.Sine(rest);
            if ((quadrant & 2) != 0) negative = !negative;
            if (!cosine && below) negative = !negative;
            return size.ToDouble(negative);
        }

        // root(1 - x^2) for x below 1, from (1 - x)(1 + x), whose factors are exact or nearly so.
        private static Wide Complement(Wide x)
        {
            ulong fraction = x.ToFraction();
            if (fraction == 0) return new Wide(1ul << 63, 1);
            Wide sum = new Wide((1ul << 63) | (fraction >> 1), 1);
            return Wide.SquareRoot(Wide.Multiply(Wide.Normal(0 - fraction, 0), sum));
        }
    }
}
