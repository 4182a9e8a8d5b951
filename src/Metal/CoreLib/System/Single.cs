// A 32-bit floating-point number. Everything here works on the bits, so that formatting, parsing and comparing need no
// floating-point instruction and leave a thread without FPU state.

namespace System
{
    /// <summary>A 32-bit IEEE 754 floating-point number.</summary>
    public unsafe struct Single
    {
        /// <summary>The largest finite value.</summary>
        public const float MaxValue = 3.40282346638528859e+38f;

        /// <summary>The smallest finite value.</summary>
        public const float MinValue = -3.40282346638528859e+38f;

        /// <summary>The smallest value above zero.</summary>
        public const float Epsilon = 1.40129846E-45f;

        /// <summary>Not a number; equal to nothing, itself included.</summary>
        public const float NaN = 0.0f / 0.0f;

        /// <summary>What overflows below.</summary>
        public const float NegativeInfinity = -1.0f / 0.0f;

        /// <summary>What overflows above.</summary>
        public const float PositiveInfinity = 1.0f / 0.0f;

        private const uint InfinityBits = 0x7F800000;
        private const uint MagnitudeMask = 0x7FFFFFFF;

        private readonly float m_value;

        private uint Bits
        {
            get
            {
                fixed (float* value = &m_value) return *(uint*)value;
            }
        }

        /// <summary>Negative, zero or positive as this is below, equal to or above the other; NaN is below everything but NaN.</summary>
        public int CompareTo(float value)
        {
            int left = ToOrdered(Bits);
            int right = ToOrdered(*(uint*)&value);
            return left < right ? -1 : left > right ? 1 : 0;
        }

        /// <summary>An integer that orders as the number does, with every NaN first and both zeros equal.</summary>
        private static int ToOrdered(uint bits)
        {
            uint magnitude = bits & MagnitudeMask;
            if (magnitude > InfinityBits) return int.MinValue;
            return (int)bits < 0 ? -(int)magnitude : (int)magnitude;
        }

        /// <summary>True for both infinities.</summary>
        public static bool IsInfinity(float f) => (*(uint*)&f & MagnitudeMask) == InfinityBits;

        /// <summary>True for a value that is not a number.</summary>
        public static bool IsNaN(float f) => (*(uint*)&f & MagnitudeMask) > InfinityBits;

        /// <summary>True for negative infinity only.</summary>
        public static bool IsNegativeInfinity(float f) => *(uint*)&f == (InfinityBits | ~MagnitudeMask);

        /// <summary>True for positive infinity only.</summary>
        public static bool IsPositiveInfinity(float f) => *(uint*)&f == InfinityBits;

        /// <summary>The number that the text holds, correctly rounded: 12, -0.5, 6.02e23, Infinity, NaN.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="FormatException">The text is not a number.</exception>
        public static float Parse(string s)
        {
            if (s == null) Number.ThrowNoText();
            if (!TryParse(s, out float result)) Number.ThrowParse(ParseStatus.BadFormat, s);
            return result;
        }

        /// <summary>As <see cref="Parse"/>, but reports a text it cannot take by returning false.</summary>
        public static bool TryParse(string s, out float result)
        {
            bool parsed = Number.TryParseFloat(s, Number.SingleFractionBits, out ulong bits);
            uint narrow = (uint)bits;
            result = *(float*)&narrow;
            return parsed;
        }

        /// <summary>The shortest text that reads back as the same number.</summary>
        public override string ToString() => Number.FormatSingle(Bits, null);

        /// <summary>The number in the format F, N, E, G or R with an optional precision, or a custom pattern.</summary>
        /// <exception cref="FormatException">The format is not one of these.</exception>
        public string ToString(string format) => Number.FormatSingle(Bits, format);

        internal override string Format(string format) => ToString(format);
    }
}
