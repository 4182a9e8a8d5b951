// A 64-bit floating-point number. Everything here works on the bits, so that formatting, parsing and comparing need no
// floating-point instruction, which a Cortex-M4F would have to emulate.

namespace System
{
    /// <summary>A 64-bit IEEE 754 floating-point number.</summary>
    public unsafe struct Double
    {
        /// <summary>The largest finite value.</summary>
        public const double MaxValue = 1.7976931348623157E+308;

        /// <summary>The smallest finite value.</summary>
        public const double MinValue = -1.7976931348623157E+308;

        /// <summary>The smallest value above zero.</summary>
        public const double Epsilon = 4.9406564584124654E-324;

        /// <summary>Not a number; equal to nothing, itself included.</summary>
        public const double NaN = 0.0 / 0.0;

        /// <summary>What overflows below.</summary>
        public const double NegativeInfinity = -1.0 / 0.0;

        /// <summary>What overflows above.</summary>
        public const double PositiveInfinity = 1.0 / 0.0;

        private const ulong InfinityBits = 0x7FF0000000000000;
        private const ulong MagnitudeMask = 0x7FFFFFFFFFFFFFFF;

        private readonly double m_value;

        private ulong Bits
        {
            get
            {
                fixed (double* value = &m_value) return *(ulong*)value;
            }
        }

        /// <summary>Negative, zero or positive as this is below, equal to or above the other; NaN is below everything but NaN.</summary>
        public int CompareTo(double value)
        {
            long left = ToOrdered(Bits);
            long right = ToOrdered(*(ulong*)&value);
            return left < right ? -1 : left > right ? 1 : 0;
        }

        /// <summary>An integer that orders as the number does, with every NaN first and both zeros equal.</summary>
        private static long ToOrdered(ulong bits)
        {
            ulong magnitude = bits & MagnitudeMask;
            if (magnitude > InfinityBits) return long.MinValue;
            return (long)bits < 0 ? -(long)magnitude : (long)magnitude;
        }

        /// <summary>True for both infinities.</summary>
        public static bool IsInfinity(double d) => (*(ulong*)&d & MagnitudeMask) == InfinityBits;

        /// <summary>True for a value that is not a number.</summary>
        public static bool IsNaN(double d) => (*(ulong*)&d & MagnitudeMask) > InfinityBits;

        /// <summary>True for negative infinity only.</summary>
        public static bool IsNegativeInfinity(double d) => *(ulong*)&d == (InfinityBits | ~MagnitudeMask);

        /// <summary>True for positive infinity only.</summary>
        public static bool IsPositiveInfinity(double d) => *(ulong*)&d == InfinityBits;

        /// <summary>The number that the text holds, correctly rounded: 12, -0.5, 6.02e23, Infinity, NaN.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="FormatException">The text is not a number.</exception>
        public static double Parse(string s)
        {
            if (s == null) Number.ThrowNoText();
            if (!TryParse(s, out double result)) Number.ThrowParse(ParseStatus.BadFormat, s);
            return result;
        }

        /// <summary>As <see cref="Parse"/>, but reports a text it cannot take by returning false.</summary>
        public static bool TryParse(string s, out double result)
        {
            bool parsed = Number.TryParseFloat(s, Number.DoubleFractionBits, out ulong bits);
            ulong narrow = bits;
            result = *(double*)&narrow;
            return parsed;
        }

        /// <summary>The shortest text that reads back as the same number.</summary>
        public override string ToString() => Number.FormatDouble(Bits, null);

        /// <summary>The number in the format F, N, E, G or R with an optional precision, or a custom pattern.</summary>
        /// <exception cref="FormatException">The format is not one of these.</exception>
        public string ToString(string format) => Number.FormatDouble(Bits, format);

        internal override string Format(string format) => ToString(format);
    }
}
