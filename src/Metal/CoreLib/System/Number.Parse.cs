// Text to integers: in base 10 optional white space around, an optional sign, digits in base 2, 8, 10 or 16 and nothing else. The
// result says why a text was refused, so that Parse can throw what TryParse only reports.

namespace System
{
    internal enum ParseStatus
    {
        Ok,
        BadFormat,
        OutOfRange,
    }

    internal static partial class Number
    {
        /// <summary>What may stand around a number.</summary>
        private static bool IsBlank(char c) => c == ' ' || (c >= '\t' && c <= '\r');

        /// <summary>What Trim and Split take for white space: all that Unicode does.</summary>
        internal static bool IsWhiteSpace(char c) =>
            IsBlank(c) || (c >= '\u0085' && (c is '\u0085' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000'));

        /// <summary>The integer as 64 bits, sign-extended; in another base than ten the text gives the bits of the type itself.</summary>
        internal static ParseStatus TryParseInteger(string text, int radix, bool signed, int bytes, out ulong result)
        {
            result = 0;
            if (text == null) return ParseStatus.BadFormat;
            int index = 0;
            int end = text.Length;
            while (radix == 10 && index < end && IsBlank(text[index])) index++;
            while (radix == 10 && end > index && IsBlank(text[end - 1])) end--;

            bool negative = false;
            if (index < end && (text[index] == '-' || text[index] == '+')) negative = text[index++] == '-';
            if (radix == 16 && end - index > 1 && text[index] == '0' && (text[index + 1] | 0x20) == 'x') index += 2;
            if (index == end) return ParseStatus.BadFormat;

            ulong value = 0;
            ulong limit = radix == 10 ? ulong.MaxValue / 10 : radix == 16 ? ulong.MaxValue >> 4 : radix == 8 ? ulong.MaxValue >> 3 : ulong.MaxValue >> 1;
            bool overflow = false;
            for (; index < end; index++)
            {
                int digit = DigitValue(text[index]);
                if (digit >= radix) return ParseStatus.BadFormat;
                if (value > limit) overflow = true;
                ulong next = value * (uint)radix + (uint)digit;
                if (next < value) overflow = true;
                value = next;
            }

            // The largest magnitude that the type holds: of its bits for another base, else of its numbers.
            ulong mostBits = ulong.MaxValue >> (64 - bytes * 8);
            ulong most = radix == 10 && signed ? (mostBits >> 1) + (negative ? 1ul : 0) : mostBits;
            if (overflow || value > most || (negative && !signed && value != 0)) return ParseStatus.OutOfRange;
            if (radix != 10 && signed && value > mostBits >> 1) value |= ~mostBits;
            result = negative ? 0 - value : value;
            return ParseStatus.Ok;
        }

        /// <summary>36 for what is no digit in any base.</summary>
        internal static int DigitValue(char c)
        {
            uint digit = (uint)(c - '0');
            if (digit <= 9) return (int)digit;
            digit = (uint)((c | 0x20) - 'a');
            return digit < 26 ? (int)digit + 10 : 36;
        }

        internal static ulong ParseInteger(string text, bool signed, int bytes)
        {
            if (text == null) ThrowNoText();
            ParseStatus status = TryParseInteger(text, 10, signed, bytes, out ulong result);
            if (status != ParseStatus.Ok) ThrowParse(status, text);
            return result;
        }

        internal static void ThrowParse(ParseStatus status, string text)
        {
            if (status == ParseStatus.OutOfRange) throw new ArgumentOutOfRangeException(null, "The number '" + text + "' is too large or too small for its type.");
            throw new FormatException("The input string '" + text + "' was not in a correct format.");
        }

        internal static void ThrowNoText() => throw new ArgumentNullException("s");
    }
}
