// An 64-bit signed integer. All text conversion is in Number.

namespace System
{
    /// <summary>An 64-bit signed integer.</summary>
    public struct Int64
    {
        /// <summary>The largest value.</summary>
        public const long MaxValue = 9223372036854775807;

        /// <summary>The smallest value.</summary>
        public const long MinValue = -9223372036854775808;

        private readonly long m_value;

        /// <summary>The number in decimal.</summary>
        public override string ToString() => Number.FormatInteger(m_value < 0 ? 0 - (ulong)m_value : (ulong)m_value, m_value < 0);

        /// <summary>The number in the format D, X, F, N, E or G with an optional precision, or a custom pattern.</summary>
        /// <exception cref="FormatException">The format is not one of these.</exception>
        public string ToString(string format) => Number.FormatInteger((ulong)m_value, m_value < 0, 8, format);

        /// <summary>The number that the text holds: optional white space and sign, then decimal digits.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="FormatException">The text is not an integer.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The integer does not fit.</exception>
        public static long Parse(string s) => (long)Number.ParseInteger(s, true, 8);

        /// <summary>As <see cref="Parse"/>, but reports a text it cannot take by returning false.</summary>
        public static bool TryParse(string s, out long result)
        {
            bool parsed = Number.TryParseInteger(s, 10, true, 8, out ulong value) == ParseStatus.Ok;
            result = (long)value;
            return parsed;
        }

        internal override string Format(string format) => ToString(format);
    }
}
