using System.Globalization;

namespace NfThread.Cli.Gps;

/// <summary>Builds NMEA 0183 sentences.</summary>
internal static class Nmea
{
    /// <summary>The longest sentence the standard allows, `$` and line end included.</summary>
    public const int LongestSentence = 82;

    /// <summary>Wraps a body such as "GPGGA,..." into `$`, checksum and line end.</summary>
    public static string Sentence(string body)
    {
        int checksum = 0;
        foreach (char c in body)
        {
            checksum ^= c;
        }

        return string.Create(CultureInfo.InvariantCulture, $"${body}*{checksum:X2}\r\n");
    }

    /// <summary>Degrees as ddmm.mmmm and hemisphere: 65.0504, 2 digits, "NS" gives "6503.0240,N".</summary>
    public static string Angle(double degrees, int digits, string hemispheres)
    {
        // In ten-thousandths of a minute, so that 59.99996 minutes carry over into the degrees.
        long units = (long)Math.Round(Math.Abs(degrees) * 600_000);
        long whole = units / 600_000;
        double minutes = units % 600_000 / 10_000.0;
        string text = whole.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return string.Create(CultureInfo.InvariantCulture, $"{text}{minutes:00.0000},{hemispheres[degrees < 0 ? 1 : 0]}");
    }
}
