// Custom number patterns: 0 and # place digits, the first point and the comma between digits do as expected, commas before the point divide by
// 1000 each, % multiplies by 100, anything else and anything quoted stands for itself. Sections (;) and exponents are refused rather than misread.

namespace System
{
    internal static unsafe partial class Number
    {
        /// <summary>What a pattern holds on each side of the point.</summary>
        private struct CustomPattern
        {
            internal int IntegerPlaces;
            internal int RequiredIntegers;
            internal int Decimals;
            internal int RequiredDecimals;
            internal bool Grouped;
        }

        /// <summary>Reads the pattern and rounds the number to what it can show.</summary>
        private static CustomPattern PrepareCustom(ref DecimalDigits digits, string format)
        {
            CustomPattern pattern = default;
            int scale = 0;
            int commas = 0;
            int commasAt = -1;
            bool afterPoint = false;
            bool zeroSeen = false;
            for (int i = 0; i < format.Length; i++)
            {
                switch (format[i])
                {
                    case '0':
                    case '#':
                        if (afterPoint)
                        {
                            pattern.Decimals++;
                            if (format[i] == '0') pattern.RequiredDecimals = pattern.Decimals;
                        }
                        else
                        {
                            if (format[i] == '0') zeroSeen = true;
                            if (zeroSeen) pattern.RequiredIntegers++;
                            pattern.IntegerPlaces++;
                        }

                        break;
                    case '.':
                        afterPoint = true;
                        break;
                    case ',':
                        if (afterPoint || pattern.IntegerPlaces == 0) break;
                        if (commasAt != pattern.IntegerPlaces)
                        {
                            if (commasAt >= 0) pattern.Grouped = true;
                            commasAt = pattern.IntegerPlaces;
                            commas = 0;
                        }

                        commas++;
                        break;
                    case '%':
                        scale += 2;
                        break;
                    case ';':
                        ThrowBadFormat();
                        break;
                    case 'e':
                    case 'E':
                        if (i + 1 < format.Length && (format[i + 1] == '0' || format[i + 1] == '+' || format[i + 1] == '-')) ThrowBadFormat();
                        break;
                    default:
                        i = SkipLiteral(format, i);
                        break;
                }
            }

            // Commas behind the last place scale, others make groups.
            if (commasAt == pattern.IntegerPlaces) scale -= commas * 3;
            else if (commasAt >= 0) pattern.Grouped = true;
            if (digits.Count != 0) digits.Point += scale;
            digits.Round(digits.Point + pattern.Decimals);
            return pattern;
        }

        private static void WriteCustom(ref TextSink sink, ref DecimalDigits digits, ref CustomPattern pattern, string format)
        {
            int integerPlaces = pattern.IntegerPlaces;
            int integerDigits = digits.Point > pattern.RequiredIntegers ? digits.Point : pattern.RequiredIntegers;
            int shownDecimals = digits.Count - digits.Point;
            if (shownDecimals < pattern.RequiredDecimals) shownDecimals = pattern.RequiredDecimals;

            if (digits.Negative) sink.Add('-');
            int place = integerPlaces > integerDigits ? integerPlaces : integerDigits;
            bool afterPoint = false;
            bool started = false;
            int decimalPlace = 0;
            for (int i = 0; i < format.Length; i++)
            {
                char c = format[i];
                switch (c)
                {
                    case '0':
                    case '#':
                        if (afterPoint)
                        {
                            if (decimalPlace < shownDecimals) sink.AddDigit(digits.DigitAt(digits.Point + decimalPlace));
                            decimalPlace++;
                            break;
                        }

                        // The first place also takes the digits for which the pattern has no place.
                        int last = started || place <= integerPlaces ? place - 1 : integerPlaces - 1;
                        started = true;
                        while (place > last)
                        {
                            if (place <= integerDigits)
                            {
                                sink.AddDigit(digits.DigitAt(digits.Point - place));
                                if (pattern.Grouped && place > 1 && (place - 1) % 3 == 0) sink.Add(',');
                            }

                            place--;
                        }

                        break;
                    case '.':
                        if (!afterPoint)
                        {
                            // Digits that have no place at all still stand before the point.
                            while (integerPlaces == 0 && place > 0) sink.AddDigit(digits.DigitAt(digits.Point - place--));
                            if (shownDecimals > 0) sink.Add('.');
                        }

                        afterPoint = true;
                        break;
                    case ',':
                        break;
                    case '\\':
                    case '\'':
                    case '"':
                        int end = SkipLiteral(format, i);
                        for (int j = i + 1; j < end || (j == end && c == '\\'); j++) sink.Add(format[j]);

                        i = end;
                        break;
                    default:
                        sink.Add(c);
                        break;
                }
            }
        }

        /// <summary>The index of the last character of the literal that starts here; the format's length for one without its closing quote.</summary>
        private static int SkipLiteral(string format, int index)
        {
            char quote = format[index];
            if (quote == '\\') return index + 1 < format.Length ? index + 1 : index;
            if (quote != '\'' && quote != '"') return index;
            int end = index + 1;
            while (end < format.Length && format[end] != quote) end++;
            return end;
        }
    }
}
