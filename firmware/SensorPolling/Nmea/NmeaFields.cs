// The fields of a sentence, read where they lie: nothing is allocated. Numbers are integers in small units, because a float's
// seven digits cannot hold a position, and a double has to be emulated on most boards.

namespace SensorPolling.Nmea
{
    /// <summary>The fields of a sentence, one after another. Once something could not be read, Failed stays true; once a field is missing, EndedEarly.</summary>
    internal struct NmeaFields
    {
        private readonly byte[] _text;
        private readonly int _length;
        private int _next;
        private int _start;
        private int _end;

        /// <summary>A field holds what it may not.</summary>
        internal bool Failed;

        /// <summary>There are fewer fields than were asked for.</summary>
        internal bool EndedEarly;

        internal NmeaFields(byte[] text, int length)
        {
            _text = text;
            _length = length;
            _next = 0;
            _start = 0;
            _end = 0;
            Failed = false;
            EndedEarly = false;
        }

        /// <summary>Goes to the next field; there has to be one.</summary>
        internal void Next()
        {
            if (_next > _length)
            {
                EndedEarly = true;
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

        /// <summary>The next field's only character, or '\0' for none; '*', which no field holds, for several.</summary>
        internal char NextLetter()
        {
            Next();
            if (IsEmpty) return '\0';
            return _end - _start == 1 ? (char)_text[_start] : '*';
        }

        /// <summary>True when the sentence is of this type, whoever talks: the address is two characters and these three.</summary>
        internal bool IsType(char first, char second, char third)
        {
            return _end - _start == 5 && _text[_start] != 'P' && _text[_start + 2] == first && _text[_start + 3] == second && _text[_start + 4] == third;
        }

        /// <summary>
        /// The next field as a number, in units of 10 to the power of -<paramref name="decimals"/>, rounded; GpsFix.Unknown when it is empty or Failed.
        /// A sign may stand before it.
        /// </summary>
        internal int NextNumber(int decimals)
        {
            Next();
            if (IsEmpty) return GpsFix.Unknown;
            bool negative = _text[_start] == '-';
            int place = negative || _text[_start] == '+' ? _start + 1 : _start;
            int value = Number(place, _end, decimals);
            return negative && value != GpsFix.Unknown ? -value : value;
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
                if (digit < 0 || digit > 9 || value > 100000000) return Fail();

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

            if (digits == 0) return Fail();
            for (; left > 0; left--)
            {
                if (value > 100000000) return Fail();
                value *= 10;
            }

            return roundUp ? value + 1 : value;
        }

        /// <summary>
        /// The next two fields as an angle in millionths of a degree: degrees (that many digits), minutes, and a letter that is
        /// <paramref name="positive"/> or <paramref name="negative"/>. GpsFix.Unknown when it is empty or Failed. Minutes that come to 60 when they are
        /// rounded, here or by the receiver, make the next degree.
        /// </summary>
        internal int NextAngle(int degreeDigits, char positive, char negative)
        {
            Next();
            int angle = IsEmpty ? GpsFix.Unknown : Angle(degreeDigits);
            char side = NextLetter();
            if (angle == GpsFix.Unknown)
            {
                if (side != '\0') Failed = true;
                return angle;
            }

            if (side == negative) return -angle;
            return side == positive ? angle : Fail();
        }

        private int Angle(int degreeDigits)
        {
            int point = _start;
            while (point < _end && _text[point] != '.') point++;
            if (point - _start != degreeDigits + 2) return Fail();
            int degrees = Number(_start, _start + degreeDigits, 0);
            int minutes = Number(_start + degreeDigits, _end, 6);
            if (Failed || minutes > 60000000 || degrees > 180) return Fail();
            int angle = (degrees * 1000000) + ((minutes + 30) / 60);
            return angle > (degreeDigits == 2 ? 90000000 : 180000000) ? Fail() : angle;
        }

        /// <summary>The next field as a time of day, hhmmss and a fraction that is left out; GpsFix.Unknown when it is empty or Failed. A leap second is second 60.</summary>
        internal int NextTime()
        {
            int time = NextSixDigits();
            return time == GpsFix.Unknown || (time <= 235960 && time / 100 % 100 < 60 && time % 100 <= 60) ? time : Fail();
        }

        /// <summary>The next field as a date, ddmmyy; GpsFix.Unknown when it is empty or Failed.</summary>
        internal int NextDate()
        {
            int date = NextSixDigits();
            if (date == GpsFix.Unknown) return date;
            int day = date / 10000;
            int month = date / 100 % 100;
            if (day < 1 || month < 1 || month > 12) return Fail();

            // From July on it is the even months that are long. Of the years that GPS has had and this century will have, every fourth is a leap year.
            int days = month == 2 ? (date % 4 == 0 ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);
            return day <= days ? date : Fail();
        }

        private int NextSixDigits()
        {
            Next();
            if (IsEmpty) return GpsFix.Unknown;
            int length = _end - _start;
            if (length < 6) return Fail();
            for (int place = _start; place < _end; place++)
            {
                if (place - _start == 6 ? _text[place] != '.' : (uint)(_text[place] - '0') > 9) return Fail();
            }

            return Number(_start, _start + 6, 0);
        }

        private int Fail()
        {
            Failed = true;
            return GpsFix.Unknown;
        }
    }
}
