// The functions that everything else is made of, on reduced arguments and 64-bit fractions. The coefficients are interpolations
// at Chebyshev nodes, worked out with 400-bit arithmetic; each is good for the 62 to 64 bits that a fraction holds.

namespace System
{
    internal static class Kernels
    {
        internal static Wide QuarterPi => new Wide(0xC90FDAA22168C235, 0);
        internal static Wide HalfPi => new Wide(0xC90FDAA22168C235, 1);
        internal static Wide Pi => new Wide(0xC90FDAA22168C235, 2);

        /// <summary>Sine of an angle up to pi/4.</summary>
        internal static Wide Sine(Wide angle)
        {
            ulong z = Square(angle);
            ulong q = 0x0000000000D58BDF;
            q = 0x00000000B090BF73 - Processor.MultiplyHigh(q, z);
            q = 0x0000006B991504A5 - Processor.MultiplyHigh(q, z);
            q = 0x00002E3BC74A8C0F - Processor.MultiplyHigh(q, z);
            q = 0x000D00D00D00CC9B - Processor.MultiplyHigh(q, z);
            q = 0x0222222222222200 - Processor.MultiplyHigh(q, z);
            q = 0x2AAAAAAAAAAAAAAA - Processor.MultiplyHigh(q, z);
            return Shrink(angle, Processor.MultiplyHigh(q, z));
        }

        /// <summary>Cosine of an angle up to pi/4.</summary>
        internal static Wide Cosine(Wide angle)
        {
            ulong z = Square(angle);
            ulong q = 0x00000000000D584F;
            q = 0x000000000C9C9EA1 - Processor.MultiplyHigh(q, z);
            q = 0x00000008F76C6989 - Processor.MultiplyHigh(q, z);
            q = 0x0000049F93EDD9FA - Processor.MultiplyHigh(q, z);
            q = 0x0001A01A01A0195A - Processor.MultiplyHigh(q, z);
            q = 0x005B05B05B05B04E - Processor.MultiplyHigh(q, z);
            q = 0x0AAAAAAAAAAAAAAA - Processor.MultiplyHigh(q, z);
            q = 0x8000000000000000 - Processor.MultiplyHigh(q, z);
            ulong less = Processor.MultiplyHigh(q, z);
            return less == 0 ? new Wide(1ul << 63, 1) : new Wide(0 - less, 0);
        }

        /// <summary>Hyperbolic sine of a number below 1.</summary>
        internal static Wide HyperbolicSine(Wide x)
        {
            ulong z = Square(x);
            ulong q = 0x000000000000CCF8;
            q = 0x0000000000D73BBE + Processor.MultiplyHigh(q, z);
            q = 0x00000000B09233E6 + Processor.MultiplyHigh(q, z);
            q = 0x0000006B99159E4B + Processor.MultiplyHigh(q, z);
            q = 0x00002E3BC74AADF3 + Processor.MultiplyHigh(q, z);
            q = 0x000D00D00D00D000 + Processor.MultiplyHigh(q, z);
            q = 0x0222222222222223 + Processor.MultiplyHigh(q, z);
            q = 0x2AAAAAAAAAAAAAAB + Processor.MultiplyHigh(q, z);
            return Grow(x, Processor.MultiplyHigh(q, z));
        }

        /// <summary>The angle whose tangent is a ratio of two positive numbers: 0 to pi/2.</summary>
        internal static Wide ArcTangent(Wide y, Wide x)
        {
            bool steep = y.Exponent > x.Exponent || (y.Exponent == x.Exponent && y.Significand > x.Significand);
            Wide ratio = steep ? Wide.Divide(x, y) : Wide.Divide(y, x);
            Wide angle = ArcTangent(ratio);
            return steep ? Wide.Subtract(HalfPi, angle) : angle;
        }

        private static Wide ArcTangent(Wide ratio)
        {
            if (ratio.Exponent > 0) return QuarterPi;
            ulong fraction = ratio.ToFraction();
            if (fraction <= 0x6A09E667F3BCC909) return ArcTangentSeries(ratio);

            // Above tan(pi/8): pi/4 less the angle of (1 - r) / (1 + r).
            Wide rest = Wide.Divide(Wide.Normal(0 - fraction, 0), new Wide((1ul << 63) | (fraction >> 1), 1));
            return Wide.Subtract(QuarterPi, ArcTangentSeries(rest));
        }

        private static Wide ArcTangentSeries(Wide ratio)
        {
            ulong z = Square(ratio);
            ulong q = 0x039003074DE9B18A;
            q = 0x07D79C1DE30E6684 - Processor.MultiplyHigh(q, z);
            q = 0x0A81D396F51FA053 - Processor.MultiplyHigh(q, z);
            q = 0x0C14E37F7E3555C4 - Processor.MultiplyHigh(q, z);
            q = 0x0D75E86CD7DDBCDD - Processor.MultiplyHigh(q, z);
            q = 0x0F0EC73F1B38DB96 - Processor.MultiplyHigh(q, z);
            q = 0x11110CED7AE90460 - Processor.MultiplyHigh(q, z);
            q = 0x13B13AEA92B80067 - Processor.MultiplyHigh(q, z);
            q = 0x1745D17355FB3FAA - Processor.MultiplyHigh(q, z);
            q = 0x1C71C71C6DDA8B96 - Processor.MultiplyHigh(q, z);
            q = 0x249249249241577B - Processor.MultiplyHigh(q, z);
            q = 0x3333333333332D18 - Processor.MultiplyHigh(q, z);
            q = 0x5555555555555555 - Processor.MultiplyHigh(q, z);
            return Shrink(ratio, Processor.MultiplyHigh(q, z));
        }

