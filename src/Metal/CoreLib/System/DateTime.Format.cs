// Moments to text: the standard letters stand for patterns of the invariant culture, and patterns are what custom formats
// are. Laid out twice, first for the length.

using System.Globalization;

namespace System
{
    public partial struct DateTime
    {
        /// <summary>The moment as MM/dd/yyyy HH:mm:ss.</summary>
        public override string ToString() => ToString(null);

        /// <summary>
        /// The moment in one of the standard formats d D f F g G m o r s t T u U y or a pattern of d M y H h m s f F t, separators
        /// and literals.
        /// </summary>
        /// <exception cref="FormatException">The format is a letter without meaning, or a quoted literal has no end.</exception>
        public unsafe string ToString(string format)
        {
            string pattern = Pattern(format);
            TextSink sink = default;
            Write(ref sink, pattern);
            string text = string.FastAllocateString(sink.Length);
            fixed (char* start = &text.GetRawStringData())
            {
                sink.Next = start;
                Write(ref sink, pattern);
            }

            return text;
        }

        internal override string Format(string format) => ToString(format);

        private static string Pattern(string format)
        {
            if (format == null || format.Length == 0) return DateTimeFormatInfo.General;
            if (format.Length > 1) return format;
            switch (format[0])
            {
                case 'd': return DateTimeFormatInfo.ShortDate;
                case 'D': return DateTimeFormatInfo.LongDate;
                case 'f': return DateTimeFormatInfo.LongDate + " " + DateTimeFormatInfo.ShortTime;
                case 'F':
                case 'U': return DateTimeFormatInfo.LongDate + " " + DateTimeFormatInfo.LongTime;
                case 'g': return DateTimeFormatInfo.ShortDate + " " + DateTimeFormatInfo.ShortTime;
                case 'G': return DateTimeFormatInfo.General;
                case 'm':
                case 'M': return DateTimeFormatInfo.MonthDay;
                case 'o':
                case 'O': return DateTimeFormatInfo.RoundTrip;
                case 'r':
                case 'R': return DateTimeFormatInfo.Rfc1123;
                case 's': return DateTimeFormatInfo.Sortable;
                case 't': return DateTimeFormatInfo.ShortTime;
                case 'T': return DateTimeFormatInfo.LongTime;
                case 'u': return DateTimeFormatInfo.UniversalSortable;
                case 'y':
                case 'Y': return DateTimeFormatInfo.YearMonth;
                default:
                    ThrowBadFormat();
                    return null;
            }
        }

        private static void ThrowBadFormat() => throw new FormatException("Input string was not in a correct date and time format.");

        private void Write(ref TextSink sink, string pattern)
        {
            GetDate(out int year, out int month, out int day);
            int seconds = SecondOfDay;
            for (int i = 0; i < pattern.Length;)
            {
                char c = pattern[i];
                int run = 1;
                bool afterPoint = i > 0 && pattern[i - 1] == '.';

                // What follows a % is a format of one letter.
                if (c == '%')
                {
                    if (++i == pattern.Length || pattern[i] == '%') ThrowBadFormat();
                    c = pattern[i];
                }
                else while (i + run < pattern.Length && pattern[i + run] == c) run++;
                switch (c)
                {
                    case 'd':
                        if (run > 2) sink.Add(DateTimeFormatInfo.DayName((int)DayOfWeek, run > 3));
                        else sink.AddNumber(day, run);
                        break;
                    case 'M':
                        if (run > 2) sink.Add(DateTimeFormatInfo.MonthName(month, run > 3));
                        else sink.AddNumber(month, run);
                        break;
                    case 'y':
                        sink.AddNumber(run > 2 ? year : year % 100, run);
                        break;
                    case 'H':
                        sink.AddNumber(seconds / 3600, run > 2 ? 2 : run);
                        break;
                    case 'h':
                        int hour = seconds / 3600 % 12;
                        sink.AddNumber(hour == 0 ? 12 : hour, run > 2 ? 2 : run);
                        break;
                    case 'm':
                        sink.AddNumber(seconds / 60 % 60, run > 2 ? 2 : run);
                        break;
                    case 's':
                        sink.AddNumber(seconds % 60, run > 2 ? 2 : run);
                        break;
                    case 'f':
                    case 'F':
                        if (run > 7) ThrowBadFormat();
                        int fraction = TicksOfSecond;
                        int digits = run;
                        for (int j = run; j < 7; j++) fraction /= 10;
                        if (c == 'F')
                        {
                            for (; digits > 0 && fraction % 10 == 0; digits--) fraction /= 10;
                        }

                        if (digits > 0) sink.AddNumber(fraction, digits);
                        else if (afterPoint) sink.TakeBack();
                        break;
                    case 't':
                        sink.Add(seconds < 43200 ? 'A' : 'P');
                        if (run > 1) sink.Add('M');
                        break;
                    case '\'':
                    case '"':
                        run = 1;
                        while (i + run < pattern.Length && pattern[i + run] != c) sink.Add(pattern[i + run++]);
                        if (i + run == pattern.Length) ThrowBadFormat();
                        run++;
                        break;
                    case '\\':
                        if (i + 1 == pattern.Length) ThrowBadFormat();
                        sink.Add(pattern[i + 1]);
                        run = 2;
                        break;
                    default:
                        sink.Add(c);
                        run = 1;
                        break;
                }

                i += run;
            }
        }
    }
}
