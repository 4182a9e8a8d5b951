// GGA and RMC sentences of any talker (GP, GN, GL, ...) to a position. A sentence is read whole before anything of it is taken
// over: one that makes no sense changes nothing but its count. A sentence that says there is no fix is believed, whatever else stands in it: receivers
// fill its fields with numbers that mean nothing, such as minutes of 60.

namespace SensorPolling.Nmea
{
    /// <summary>A GPS receiver's output, decoded. Not for several threads at once.</summary>
    public sealed class GpsDecoder
    {
        private readonly NmeaReader _reader;

        /// <summary>Makes a decoder that has heard nothing.</summary>
        public GpsDecoder()
        {
            Counts = new NmeaCounts();
            Fix = new GpsFix();
            _reader = new NmeaReader(Counts);
        }

        /// <summary>What became of all that was fed.</summary>
        public NmeaCounts Counts { get; private set; }

        /// <summary>The last position.</summary>
        public GpsFix Fix { get; private set; }

        /// <summary>Takes a character; true when it completes a valid sentence of any type.</summary>
        public bool Feed(byte character)
        {
            if (!_reader.Feed(character)) return false;
            Decode();
            return true;
        }

        /// <summary>The receiver has fallen silent. True when that completes a valid sentence whose line end is missing.</summary>
        public bool Pause()
        {
            if (!_reader.Pause()) return false;
            Decode();
            return true;
        }

        private void Decode()
        {
            NmeaFields fields = new NmeaFields(_reader.Text, _reader.Length);
            fields.Next();
            if (fields.IsType('G', 'G', 'A')) DecodeGga(fields);
            else if (fields.IsType('R', 'M', 'C')) DecodeRmc(fields);
            else Counts.Other++;
        }

        // time, latitude, N/S, longitude, E/W, quality (0 none), satellites, dilution, altitude, M, geoid, M, ...
        private void DecodeGga(NmeaFields fields)
        {
            int time = fields.NextTime();
            int latitude = fields.NextAngle(2, 'N', 'S');
            int longitude = fields.NextAngle(3, 'E', 'W');
            char quality = fields.NextLetter();
            int satellites = fields.NextNumber(0);
            fields.Skip(1);
            int altitude = fields.NextNumber(1);
            char unit = fields.NextLetter();
            bool hasFix = quality > '0' && quality <= '9';
            bool hasNone = quality == '0' || quality == '\0';
            if (fields.EndedEarly || !(hasNone || (hasFix && !fields.Failed && HasPlace(latitude, longitude) && (unit == 'M' || unit == '\0'))))
            {
                Counts.Unreadable++;
                return;
            }

            Counts.Gga++;
            Fix.IsValid = hasFix;
            if (time >= 0) Fix.Time = time;
            Fix.Satellites = satellites;
            if (!Fix.IsValid) return;
            Counts.GgaFixes++;
            Fix.Latitude = latitude;
            Fix.Longitude = longitude;
            Fix.Altitude = altitude;
        }

        // time, A/V (valid or not), latitude, N/S, longitude, E/W, speed, course, date, ...
        private void DecodeRmc(NmeaFields fields)
        {
            int time = fields.NextTime();
            char status = fields.NextLetter();
            int latitude = fields.NextAngle(2, 'N', 'S');
            int longitude = fields.NextAngle(3, 'E', 'W');
            int speed = fields.NextNumber(2);
            int course = fields.NextNumber(2);
            int date = fields.NextDate();
            bool hasFix = status == 'A';
            bool hasNone = status == 'V' || status == '\0';
            if (fields.EndedEarly || !(hasNone || (hasFix && !fields.Failed && HasPlace(latitude, longitude))))
            {
                Counts.Unreadable++;
                return;
            }

            Counts.Rmc++;
            Fix.IsValid = hasFix;
            if (time >= 0) Fix.Time = time;
            if (date >= 0) Fix.Date = date;
            if (!Fix.IsValid) return;
            Counts.RmcFixes++;
            Fix.Latitude = latitude;
            Fix.Longitude = longitude;
            Fix.Speed = speed;
            Fix.Course = course;
        }

        private static bool HasPlace(int latitude, int longitude)
        {
            return latitude != GpsFix.Unknown && longitude != GpsFix.Unknown;
        }
    }
}
