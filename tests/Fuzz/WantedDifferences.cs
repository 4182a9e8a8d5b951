// Where the class library means to differ from desktop .NET. The generator keeps away from these, each with its reason, and what is left must
// agree to the last character.

namespace NfThread.Metal.Fuzz
{
    internal static class WantedDifferences
    {
        /// <summary>What stands here for an exception that nanoFramework lacks, or null.</summary>
        internal static string StandIn(string exception)
        {
            switch (exception)
            {
                // There is none on nanoFramework, which throws ArgumentOutOfRangeException where a text's number does not fit.
                case "OverflowException": return "ArgumentOutOfRangeException";
                default: return null;
            }
        }

        /// <summary>Standard formats that nanoFramework throws NotImplementedException for and this library FormatException: C, P, B.</summary>
        internal const string NumberFormats = "DXFNEGdxfnegR";

        /// <summary>In custom number formats: sections (;), exponents (E0) and per mille are refused, nanoFramework having no custom formats at all.</summary>
        internal const string CustomLetters = "000###..,,% V'x'";

        /// <summary>.NET takes "1,234" for 1234, which turns a list of readings or a decimal comma into another number; here it is no number.</summary>
        internal static bool InFloatText(string text) => text.IndexOf(',') >= 0;

        /// <summary>.NET takes NaN days for none; here they are refused.</summary>
        internal static bool InAddedTime(double value) => double.IsNaN(value);

        /// <summary>TimeSpan's constructor of more days than these wraps in .NET 10, against its documentation; here it throws.</summary>
        internal const int MostDays = 100000000;

        /// <summary>
        /// Of a text that is no number in base 2, 8 or 16 .NET says, as it comes first, that it is too large, has a minus sign, is empty (ArgumentOutOfRangeException)
        /// or is badly written; here what is badly written is a FormatException however much else is wrong.
        /// </summary>
        internal static bool InBaseText(string text, int radix)
        {
            if (text.Length == 0) return true;
            foreach (char c in text)
            {
                int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
                if (digit >= radix) return true;
            }

            return false;
        }
    }
}
