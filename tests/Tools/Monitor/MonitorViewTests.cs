using System.Text;
using NfThread.Cli.Monitor;

namespace NfThread.Tools.Tests.Monitor;

public sealed class MonitorViewTests
{
    private readonly MemoryStream screen = new();
    private readonly MemoryStream log = new();

    [Theory]
    [InlineData("one\r\ntwo\rthree\n\nfour\r", "[T] one|[T] two|[T] three|[T] |[T] four|")]
    [InlineData("one\r|\ntwo\r|three", "[T] one|[T] two|[T] three|")]
    [InlineData("\r\r\n\n", "[T] |[T] |[T] |")]
    public void EachKindOfLineEndEndsALine(string fed, string shown)
    {
        MonitorView view = View(new());
        view.Begin();
        foreach (string part in fed.Split('|'))
        {
            view.Write(Encoding.UTF8.GetBytes(part));
        }

        view.End();
        Assert.Equal(shown, Text(screen));
    }

    [Fact]
    public void AFilterHidesLinesFromTheScreenAndNotFromTheLog()
    {
        MonitorView view = View(new(Filter: "gps"));
        view.Begin();
        view.Write("adc 12\nGPS 47."u8);
        Assert.Equal("", Text(screen));
        view.Write("1\ngp"u8);
        view.End();
        view.Begin();
        view.Write("s is another line; gps\n"u8);
        Assert.Equal("[T] GPS 47.1|[T] s is another line; gps|", Text(screen));
        Assert.Equal("[T] adc 12|[T] GPS 47.1|[T] gp|[T] s is another line; gps|", Text(log));
    }

    [Fact]
    public void ScreenAndLogTellOneTime()
    {
        MonitorView view = new(screen, new HastyClock()) { Log = log };
        view.Begin();
        view.Write("one\r\ntw"u8);
        view.Write("o\r\n"u8);
        string shown = Encoding.UTF8.GetString(screen.ToArray());
        Assert.Equal("[00:00:01.000] one\n[00:00:01.000] two\n", shown);
        Assert.Equal(shown, Encoding.UTF8.GetString(log.ToArray()));
    }

    [Fact]
    public void RawBytesStayAsTheyAre()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i), .. "\r\n   at 0x08001234\r"u8];
        MonitorView view = View(new(IsRaw: true));
        view.Begin();
        view.Write(all);
        view.End();
        Assert.Equal(all, screen.ToArray());
        Assert.Equal(all, log.ToArray());
    }

    private MonitorView View(Wanted wanted) => new(screen, TimeProvider.System) { Filter = wanted.Filter, IsRaw = wanted.IsRaw, Log = log };

    private static string Text(MemoryStream stream) =>
        System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(stream.ToArray()), @"\[\d\d:\d\d:\d\d\.\d{3}\]", "[T]").Replace('\n', '|');

    /// <summary>A second passes whenever it is looked at.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private DateTimeOffset now;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now += TimeSpan.FromSeconds(1);
    }

    private sealed record Wanted(string? Filter = null, bool IsRaw = false);
}
