// An 32-bit unsigned integer. All text conversion is in Number.

namespace System
{
    /// <summary>An 32-bit unsigned integer.</summary>
    public struct UInt32
    {
        /// <summary>The largest value.</summary>
        public const uint MaxValue = 4294967295;

        /// <summary>The smallest value.</summary>
        public const uint MinValue = 0;

        private readonly uint m_value;

        /// <summary>The number in decimal.</summary>
        public override string ToString() => Number.FormatInteger(m_value, false);

        /// <summary>The number in the format D, X, F, N, E or G with an optional precision, or a custom pattern.</summary>
        /// <exception cref="FormatException">The format is not one of these.</exception>
        public string ToString(string format) => Number.FormatInteger(m_value, false, 4, format);

        /// <summary>The number that the text holds: optional white space and sign, then decimal digits.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="FormatException">The text is not an integer.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The integer does not fit.</exception>
        public static uint Parse(string s) => (uint)Number.ParseInteger(s, false, 4);

        /// <summary>As <see cref="Parse"/>, but reports a text it cannot take by returning false.</summary>
        public static bool TryParse(string s, out uint result)
        {
            bool parsed = Number.TryParseInteger(s, 10, false, 4, out ulong value) == ParseStatus.Ok;
            result = (uint)value;
            return parsed;
        }

        internal override string Format(string format) => ToString(format);
    }
}
