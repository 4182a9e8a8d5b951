namespace System
{
    /// <summary>A UTF-16 code unit.</summary>
    public struct Char
    {
        /// <summary>The largest code unit.</summary>
        public const char MaxValue = '\uFFFF';

        /// <summary>The smallest code unit.</summary>
        public const char MinValue = '\0';

        private readonly char m_value;

        /// <summary>The lower-case letter for A to Z; every other character is returned as it is.</summary>
        public char ToLower() => (uint)(m_value - 'A') <= 'Z' - 'A' ? (char)(m_value + ('a' - 'A')) : m_value;

        /// <summary>The upper-case letter for a to z; every other character is returned as it is.</summary>
        public char ToUpper() => (uint)(m_value - 'a') <= 'z' - 'a' ? (char)(m_value - ('a' - 'A')) : m_value;

        /// <summary>A string of this one character.</summary>
        public override string ToString() => new string(m_value, 1);
    }
}
