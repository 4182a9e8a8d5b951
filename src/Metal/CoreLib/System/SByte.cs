// An 8-bit signed integer. All text conversion is in Number.

namespace System
{
    /// <summary>An 8-bit signed integer.</summary>
    public struct SByte
    {
        /// <summary>The largest value.</summary>
        public const sbyte MaxValue = 127;

        /// <summary>The smallest value.</summary>
        public const sbyte MinValue = -128;

        private readonly sbyte m_value;

        /// <summary>The number in decimal.</summary>
        public override string ToString() => Number.FormatInteger(m_value < 0 ? 0 - (ulong)(long)m_value : (ulong)(long)m_value, m_value < 0);

        /// <summary>The number in the format D, X, F, N, E or G with an optional precision, or a custom pattern.</summary>
        /// <exception cref="FormatException">The format is not one of these.</exception>
        public string ToString(string format) => Number.FormatInteger((ulong)(long)m_value, m_value < 0, 1, format);

        /// <summary>The number that the text holds: optional white space and sign, then decimal digits.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="FormatException">The text is not an integer.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The integer does not fit.</exception>
        public static sbyte Parse(string s) => (sbyte)Number.ParseInteger(s, true, 1);

        /// <summary>As <see cref="Parse"/>, but reports a text it cannot take by returning false.</summary>
        public static bool TryParse(string s, out sbyte result)
        {
            bool parsed = Number.TryParseInteger(s, 10, true, 1, out ulong value) == ParseStatus.Ok;
            result = (sbyte)value;
            return parsed;
        }

        internal override string Format(string format) => ToString(format);
    }
}