        /// <summary>2 to the power of +-value, where value = high:low * 2^(exponent - 128).</summary>
        internal static Wide PowerOfTwo(bool negative, ulong high, ulong low, int exponent)
        {
            int whole = 0;
            ulong fraction;
            if (exponent > 12) return new Wide(1ul << 63, negative ? -5000 : 5000);
            if (exponent > 0)
            {
                whole = (int)(high >> (64 - exponent));
                fraction = (high << exponent) | (low >> (64 - exponent));
            }
            else fraction = exponent > -64 ? high >> -exponent : 0;

            if (negative)
            {
                whole = fraction != 0 ? -whole - 1 : -whole;
                fraction = 0 - fraction;
            }

            ulong q = 0x000000000214D124;
            q = 0x000000001A7C5766 + Processor.MultiplyHigh(q, fraction);
            q = 0x00000001EBCC1445 + Processor.MultiplyHigh(q, fraction);
            q = 0x0000001E49A967DF + Processor.MultiplyHigh(q, fraction);
            q = 0x000001B527AA4153 + Processor.MultiplyHigh(q, fraction);
            q = 0x0000162C00EAEA04 + Processor.MultiplyHigh(q, fraction);
            q = 0x0000FFE5FE97CE77 + Processor.MultiplyHigh(q, fraction);
            q = 0x000A184897AAA792 + Processor.MultiplyHigh(q, fraction);
            q = 0x005761FF9E2D427D + Processor.MultiplyHigh(q, fraction);
            q = 0x0276556DF7497D0A + Processor.MultiplyHigh(q, fraction);
            q = 0x0E35846B8250637F + Processor.MultiplyHigh(q, fraction);
            q = 0x3D7F7BFF058B1D40 + Processor.MultiplyHigh(q, fraction);
            q = 0xB17217F7D1CF79AC + Processor.MultiplyHigh(q, fraction);
            return new Wide((1ul << 63) + (Processor.MultiplyHigh(q, fraction) >> 1), whole + 1);
        }

        /// <summary>The binary logarithm's magnitude; its sign is told apart.</summary>
        internal static Wide Logarithm(Wide x, out bool negative)
        {
            // x = m * 2^whole with m between root(1/2) and root(2); s = (m - 1) / (m + 1), and ln m = 2 artanh(s).
            bool below = x.Significand > 0xB504F333F9DE6484;
            int whole = below ? x.Exponent : x.Exponent - 1;
            ulong distance = below ? 0 - x.Significand : x.Significand << 1;
            Wide sum = below ? new Wide((1ul << 63) | (x.Significand >> 1), 1) : new Wide((1ul << 62) + (x.Significand >> 1), 2);
            Wide s = Wide.Divide(Wide.Normal(distance, 0), sum);
            ulong z = Square(s);
            ulong q = 0x0F35F83CFB387ECB;
            q = 0x0EF5E9662810EFD4 + Processor.MultiplyHigh(q, z);
            q = 0x1111D30DCFA14988 + Processor.MultiplyHigh(q, z);
            q = 0x13B137AFB813A014 + Processor.MultiplyHigh(q, z);
            q = 0x1745D17D40CF592A + Processor.MultiplyHigh(q, z);
            q = 0x1C71C71C64B462DA + Processor.MultiplyHigh(q, z);
            q = 0x249249249252C390 + Processor.MultiplyHigh(q, z);
            q = 0x333333333333307A + Processor.MultiplyHigh(q, z);
            q = 0x5555555555555555 + Processor.MultiplyHigh(q, z);
            Wide part = Wide.Multiply(Grow(s, Processor.MultiplyHigh(q, z)), new Wide(0xB8AA3B295C17F0BC, 2));
            negative = whole < 0 || (whole == 0 && below);
            if (whole == 0) return part;
            Wide integer = Wide.Normal((ulong)(whole < 0 ? -whole : whole), 64);
            if (part.Significand == 0) return integer;
            return below == negative ? Wide.Add(integer, part) : Wide.Subtract(integer, part);
        }

        private static ulong Square(Wide x)
        {
            ulong fraction = x.ToFraction();
            return Processor.MultiplyHigh(fraction, fraction);
        }

        // x * (1 - part)
        private static Wide Shrink(Wide x, ulong part) =>
            Wide.Normal(x.Significand - Processor.MultiplyHigh(x.Significand, part), x.Exponent);

        // x * (1 + part)
        private static Wide Grow(Wide x, ulong part)
        {
            ulong sum = x.Significand + Processor.MultiplyHigh(x.Significand, part);
            return sum >= x.Significand ? new Wide(sum, x.Exponent) : new Wide((sum >> 1) | (1ul << 63), x.Exponent + 1);
        }
    }
}
