// The fields of a sentence, read where they lie: nothing is allocated. Numbers are integers in small units, because a float's
// seven digits cannot hold a position, and a double has to be emulated on most boards.

namespace SensorPolling.Nmea
{
    /// <summary>The fields of a sentence, one after another. Once something could not be read, Failed stays true.</summary>
    internal struct NmeaFields
    {
        private readonly byte[] _text;
        private readonly int _length;
        private int _next;
        private int _start;
        private int _end;

        internal const int NoAngle = int.MinValue;

        internal bool Failed;

        internal NmeaFields(byte[] text, int length)
        {
            _text = text;
            _length = length;
            _next = 0;
            _start = 0;
            _end = 0;
            Failed = false;
        }

        /// <summary>Goes to the next field; there has to be one.</summary>
        internal void Next()
        {
            if (_next > _length)
            {
                Failed = true;
                _start = _end = _length;
                return;
            }

            _start = _next;
            _end = _start;
            while (_end < _length && _text[_end] != ',') _end++;
            _next = _end + 1;
        }

        internal void Skip(int fields)
        {
            for (; fields > 0; fields--) Next();
        }

        internal bool IsEmpty
        {
            get { return _start == _end; }
        }

        /// <summary>The next field's only character, or '\0' for none.</summary>
        internal char NextLetter()
        {
            Next();
            if (IsEmpty) return '\0';
            if (_end - _start != 1) Failed = true;
            return (char)_text[_start];
        }

        /// <summary>True when the sentence is of this type, whoever talks: the address is two characters and these three.</summary>
        internal bool IsType(char first, char second, char third)
        {
            return _end - _start == 5 && _text[_start] != 'P' && _text[_start + 2] == first && _text[_start + 3] == second && _text[_start + 4] == third;
        }

        /// <summary>The next field as a number, in units of 10 to the power of -<paramref name="decimals"/>, rounded; 0 when it is empty.</summary>
        internal int NextNumber(int decimals)
        {
            Next();
            int place = _start;
            bool negative = place < _end && _text[place] == '-';
            if (negative) place++;
            int value = IsEmpty ? 0 : Number(place, _end, decimals);
            return negative ? -value : value;
        }

        // Digits, with a point among them or not; at least one digit.
        private int Number(int place, int end, int decimals)
        {
            int value = 0;
            int digits = 0;
            int left = decimals;
            bool point = false;
            bool roundUp = false;
            for (; place < end; place++)
            {
                byte character = _text[place];
                if (character == '.' && !point)
                {
                    point = true;
                    continue;
                }

                int digit = character - '0';
                if (digit < 0 || digit > 9 || value > 100000000)
                {
                    Failed = true;
                    return 0;
                }

                digits++;
                if (!point || left > 0)
                {
                    value = (value * 10) + digit;
                    if (point) left--;
                }
                else if (left == 0)
                {
                    roundUp = digit >= 5;
                    left = -1;
                }
            }

            if (digits == 0) Failed = true;
            for (; left > 0; left--)
            {
                if (value > 100000000)
                {
                    Failed = true;
                    return 0;
                }

                value *= 10;
            }

            return roundUp ? value + 1 : value;
        }

        /// <summary>
        /// The next two fields as an angle in millionths of a degree: degrees (that many digits), minutes, and a letter that is
        /// <paramref name="positive"/> or <paramref name="negative"/>. <see cref="NoAngle"/> when both are empty.
        /// </summary>
        internal int NextAngle(int degreeDigits, char positive, char negative)
        {
            Next();
            if (IsEmpty)
            {
                if (NextLetter() != '\0') Failed = true;
                return NoAngle;
            }

            int point = _start;
            while (point < _end && _text[point] != '.') point++;
            if (point - _start != degreeDigits + 2)
            {
                Failed = true;
                return 0;
            }

            int degrees = Number(_start, _start + degreeDigits, 0);
            int minutes = Number(_start + degreeDigits, _end, 6);
            if (minutes >= 60000000 || degrees > (degreeDigits == 2 ? 90 : 180)) Failed = true;
            int angle = (degrees * 1000000) + ((minutes + 30) / 60);
            char side = NextLetter();
            if (side != positive && side != negative) Failed = true;
            return side == negative ? -angle : angle;
        }

        /// <summary>The next field as a time of day or a date, six digits hhmmss or ddmmyy and a fraction that is left out; -1 when it is empty.</summary>
        internal int NextSixDigits()
        {
            Next();
            if (IsEmpty) return -1;
            if (_end - _start < 6 || (_end - _start > 6 && _text[_start + 6] != '.'))
            {
                Failed = true;
                return -1;
            }

            return Number(_start, _start + 6, 0);
        }
    }
}
