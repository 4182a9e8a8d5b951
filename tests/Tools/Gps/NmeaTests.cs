using System.Text;
using NfThread.Cli.Gps;

namespace NfThread.Tools.Tests.Gps;

/// <summary>The made-up receiver: valid sentences, a second's worth of bytes a second, and the same for the same seed.</summary>
public sealed class NmeaTests
{
    [Fact]
    public void AKnownSentenceGetsItsChecksum() =>
        Assert.Equal("$GPGLL,4916.45,N,12311.12,W,225444,A*31\r\n", Nmea.Sentence("GPGLL,4916.45,N,12311.12,W,225444,A"));

    [Theory]
    [InlineData(65.050402, 2, "NS", "6503.0241,N")]
    [InlineData(-25.5, 3, "EW", "02530.0000,W")]
    [InlineData(9.9999999, 2, "NS", "1000.0000,N")]
    public void AnglesAreWrittenInDegreesAndMinutes(double degrees, int digits, string hemispheres, string text) =>
        Assert.Equal(text, Nmea.Angle(degrees, digits, hemispheres));

    [Theory]
    [InlineData(0u, 9600)]
    [InlineData(1u, 9600)]
    [InlineData(77u, 4800)]
    [InlineData(5u, 38400)]
    public void AnEpochFillsTheLineForExactlyOneSecond(uint seed, int baud)
    {
        NmeaTrack track = new(seed, baud);
        for (int n = 0; n < 500; n++)
        {
            byte[] epoch = track.Epoch(n);
            Assert.Equal(baud / 10, epoch.Length);
            string[] sentences = Encoding.ASCII.GetString(epoch).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.All(sentences, CheckSentence);
            Assert.Single(sentences, s => s.StartsWith("$GPGGA", StringComparison.Ordinal));
            Assert.Single(sentences, s => s.StartsWith("$GPRMC", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TheSeedDecides()
    {
        Assert.Equal(new NmeaTrack(3, 9600).Epoch(9), new NmeaTrack(3, 9600).Epoch(9));
        Assert.NotEqual(new NmeaTrack(3, 9600).Epoch(9), new NmeaTrack(4, 9600).Epoch(9));
    }

    [Fact]
    public void TheClockGoesOnceASecond()
    {
        NmeaTrack track = new(1, 9600);
        Assert.StartsWith("$GPGGA,120000.00,", Encoding.ASCII.GetString(track.Epoch(0)));
        Assert.StartsWith("$GPGGA,130001.00,", Encoding.ASCII.GetString(track.Epoch(3601)));
    }

    private static void CheckSentence(string sentence)
    {
        Assert.StartsWith("$", sentence);
        Assert.EndsWith("\r", sentence);
        Assert.True(sentence.Length + 1 <= Nmea.LongestSentence, sentence);
        int star = sentence.IndexOf('*');
        int checksum = sentence[1..star].Aggregate(0, (sum, c) => sum ^ c);
        Assert.Equal($"{checksum:X2}", sentence[(star + 1)..^1]);
    }
}
