namespace System.Globalization
{
    /// <summary>The invariant culture's way with numbers: the only one there is on a device.</summary>
    public sealed class NumberFormatInfo
    {
        private static NumberFormatInfo s_current;

        internal NumberFormatInfo()
        {
        }

        /// <summary>The only instance.</summary>
        public static NumberFormatInfo CurrentInfo => s_current ?? (s_current = new NumberFormatInfo());

        /// <summary>"-".</summary>
        public string NegativeSign => "-";

        /// <summary>"+".</summary>
        public string PositiveSign => "+";

        /// <summary>".".</summary>
        public string NumberDecimalSeparator => ".";

        /// <summary>",".</summary>
        public string NumberGroupSeparator => ",";

        /// <summary>Groups of three.</summary>
        public int[] NumberGroupSizes => new int[] { 3 };
    }
}
