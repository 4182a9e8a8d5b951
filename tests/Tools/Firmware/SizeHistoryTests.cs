using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Firmware;

public sealed class SizeHistoryTests
{
    [Theory]
    [InlineData(100, 50, null, null, "")]
    [InlineData(100, 50, 100, 50, ", as large as the build before")]
    [InlineData(220, 42, 100, 50, ", 120 bytes of flash more and 8 bytes of RAM less than the build before")]
    [InlineData(99, 50, 100, 50, ", 1 byte of flash less than the build before")]
    public void TheDifferenceIsTold(long flash, long ram, int? flashBefore, int? ramBefore, string told) =>
        Assert.Equal(told, new SizeHistory(flash, ram, flashBefore is { } f ? (f, ramBefore!.Value) : null).Difference);

    [Fact]
    public void WhatIsNoHistoryIsNone()
    {
        string folder = Directory.CreateTempSubdirectory("nf-thread-size-").FullName;
        try
        {
            string elf = Path.Combine(folder, "a.elf");
            Assert.Null(SizeHistory.Read(elf));
            foreach (string text in new[] { "", "{", "[]", "{}", """{"flash":"x"}""", """{"flash":1,"ram":2,"before":{}}""" })
            {
                File.WriteAllText(SizeHistory.FileOf(elf), text);
                Assert.Null(SizeHistory.Read(elf));
            }

            SizeHistory history = new(3, 4, (1, 2));
            File.WriteAllText(SizeHistory.FileOf(elf), history.ToJson().ToJsonString());
            Assert.Equal(history, SizeHistory.Read(elf));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
