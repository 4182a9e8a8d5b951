using System.Globalization;
using System.Text;

namespace NfThread.Cli.Gps;

/// <summary>
/// A GPS receiver that walks: an endless, repeatable track, one epoch a second. A real receiver sends its burst and then keeps the
/// line idle until the next second. Here text sentences fill each epoch up to exactly what the line carries in a second, so that
/// a stream at line speed keeps the receiver's clock without anybody having to wait: the byte's place in it is its time.
/// </summary>
internal sealed class NmeaTrack
{
    private const double MetresPerDegree = 111_320;
    private const double KnotsPerMetrePerSecond = 1.943844;

    private static readonly DateTime Start = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly int bytesPerSecond;
    private readonly double startLatitude;
    private readonly double startLongitude;
    private readonly double radius;

    /// <param name="seed">Chooses the place; the same seed gives the same track.</param>
    /// <param name="baud">Speed of the line, 10 bits a character.</param>
    public NmeaTrack(uint seed, int baud)
    {
        bytesPerSecond = baud / 10;
        startLatitude = 47 + (Mix(seed, 1) % 8_000_000 / 1_000_000.0);
        startLongitude = 6 + (Mix(seed, 2) % 9_000_000 / 1_000_000.0);
        radius = 50 + (Mix(seed, 3) % 200);
    }

    /// <summary>The bytes that the receiver sends in second n of board time.</summary>
    public byte[] Epoch(int n)
    {
        const double speed = 1.5;
        double angle = n * speed / radius;
        double latitude = startLatitude + (radius * Math.Sin(angle) / MetresPerDegree);
        double longitude = startLongitude + (radius * (1 - Math.Cos(angle)) / MetresPerDegree / Math.Cos(startLatitude * Math.PI / 180));
        double course = angle * 180 / Math.PI % 360;
        double altitude = 120 + (4 * Math.Sin(angle / 3));
        DateTime time = Start.AddSeconds(n);
        string at = Nmea.Angle(latitude, 2, "NS") + "," + Nmea.Angle(longitude, 3, "EW");

        StringBuilder burst = new(bytesPerSecond);
        Add($"GPGGA,{time:HHmmss}.00,{at},1,08,1.0,{altitude:0.0},M,47.0,M,,");
        Add($"GPRMC,{time:HHmmss}.00,A,{at},{speed * KnotsPerMetrePerSecond:0.00},{course:0.0},{time:ddMMyy},,,A");
        if (bytesPerSecond >= 480)
        {
            Add($"GPGSA,A,3,02,05,07,09,13,15,21,30,,,,,1.8,1.0,1.5");
            Add($"GPVTG,{course:0.0},T,,M,{speed * KnotsPerMetrePerSecond:0.00},N,{speed * 3.6:0.00},K,A");
            Add($"GPGLL,{at},{time:HHmmss}.00,A,A");
        }

        Fill(burst);
        return Encoding.ASCII.GetBytes(burst.ToString());

        void Add(FormattableString body) => burst.Append(Nmea.Sentence(body.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Appends text sentences until the second is full; the last two share what is left, so that none is too short.</summary>
    private void Fill(StringBuilder burst)
    {
        const string head = "GPTXT,01,01,02,";
        const int frame = 6; // $ * two digits, line end
        int shortest = head.Length + frame;
        while (burst.Length < bytesPerSecond)
        {
            int left = bytesPerSecond - burst.Length;
            int length = left <= Nmea.LongestSentence ? left : Math.Min(Nmea.LongestSentence, left - shortest);
            burst.Append(length < shortest ? new string('\n', length) : Nmea.Sentence(head.PadRight(length - frame, '.')));
        }
    }

    private static uint Mix(uint seed, uint which)
    {
        uint x = (seed * 2_654_435_761) ^ (which * 2_246_822_519);
        x ^= x >> 15;
        x *= 2_246_822_519;
        x ^= x >> 13;
        return x;
    }
}
