using NfThread.Cli.Firmware;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>What no way from the start leads to is not in the image.</summary>
public sealed class LeftOutTests : IDisposable
{
    // A driver that only the library asks for; assembly that only compiled code calls; where interfaces' methods are kept.
    private static readonly string[] OfVoltage = ["Board_NfThread_Chip_Adc__Read", "Board_NfThread_Chip_Adc__Open"];
    private static readonly string[] OfNobody = ["fmodf", "RhpInitialDynamicInterfaceDispatch", "dispatch_cache", "Board_NfThread_Chip_SerialDriver__Open"];

    private readonly TextPrograms programs = new();

    public void Dispose() => programs.Dispose();

    [Fact]
    public void AProgramThatDoesNothingHasNoDrivers()
    {
        string[] names = Names("Nothing");
        Assert.Empty(names.Intersect([.. OfVoltage, .. OfNobody]));
        Assert.Contains("nf_reset", names);
    }

    [Fact]
    public void AProgramHasTheDriversThatItAsksFor() => Assert.Equal(OfVoltage, OfVoltage.Intersect(Names("Voltage")));

    private string[] Names(string program) => [.. ElfFile.Read(programs.Build("Firmware", program)).Symbols().Select(s => s.Name)];
}
