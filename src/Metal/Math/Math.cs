namespace System
{
    /// <summary>Constants and the common mathematical functions, for double, float and int.</summary>
    /// <remarks>
    /// The functions on double are off by at most a little over half a unit in the last place (Pow by one, where its result is near
    /// the greatest or smallest double). Those on float compute in single precision and are off by one or two units; Log10 and Pow
    /// on float are as exact as on double.
    /// </remarks>
    public static partial class Math
    {
        /// <summary>The ratio of a circle's circumference to its diameter.</summary>
        public const double PI = 3.14159265358979323846;

        /// <summary>The base of natural logarithms.</summary>
        public const double E = 2.7182818284590452354;

        private const long SignBit = 1L << 63;
        private const long Infinity = 0x7FF0000000000000;
        private const long One = 0x3FF0000000000000;
        private const int SingleSign = 1 << 31;

        /// <summary>The greater of two numbers.</summary>
        /// <param name="val1">One number.</param>
        /// <param name="val2">The other.</param>
        /// <returns>The greater.</returns>
        public static int Max(int val1, int val2) => val1 >= val2 ? val1 : val2;

        /// <summary>The greater of two numbers.</summary>
        /// <param name="x">One number.</param>
        /// <param name="y">The other.</param>
        /// <returns>The greater; 0 counts as greater than -0. NaN if one is NaN.</returns>
        public static double Max(double x, double y)
        {
            if (IsNaN(Bits(x))) return x;
            if (IsNaN(Bits(y))) return y;
            return Ordered(Bits(x)) >= Ordered(Bits(y)) ? x : y;
        }

        /// <summary>The greater of two numbers.</summary>
        /// <param name="x">One number.</param>
        /// <param name="y">The other.</param>
        /// <returns>The greater; 0 counts as greater than -0. NaN if one is NaN.</returns>
        public static float Max(float x, float y)
        {
            if (float.IsNaN(x) || float.IsNaN(y)) return x + y;
            if (x == y) return Processor.BitsOf(x) < 0 ? y : x;
            return x > y ? x : y;
        }

        /// <summary>The smaller of two numbers.</summary>
        /// <param name="val1">One number.</param>
        /// <param name="val2">The other.</param>
        /// <returns>The smaller.</returns>
        public static int Min(int val1, int val2) => val1 <= val2 ? val1 : val2;

        /// <summary>The smaller of two numbers.</summary>
        /// <param name="x">One number.</param>
        /// <param name="y">The other.</param>
        /// <returns>The smaller; -0 counts as smaller than 0. NaN if one is NaN.</returns>
        public static double Min(double x, double y)
        {
            if (IsNaN(Bits(x))) return x;
            if (IsNaN(Bits(y))) return y;
            return Ordered(Bits(x)) <= Ordered(Bits(y)) ? x : y;
        }

        /// <summary>The smaller of two numbers.</summary>
        /// <param name="x">One number.</param>
        /// <param name="y">The other.</param>
        /// <returns>The smaller; -0 counts as smaller than 0. NaN if one is NaN.</returns>
        public static float Min(float x, float y)
        {
            if (float.IsNaN(x) || float.IsNaN(y)) return x + y;
            if (x == y) return Processor.BitsOf(x) < 0 ? x : y;
            return x < y ? x : y;
        }

        /// <summary>The magnitude of a number.</summary>
        /// <param name="val">A number above <c>int.MinValue</c>, whose magnitude has no place in an int.</param>
        /// <returns>The number without its sign.</returns>
        /// <exception cref="ArgumentOutOfRangeException">It is <c>int.MinValue</c>. (.NET throws OverflowException, which nanoFramework lacks.)</exception>
        public static int Abs(int val)
        {
            if (val == int.MinValue) throw new ArgumentOutOfRangeException(nameof(val), "The magnitude of the smallest integer is no integer.");
            return val < 0 ? -val : val;
        }

        /// <summary>The magnitude of a number.</summary>
        /// <param name="val">A number.</param>
        /// <returns>The number without its sign.</returns>
        public static double Abs(double val) => FromBits(Bits(val) & ~SignBit);

        /// <summary>The magnitude of a number.</summary>
        /// <param name="val">A number.</param>
        /// <returns>The number without its sign.</returns>
        public static float Abs(float val) => Processor.SingleOf(Processor.BitsOf(val) & ~SingleSign);

        /// <summary>The sign of a number.</summary>
        /// <param name="value">A number.</param>
        /// <returns>-1, 0 or 1; 0 for NaN.</returns>
        public static int Sign(double value)
        {
            long bits = Bits(value);
            if (bits << 1 == 0 || IsNaN(Bits(value))) return 0;
            return bits < 0 ? -1 : 1;
        }

        /// <summary>The sign of a number.</summary>
        /// <param name="value">A number.</param>
        /// <returns>-1, 0 or 1; 0 for NaN.</returns>
        public static int Sign(float value) => value > 0 ? 1 : value < 0 ? -1 : 0;

        /// <summary>The square root, correctly rounded.</summary>
        /// <param name="d">A number.</param>
        /// <returns>Its root; NaN for negative numbers.</returns>
        public static double Sqrt(double d) => Processor.SquareRoot(d);

        /// <summary>The square root, correctly rounded.</summary>
        /// <param name="d">A number.</param>
        /// <returns>Its root; NaN for negative numbers.</returns>
        public static float Sqrt(float d) => Processor.SquareRoot(d);

        /// <summary>What is left of x after taking off the multiple of y that is nearest to it.</summary>
        /// <param name="x">Dividend.</param>
        /// <param name="y">Divisor.</param>
        /// <returns>x - y * q, exactly, with q = x / y rounded to the nearest integer, ties to even; a zero has x's sign.</returns>
        public static double IEEERemainder(double x, double y)
        {
            double remainder = x % y;
            if (IsNaN(Bits(remainder))) return remainder;
            double size = Abs(y);
            double rest = Abs(remainder);

            // Compare the rest with half of the divisor without losing bits to the halving.
            double other = size - rest;
            bool odd = false;
            if (rest == other) odd = Abs(x) % (size + size) >= size;
            if (rest < other || (rest == other && !odd)) return remainder;
            return Bits(x) < 0 ? other : -other;
        }

        /// <summary>What is left of x after taking off the multiple of y that is nearest to it.</summary>
        /// <param name="x">Dividend.</param>
        /// <param name="y">Divisor.</param>
        /// <returns>x - y * q, exactly, with q = x / y rounded to the nearest integer, ties to even; a zero has x's sign.</returns>
        public static float IEEERemainder(float x, float y)
        {
            float remainder = x % y;
            if (float.IsNaN(remainder)) return remainder;
            float size = Abs(y);
            float rest = Abs(remainder);
            float other = size - rest;
            bool odd = false;
            if (rest == other) odd = Abs(x) % (size + size) >= size;
            if (rest < other || (rest == other && !odd)) return remainder;
            return Processor.BitsOf(x) < 0 ? other : -other;
        }

        private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

        private static double FromBits(long bits) => BitConverter.Int64BitsToDouble(bits);

        // Integers in the order of the doubles whose bits these are.
        private static long Ordered(long bits) => bits < 0 ? ~bits ^ SignBit : bits;

        private static bool IsNaN(long bits) => (bits & ~SignBit) > Infinity;

        private static bool IsFinite(long bits) => (bits & Infinity) != Infinity;
    }
}
