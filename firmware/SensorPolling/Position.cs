using SensorPolling.Nmea;

namespace SensorPolling
{
    /// <summary>A position as text: 65.050402 N 25.472712 E 9.9 m 7 satellites.</summary>
    internal static class Position
    {
        internal static void Add(Line line, GpsFix fix)
        {
            AddAngle(line, fix.Latitude, 'N', 'S');
            AddAngle(line, fix.Longitude, 'E', 'W');
            Add(line, fix.Altitude, 1, " m ");
            Add(line, fix.Satellites, 0, " satellites");
        }

        /// <summary>A number with its unit, or nothing where the receiver has not said it.</summary>
        internal static void Add(Line line, int number, int decimals, string unit)
        {
            if (number == GpsFix.Unknown) return;
            if (decimals == 0) line.Add(number);
            else line.AddFixed(number, decimals);
            line.Add(unit);
        }

        private static void AddAngle(Line line, int angle, char positive, char negative)
        {
            line.AddFixed(angle < 0 ? -angle : angle, 6).Add(' ').Add(angle < 0 ? negative : positive).Add(' ');
        }
    }
}
