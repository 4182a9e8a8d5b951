// Numbers to text, in the invariant culture: D, X, F, N, E, G, R and custom patterns of 0, #, the point, the comma and
// literals. Text is laid out twice by the same code, first to learn its length and then into a string of just that length,
// so the only memory used is the result and a few hundred bytes of stack; the exact digits of a double near its largest or smallest
// take 430 more, and a byte for each digit that is asked for.

using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe partial class Number
    {
        internal const int SingleFractionBits = 23;
        internal const int DoubleFractionBits = 52;

        /// <summary>The decimal text of an integer without any format, which is what firmware prints most.</summary>
        internal static string FormatInteger(ulong magnitude, bool negative)
        {
            if (magnitude > uint.MaxValue) return FormatLong(magnitude, negative);

            uint value = (uint)magnitude;
            int length = negative ? 2 : 1;
            for (uint rest = value; rest >= 10; rest /= 10) length++;
            string text = string.FastAllocateString(length);
            fixed (char* start = &text.GetRawStringData())
            {
                char* next = start + length;
                do
                {
                    uint tenth = value / 10;
                    *--next = (char)('0' + (value - tenth * 10));
                    value = tenth;
                }
                while (value != 0);

                if (negative) *start = '-';
            }

            return text;
        }

        // Without the general layout, so that a program that prints plain numbers does not contain it.
        private static string FormatLong(ulong magnitude, bool negative)
        {
            const int longest = 20;
            char* buffer = stackalloc char[longest];
            char* end = buffer + longest;
            char* next = end;
            do
            {
                ulong tenth = magnitude / 10;
                *--next = (char)('0' + (uint)(magnitude - tenth * 10));
                magnitude = tenth;
            }
            while (magnitude != 0);

            if (negative) *--next = '-';
            string text = string.FastAllocateString((int)(end - next));
            fixed (char* start = &text.GetRawStringData())
                for (int i = 0; i < text.Length; i++) start[i] = next[i];
            return text;
        }

        /// <param name="bits">The integer, sign-extended to 64 bits when its type has a sign.</param>
        /// <param name="bytes">The size of its type, which X shows no more of.</param>
        internal static string FormatInteger(ulong bits, bool negative, int bytes, string format)
        {
            ulong magnitude = negative ? 0 - bits : bits;
            if (format == null || format.Length == 0) return FormatInteger(magnitude, negative);

            char kind = ParseFormat(format, out int precision);
            if ((kind | 0x20) == 'x') return FormatHexadecimal(bits, bytes, precision, kind);
            if ((kind | 0x20) == 'r') kind -= (char)('R' - 'G');

            byte* memory = stackalloc byte[DecimalDigits.Capacity];
            DecimalDigits digits = default;
            digits.Buffer = memory;
            digits.Negative = negative;
            digits.SetInteger(magnitude);
            switch ((char)(kind | 0x20))
            {
                case 'e':
                    digits.Round(precision < 0 ? 7 : precision + 1);
                    break;
                case 'g':
                    if (precision > 0) digits.Round(precision);
                    break;
            }

            return Layout(ref digits, kind, precision, int.MaxValue, format);
        }

        private static string FormatHexadecimal(ulong bits, int bytes, int precision, char kind)
        {
            int count = 1;
            while (count < bytes * 2 && bits >> (count * 4) != 0) count++;
            int width = count < precision ? precision : count;
            string text = string.FastAllocateString(width);
            char letterA = (char)(kind - ('X' - 'A'));
            fixed (char* start = &text.GetRawStringData())
            {
                for (int i = 0; i < width; i++)
                {
                    int digit = i < count ? (int)(bits >> (i * 4)) & 15 : 0;
                    start[width - 1 - i] = HexDigit(digit, letterA);
                }
            }

            return text;
        }

        internal static char HexDigit(int digit, char letterA) => (char)(digit < 10 ? '0' + digit : letterA + digit - 10);

        internal static string FormatSingle(uint bits, string format)
        {
            uint fraction = bits & ((1u << SingleFractionBits) - 1);
            int exponent = (int)(bits >> SingleFractionBits) & 0xFF;
            if (exponent == 0xFF) return NotFinite((int)bits < 0, fraction != 0);
            return FormatFloat(fraction, exponent, SingleFractionBits, (int)bits < 0, 9, 7, format);
        }

        internal static string FormatDouble(ulong bits, string format)
        {
            ulong fraction = bits & ((1ul << DoubleFractionBits) - 1);
            int exponent = (int)(bits >> DoubleFractionBits) & 0x7FF;
            if (exponent == 0x7FF) return NotFinite((long)bits < 0, fraction != 0);
            return FormatFloat(fraction, exponent, DoubleFractionBits, (long)bits < 0, 17, 15, format);
        }

        private static string NotFinite(bool negative, bool notANumber) => notANumber ? "NaN" : negative ? "-Infinity" : "Infinity";

        /// <param name="longest">Digits that always suffice to tell two values of this type apart.</param>
        /// <param name="customDigits">Digits that a custom pattern shows before zeros.</param>
        private static string FormatFloat(ulong mantissa, int exponent, int fractionBits, bool negative, int longest, int customDigits, string format)
        {
            int precision = -1;
            char kind = format == null || format.Length == 0 ? 'G' : ParseFormat(format, out precision);
            if (kind == 'R' || kind == 'r')
            {
                kind = 'G';
                precision = -1;
            }

            if ((kind | 0x20) == 'd') ThrowBadFormat();
            DecimalDigits digits = default;
            digits.Negative = negative;
            byte* buffer = stackalloc byte[DecimalDigits.FixedPointCapacity];
            digits.Buffer = buffer;
            if (mantissa != 0 || exponent != 0)
            {
                bool narrowBelow = mantissa == 0 && exponent > 1;
                if (exponent == 0) exponent = 1;
                else mantissa |= 1ul << fractionBits;
                exponent -= fractionBits + (1 << (fractionBits == SingleFractionBits ? 7 : 10)) - 1;

                bool behindPoint = false;
                int wanted = customDigits;
                switch ((char)(kind | 0x20))
                {
                    case 'g':
                        wanted = precision <= 0 ? 0 : precision;
                        break;
                    case 'e':
                        wanted = precision < 0 ? 7 : precision + 1;
                        break;
                    case 'f':
                    case 'n':
                        behindPoint = true;
                        wanted = precision < 0 ? 2 : precision;
                        break;
                }

                bool shortest = wanted == 0 && !behindPoint;
                if (!DecimalDigits.IsFixedPoint(exponent)) return FormatExact(ref digits, mantissa, exponent, shortest, narrowBelow, wanted, behindPoint, kind, precision, longest, format);
                if (shortest) digits.SetShortest(mantissa, exponent, narrowBelow);
                else if (!digits.TrySetRounded(mantissa, exponent, wanted, behindPoint))
                    return FormatExact(ref digits, mantissa, exponent, shortest, narrowBelow, wanted, behindPoint, kind, precision, longest, format);
            }

            return Layout(ref digits, kind, precision, longest, format);
        }

        // Apart, because its memory may be large: a number near the ends of its range has hundreds of digits.
        [MethodImpl(Inlining.Never)]
        private static string FormatExact(ref DecimalDigits digits, ulong mantissa, int exponent, bool shortest, bool narrowBelow, int wanted, bool behindPoint, char kind, int precision, int longest, string format)
        {
            byte* memory = stackalloc byte[DigitGenerator.MemoryFor(exponent)];
            DigitGenerator generator = default;
            generator.Start(mantissa, exponent, shortest, shortest && narrowBelow, memory);
            if (shortest)
            {
                digits.SetShortest(ref generator);
                return Layout(ref digits, kind, precision, longest, format);
            }

            if (behindPoint) wanted += generator.Point;
            if (wanted > DecimalDigits.MostDigits) wanted = DecimalDigits.MostDigits;
            byte* buffer = stackalloc byte[wanted < 1 ? 1 : wanted];
            digits.Buffer = buffer;
            digits.SetRounded(ref generator, wanted);
            return Layout(ref digits, kind, precision, longest, format);
        }

        /// <summary>The letter of a standard format and its precision (-1 if it has none), or '\0' for a custom pattern.</summary>
        private static char ParseFormat(string format, out int precision)
        {
            precision = -1;
            char kind = format[0];
            if ((uint)((kind | 0x20) - 'a') > 'z' - 'a') return '\0';
            for (int i = 1; i < format.Length; i++)
            {
                uint digit = (uint)(format[i] - '0');
                if (digit > 9 || precision > 9999) return '\0';
                precision = (precision < 0 ? 0 : precision * 10) + (int)digit;
            }

            return kind;
        }

        /// <param name="longest">Digits that always suffice to tell two values of this type apart; the largest int for integers, which have no -0.</param>
        private static string Layout(ref DecimalDigits digits, char kind, int precision, int longest, string format)
        {
            CustomPattern pattern = default;
            if (kind == '\0')
            {
                pattern = PrepareCustom(ref digits, format);
                if (digits.Count == 0 && longest == int.MaxValue) digits.Negative = false;
            }

            TextSink sink = default;
            Write(ref sink, ref digits, ref pattern, kind, precision, longest, format);
            if (kind == '\0' && digits.Negative && digits.Count == 0 && sink.Length == 1) return "";
            string text = string.FastAllocateString(sink.Length);
            fixed (char* start = &text.GetRawStringData())
            {
                sink.Next = start;
                Write(ref sink, ref digits, ref pattern, kind, precision, longest, format);
            }

            return text;
        }

        private static void Write(ref TextSink sink, ref DecimalDigits digits, ref CustomPattern pattern, char kind, int precision, int longest, string format)
        {
            if (kind == '\0')
            {
                WriteCustom(ref sink, ref digits, ref pattern, format);
                return;
            }

            if (digits.Negative) sink.Add('-');
            switch ((char)(kind | 0x20))
            {
                case 'd':
                    for (int i = digits.Count == 0 ? 1 : digits.Count; i < precision; i++) sink.Add('0');
                    WriteFixed(ref sink, ref digits, 0, grouped: false);
                    break;
                case 'f':
                    WriteFixed(ref sink, ref digits, precision < 0 ? 2 : precision, grouped: false);
                    break;
                case 'n':
                    WriteFixed(ref sink, ref digits, precision < 0 ? 2 : precision, grouped: true);
                    break;
                case 'e':
                    WriteScientific(ref sink, ref digits, precision < 0 ? 6 : precision, kind, 3);
                    break;
                case 'g':
                    if (precision > 0) longest = precision;
                    if (digits.Point > longest || digits.Point < -3)
                    {
                        WriteScientific(ref sink, ref digits, digits.Count - 1, (char)(kind - 2), 2);
                    }
                    else
                    {
                        int decimals = digits.Count - digits.Point;
                        WriteFixed(ref sink, ref digits, decimals < 0 ? 0 : decimals, grouped: false);
                    }

                    break;
                default:
                    ThrowBadFormat();
                    break;
            }
        }

        private static void WriteFixed(ref TextSink sink, ref DecimalDigits digits, int decimals, bool grouped)
        {
            int point = digits.Point;
            if (point <= 0) sink.Add('0');
            for (int i = 0; i < point; i++)
            {
                if (grouped && i != 0 && (point - i) % 3 == 0) sink.Add(',');
                sink.AddDigit(digits.DigitAt(i));
            }

            if (decimals > 0) sink.Add('.');
            for (int i = 0; i < decimals; i++) sink.AddDigit(digits.DigitAt(point + i));
        }

        private static void WriteScientific(ref TextSink sink, ref DecimalDigits digits, int decimals, char letter, int exponentDigits)
        {
            sink.AddDigit(digits.DigitAt(0));
            if (decimals > 0) sink.Add('.');
            for (int i = 1; i <= decimals; i++) sink.AddDigit(digits.DigitAt(i));

            int exponent = digits.Count == 0 ? 0 : digits.Point - 1;
            sink.Add(letter);
            sink.Add(exponent < 0 ? '-' : '+');
            if (exponent < 0) exponent = -exponent;
            int hundreds = exponent / 100;
            if (hundreds != 0 || exponentDigits > 2) sink.AddDigit(hundreds);
            exponent -= hundreds * 100;
            sink.AddDigit(exponent / 10);
            sink.AddDigit(exponent % 10);
        }

        private static void ThrowBadFormat() => throw new FormatException("Format specifier was invalid.");
    }
}
