namespace System
{
    /// <summary>True or false.</summary>
    public struct Boolean
    {
        /// <summary>The text of false.</summary>
        public static readonly string FalseString = "False";

        /// <summary>The text of true.</summary>
        public static readonly string TrueString = "True";

        private readonly bool m_value;

        /// <summary>"True" or "False".</summary>
        public override string ToString() => m_value ? "True" : "False";
    }
}
