using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator.Pins;

namespace NfThread.Tools.Tests.Emulator.Pins;

public sealed class PinScriptTests
{
    private static readonly Board Stm32 = new BoardCatalog(Layout.Boards).Load("netduinoplus2");
    private static readonly Board Mps2 = new BoardCatalog(Layout.Boards).Load("mps2-an386");

    [Fact]
    public void EventsComeByTime()
    {
        IReadOnlyList<PinEvent> events = PinScript.Parse("# two buttons\nat 1.5 s PA0 low\r\n\nAT 1.25 S pi15 HIGH # early\nat 2000001 us PB7 press for 30 ms\nat 0 s PB10 open\nat 3 s PA0 press", "f", Stm32);
        Assert.Equal(
            [
                new(0, 26, PinAction.Open),
                new(1_250_000, 143, PinAction.High),
                new(1_500_000, 0, PinAction.Low),
                new(2_000_001, 23, PinAction.Press),
                new(2_030_001, 23, PinAction.Open),
                new(3_000_000, 0, PinAction.Press),
                new(3_100_000, 0, PinAction.Open),
            ],
            events);
    }

    [Theory]
    [InlineData("PA0 low", "begins with 'PA0' instead of 'at'")]
    [InlineData("at", "the time is missing")]
    [InlineData("at PA0 low", "'PA0' is no time")]
    [InlineData("at 1,5 s PA0 low", "'1,5' is no time")]
    [InlineData("at -1 s PA0 low", "'-1' is no time")]
    [InlineData("at 1.5", "no unit of time")]
    [InlineData("at 1.5 PA0 low", "no unit of time")]
    [InlineData("at 1.5 min PA0 low", "no unit of time")]
    [InlineData("at 1e300 s PA0 low", "'1e300' is no time")]
    [InlineData("at 4000001 s PA0 low", "more than 4000000 s")]
    [InlineData("at 1 s", "the pin is missing")]
    [InlineData("at 1 s PA0", "what happens to the pin is missing")]
    [InlineData("at 1 s PA16 low", "pins PA0 to PI15, and 'PA16' is none of them")]
    [InlineData("at 1 s PA07 low", "'PA07' is none of them")]
    [InlineData("at 1 s PJ0 low", "'PJ0' is none of them")]
    [InlineData("at 1 s 7 low", "'7' is none of them")]
    [InlineData("at 1 s PA0 on", "'on' is nothing that a pin can do")]
    [InlineData("at 1 s PA0 low high", "'high' is one word too many")]
    [InlineData("at 1 s PA0 low for 1 s", "'for' is one word too many")]
    [InlineData("at 1 s PA0 press for", "the time is missing")]
    [InlineData("at 1 s PA0 press for 1", "no unit of time")]
    public void AWrongLineIsNamed(string line, string wrong)
    {
        UserError error = Assert.Throws<UserError>(() => PinScript.Parse("# buttons\n\n" + line, "buttons.txt", Stm32));
        Assert.StartsWith($"buttons.txt:3: '{line}': ", error.Message, StringComparison.Ordinal);
        Assert.Contains(wrong, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EachBoardHasItsPins()
    {
        Assert.Equal("PD15", PinName.Of(PinName.Parse("pd15", Mps2, out _)!.Value));
        Assert.Null(PinName.Parse("PE0", Mps2, out string wrong));
        Assert.Equal("Arm MPS2 AN386 has the pins PA0 to PD15, and 'PE0' is none of them", wrong);
    }

    [Theory]
    [InlineData("PA0=b,PA1=space,PA2=Enter,PA3=high", null)]
    [InlineData("PA0", "no key and no level")]
    [InlineData("PA0=", "no key and no level")]
    [InlineData("PA0=key", "no key and no level")]
    [InlineData("PA0=b,PA0=c", "names PA0 twice")]
    [InlineData("PA0=b,PA1=b", "gives one key to PA0 and PA1")]
    [InlineData("A0=b", "'A0' is none of them")]
    public void KeysAndLevels(string options, string? wrong)
    {
        if (wrong is not null)
        {
            Assert.Contains(wrong, Assert.Throws<UserError>(() => PinKey.Parse(options.Split(','), Stm32)).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal([new(0, 'b', null), new(1, ' ', null), new(2, '\n', null), new(3, null, PinAction.High)], PinKey.Parse(options.Split(','), Stm32));
    }

    [Fact]
    public void KeysAndAScriptExcludeEachOther()
    {
        string script = Path.GetTempFileName();
        try
        {
            Assert.Contains("exclude each other", Assert.Throws<UserError>(() => PinWiring.Read(["PA0=b"], script, Stm32)).Message, StringComparison.Ordinal);
            Assert.Equal([new(0, 0, PinAction.High)], PinWiring.Read(["PA0=high"], script, Stm32)!.Events);
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>A change that the board reports while the console's line is open waits for its end.</summary>
    [Fact]
    public void ChangesStandOnLinesOfTheirOwn()
    {
        List<string> screen = [];
        using PinLog log = new(screen.Add, () => screen.Add("(break)"));
        log.Console("tem"u8, () => screen.Add("tem"));
        Assert.True(log.Take("pin o0a1000000000016e360"));
        log.Console("perature\n"u8, () => screen.Add("perature"));
        Assert.True(log.Take("pin i2000000000100000000"));
        Assert.False(log.Take("qemu: a warning"));
        log.Console("prompt"u8, () => screen.Add("prompt"));
        Assert.True(log.Take("pin i2010000000000000001"));
        log.End();
        Assert.Equal(["tem", "perature", "at 1.500000 s PA10 high", "at 4294.967296 s PC0 low, from outside", "prompt", "(break)", "at 0.000001 s PC0 high, from outside"], screen);
    }
}
