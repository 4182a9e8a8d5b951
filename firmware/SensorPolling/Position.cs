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
            line.AddFixed(fix.Altitude, 1).Add(" m ").Add(fix.Satellites).Add(" satellites");
        }

        private static void AddAngle(Line line, int angle, char positive, char negative)
        {
            line.AddFixed(angle < 0 ? -angle : angle, 6).Add(' ').Add(angle < 0 ? negative : positive).Add(' ');
        }
    }
}
