using NfThread.Cli.Firmware;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>What no way from the start leads to is not in the image.</summary>
public sealed class LeftOutTests : IDisposable
{
    // A driver that only the library asks for; assembly that only compiled code calls; where interfaces' methods are kept.
    private static readonly string[] OfVoltage = ["Board_NfThread_Chip_Adc__Read", "Board_NfThread_Chip_Adc__Open"];
    private static readonly string[] OfNobody = ["fmodf", "RhpInitialDynamicInterfaceDispatch", "dispatch_cache", "Board_NfThread_Chip_SerialDriver__Open", "__external_CommonFixupsTable_references"];

    // What interrupts and collections come to, once somebody has opened a port, or made an object with a finalizer or a weak reference.
    private static readonly string[] OfPorts = ["Board_NfThread_Chip_SerialDriver__Serve", "Board_NfThread_Chip_EmulatedLine__Serve"];
    private static readonly string[] OfErrands =
    [
        "mscorlib_System_Finalizers__Join", "mscorlib_System_FinalizerThread__Serve", "mscorlib_System_FinalizerThread_Made___cctor", "mscorlib_System_FinalizerThread__WaitUntilIdle",
        "mscorlib_System_WeakReferences__Join", "__GetGCStaticBase_mscorlib_System_FinalizerThread_Made",
    ];

    private readonly TextPrograms programs = new();

    public void Dispose() => programs.Dispose();

    [Fact]
    public void AProgramThatDoesNothingHasNoDrivers()
    {
        string[] names = Names("Nothing");
        Assert.Empty(names.Intersect([.. OfVoltage, .. OfNobody, .. OfPorts, .. OfErrands]));
        Assert.Contains("nf_reset", names);
    }

    [Fact]
    public void AProgramHasTheDriversThatItAsksFor() => Assert.Equal(OfVoltage, OfVoltage.Intersect(Names("Voltage")));

    [Fact]
    public void AProgramHasWhatInterruptsAndCollectionsComeTo() => Assert.Equal([.. OfPorts, .. OfErrands], OfPorts.Concat(OfErrands).Intersect(Names("Errands")));

    private string[] Names(string program) => [.. ElfFile.Read(programs.Build("Firmware", program)).Symbols().Select(s => s.Name)];
}
