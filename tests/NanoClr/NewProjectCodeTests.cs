namespace NfThread.NanoClr.Tests;

/// <summary>A project of `nft new` compiles for nanoFramework and holds nothing that its interpreter cannot run.</summary>
public sealed class NewProjectCodeTests
{
    [Theory]
    [InlineData("esp32-rev3", false)]
    [InlineData("esp32-rev3", true)]
    [InlineData("pico-rp2040", false)]
    [InlineData("st-nucleo64-f091rc", false)]
    public void ItCompilesAndCanRun(string board, bool tests)
    {
        DeviceCompilation compiled = NewProjectCode.Compile(board, tests);
        Assert.Empty(compiled.Errors);
        Assert.Empty(compiled.Check());
    }

    /// <summary>A firmware without the native part of a library refuses a program that refers to it.</summary>
    [Fact]
    public void WithoutAnalogInputsItRefersToNoneOfTheirLibrary() =>
        Assert.Equal(["mscorlib", "System.Device.Gpio"], NewProjectCode.Compile("st-nucleo64-f091rc", tests: false).References().Order(StringComparer.OrdinalIgnoreCase));
}
