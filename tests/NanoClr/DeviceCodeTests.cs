namespace NfThread.NanoClr.Tests;

/// <summary>The library, the sample and the device tests compile for nanoFramework and hold nothing that its interpreter cannot run.</summary>
public sealed class DeviceCodeTests
{
    [Theory]
    [InlineData("library")]
    [InlineData("device tests")]
    [InlineData("decoder tests")]
    [InlineData("firmware")]
    public void ItCompilesAndCanRun(string program)
    {
        DeviceCompilation compiled = DeviceCode.ByName(program);
        Assert.Empty(compiled.Errors);
        Assert.Empty(compiled.Check());
    }

    /// <summary>So that it loads on a firmware without any other of nanoFramework's libraries.</summary>
    [Fact]
    public void TheLibraryNeedsOnlyMscorlib() => Assert.Equal(["mscorlib"], DeviceCode.Library.References());
}
