// Text to moments, in the forms that devices meet: yyyy-MM-dd and MM/dd/yyyy, each with or without a time of day to 100 ns,
// and the date of an HTTP header (RFC 1123). Z and GMT are accepted and mean what every moment here is: UTC.

using System.Globalization;

namespace System
{
    public partial struct DateTime
    {
        /// <summary>
        /// The moment that the text holds: yyyy-MM-dd or MM/dd/yyyy, optionally with HH:mm[:ss[.fffffff]] after a space or T and with
        /// Z; or ddd, dd MMM yyyy HH:mm:ss GMT.
        /// </summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="FormatException">The text is in none of these forms.</exception>
        public static DateTime Parse(string s)
        {
            if (s == null) Number.ThrowNoText();
            if (!TryParse(s, out DateTime result)) Number.ThrowParse(ParseStatus.BadFormat, s);
            return result;
        }

        /// <summary>As <see cref="Parse"/>, but reports a text it cannot take by returning false.</summary>
        public static bool TryParse(string s, out DateTime result)
        {
            result = default;
            if (s == null) return false;
            Scanner scanner = new Scanner(s.Trim());
            int year;
            int month;
            int day;
            if (scanner.Digit)
            {
                int first = scanner.Number(4, out int digits);
                if (digits == 4 && scanner.Take('-'))
                {
                    year = first;
                    month = scanner.Number(2, out _);
                    if (!scanner.Take('-')) return false;
                    day = scanner.Number(2, out _);
                }
                else
                {
                    month = first;
                    if (!scanner.Take('/')) return false;
                    day = scanner.Number(2, out _);
                    if (!scanner.Take('/')) return false;
                    year = scanner.Number(4, out digits);
                    if (digits != 4) return false;
                }
            }
            else
            {
                if (scanner.DayName() < 0 || !scanner.Take(',') || !scanner.Take(' ')) return false;
                day = scanner.Number(2, out _);
                if (!scanner.Take(' ')) return false;
                month = scanner.MonthName();
                if (!scanner.Take(' ')) return false;
                year = scanner.Number(4, out _);
            }

            int hour = 0;
            int minute = 0;
            int second = 0;
            int fraction = 0;
            if (scanner.Take('T') || scanner.Take(' '))
            {
                hour = scanner.Number(2, out _);
                if (!scanner.Take(':')) return false;
                minute = scanner.Number(2, out _);
                if (scanner.Take(':'))
                {
                    second = scanner.Number(2, out _);
                    if (scanner.Take('.'))
                    {
                        fraction = scanner.Number(7, out int digits);
                        for (; digits < 7; digits++) fraction *= 10;
                    }
                }

                if (!scanner.Take('Z') && scanner.Take(' ') && !(scanner.Take('G') && scanner.Take('M') && scanner.Take('T'))) return false;
            }

            return scanner.AtEnd && TryMake(year, month, day, hour, minute, second, fraction, out result);
        }

        /// <summary>Reads a text from left to right; what is missing reads as -1, which no date or time holds.</summary>
        private struct Scanner
        {
            private readonly string _text;
            private int _index;

            public Scanner(string text)
            {
                _text = text;
                _index = 0;
            }

            public bool AtEnd => _index == _text.Length;

            public bool Digit => !AtEnd && (uint)(_text[_index] - '0') <= 9;

            public bool Take(char c)
            {
                if (AtEnd || _text[_index] != c) return false;
                _index++;
                return true;
            }

            public int Number(int most, out int digits)
            {
                int value = 0;
                for (digits = 0; digits < most && Digit; digits++) value = value * 10 + (_text[_index++] - '0');
                return digits == 0 ? -1 : value;
            }

            public int DayName()
            {
                for (int day = 0; day < 7; day++)
                {
                    if (TakeWord(DateTimeFormatInfo.DayName(day, full: false))) return day;
                }

                return -1;
            }

            public int MonthName()
            {
                for (int month = 1; month <= 12; month++)
                {
                    if (TakeWord(DateTimeFormatInfo.MonthName(month, full: false))) return month;
                }

                return -1;
            }

            private bool TakeWord(string word)
            {
                if (_text.Length - _index < word.Length) return false;
                for (int i = 0; i < word.Length; i++)
                {
                    if ((_text[_index + i] | 0x20) != (word[i] | 0x20)) return false;
                }

                _index += word.Length;
                return true;
            }
        }
    }
}
