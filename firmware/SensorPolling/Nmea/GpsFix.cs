namespace SensorPolling.Nmea
{
    /// <summary>The last position and what came with it. Numbers are integers in small units; see each member.</summary>
    public sealed class GpsFix
    {
        /// <summary>Stands for a number that the receiver has not said; no number that it can say.</summary>
        public const int Unknown = int.MinValue;

        /// <summary>False until there was a position, and again when the receiver says that it has none.</summary>
        public bool IsValid;

        /// <summary>Millionths of a degree, north positive.</summary>
        public int Latitude;

        /// <summary>Millionths of a degree, east positive.</summary>
        public int Longitude;

        /// <summary>Tenths of a metre above sea level (GGA; <see cref="Unknown"/> where the receiver says nothing).</summary>
        public int Altitude = Unknown;

        /// <summary>Satellites used (GGA; <see cref="Unknown"/> where the receiver says nothing).</summary>
        public int Satellites = Unknown;

        /// <summary>Hundredths of a knot (RMC; <see cref="Unknown"/> where the receiver says nothing).</summary>
        public int Speed = Unknown;

        /// <summary>Hundredths of a degree from north, clockwise (RMC; <see cref="Unknown"/> where the receiver says nothing).</summary>
        public int Course = Unknown;

        /// <summary>Time of day, UTC, as the number hhmmss; -1 while unknown.</summary>
        public int Time = -1;

        /// <summary>Date as the number ddmmyy; -1 while unknown (RMC).</summary>
        public int Date = -1;

        /// <summary>Makes <paramref name="copy"/> equal to this.</summary>
        public void CopyTo(GpsFix copy)
        {
            copy.IsValid = IsValid;
            copy.Latitude = Latitude;
            copy.Longitude = Longitude;
            copy.Altitude = Altitude;
            copy.Satellites = Satellites;
            copy.Speed = Speed;
            copy.Course = Course;
            copy.Time = Time;
            copy.Date = Date;
        }
    }
}
