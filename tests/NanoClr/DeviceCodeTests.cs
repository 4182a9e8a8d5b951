namespace NfThread.NanoClr.Tests;

/// <summary>The library, the sample and the device tests compile for nanoFramework and hold nothing that its interpreter cannot run.</summary>
public sealed class DeviceCodeTests
{
    [Theory]
    [InlineData("library")]
    [InlineData("device tests")]
    [InlineData("decoder tests")]
    public void ItCompilesAndCanRun(string program)
    {
        DeviceCompilation compiled = DeviceCode.ByName(program);
        Assert.Empty(compiled.Errors);
        Assert.Empty(compiled.Check());
    }

    public static TheoryData<string, string> BoardsOfTheSample
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach ((string board, string platform) in DeviceCode.BoardsOfTheSample)
            {
                data.Add(board, platform);
            }

            return data;
        }
    }

    /// <summary>The sample is another program on ESP32, the only platform whose firmware loads what needs nanoFramework.Hardware.Esp32.</summary>
    [Theory]
    [MemberData(nameof(BoardsOfTheSample))]
    public void TheSampleCompilesAndCanRun(string board, string platform)
    {
        DeviceCompilation compiled = DeviceCode.Firmware(board);
        Assert.Empty(compiled.Errors);
        Assert.Empty(compiled.Check());
        Assert.Equal(platform == "esp32", compiled.References().Contains("nanoFramework.Hardware.Esp32"));
    }

    public static TheoryData<string> SmallPrograms => [.. DeviceCode.SmallPrograms];

    [Theory]
    [MemberData(nameof(SmallPrograms))]
    public void ASmallProgramCompilesAndCanRun(string name)
    {
        DeviceCompilation compiled = DeviceCode.SmallProgram(name);
        Assert.Empty(compiled.Errors);
        Assert.Empty(compiled.Check());
    }

    /// <summary>So that it loads on a firmware without any other of nanoFramework's libraries.</summary>
    [Fact]
    public void TheLibraryNeedsOnlyMscorlib() => Assert.Equal(["mscorlib"], DeviceCode.Library.References());
}
