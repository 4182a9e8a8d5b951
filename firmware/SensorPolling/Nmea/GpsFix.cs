namespace SensorPolling.Nmea
{
    /// <summary>The last position and what came with it. Numbers are integers in small units; see each member.</summary>
    public sealed class GpsFix
    {
        /// <summary>False until there was a position, and again when the receiver says that it has none.</summary>
        public bool IsValid;

        /// <summary>Millionths of a degree, north positive.</summary>
        public int Latitude;

        /// <summary>Millionths of a degree, east positive.</summary>
        public int Longitude;

        /// <summary>Tenths of a metre above sea level (GGA).</summary>
        public int Altitude;

        /// <summary>Satellites used (GGA).</summary>
        public int Satellites;

        /// <summary>Hundredths of a knot (RMC).</summary>
        public int Speed;

        /// <summary>Hundredths of a degree from north, clockwise (RMC).</summary>
        public int Course;

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
