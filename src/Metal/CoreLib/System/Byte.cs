// An 8-bit unsigned integer. All text conversion is in Number.

namespace System
{
    /// <summary>An 8-bit unsigned integer.</summary>
    public struct Byte
    {
        /// <summary>The largest value.</summary>
        public const byte MaxValue = 255;

        /// <summary>The smallest value.</summary>
        public const byte MinValue = 0;

        private readonly byte m_value;

        /// <summary>The number in decimal.</summary>
        public override string ToString() => Number.FormatInteger(m_value, false);

        /// <summary>The number in the format D, X, F, N, E or G with an optional precision, or a custom pattern.</summary>
        /// <exception cref="FormatException">The format is not one of these.</exception>
        public string ToString(string format) => Number.FormatInteger(m_value, false, 1, format);

        /// <summary>The number that the text holds: optional white space and sign, then decimal digits.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="FormatException">The text is not an integer.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The integer does not fit.</exception>
        public static byte Parse(string s) => (byte)Number.ParseInteger(s, false, 1);

        /// <summary>As <see cref="Parse"/>, but reports a text it cannot take by returning false.</summary>
        public static bool TryParse(string s, out byte result)
        {
            bool parsed = Number.TryParseInteger(s, 10, false, 1, out ulong value) == ParseStatus.Ok;
            result = (byte)value;
            return parsed;
        }

        internal override string Format(string format) => ToString(format);
    }
}
