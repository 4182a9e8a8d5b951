using Microsoft.CodeAnalysis;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;

namespace NfThread.NanoClr.Tests;

/// <summary>The project's own device code, each program and library compiled once.</summary>
internal static class DeviceCode
{
    private static readonly Lazy<DeviceCompilation> s_library = new(() => DeviceCompilation.OfFiles(
        "NfThread", [.. Sources("src/NfThread", below: false), .. Sources("src/NfThread/Ports", below: false), .. Sources("src/NfThread/Ports/SystemThreading"), .. Sources("src/NfThread/Ports/NanoClr")],
        Libraries("mscorlib")));

    private static readonly Lazy<DeviceCompilation> s_tests = new(() => DeviceCompilation.OfFiles(
        "NFUnitTest", Sources("tests/Device"), [.. Libraries("mscorlib", "nanoFramework.Runtime.Events", "nanoFramework.TestFramework"), Library.Reference]));

    private static readonly Lazy<DeviceCompilation> s_sensorTests = new(() => DeviceCompilation.OfFiles(
        "NFUnitTest.SensorPolling", [.. Sources("tests/Device.SensorPolling"), .. Sources("firmware/SensorPolling/Nmea")],
        [.. Libraries("mscorlib", "nanoFramework.TestFramework"), Library.Reference]));

    private static readonly Lazy<DeviceCompilation> s_firmware = new(CompileFirmware);

    /// <summary>The thread module.</summary>
    public static DeviceCompilation Library => s_library.Value;

    /// <summary>The sample firmware.</summary>
    public static DeviceCompilation Firmware => s_firmware.Value;

    public static DeviceCompilation ByName(string name) => name switch
    {
        "library" => Library,
        "device tests" => s_tests.Value,
        "decoder tests" => s_sensorTests.Value,
        "firmware" => Firmware,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static DeviceCompilation CompileFirmware()
    {
        string constants = BoardConstants.Generate(new BoardCatalog(Layout.Boards).Load("esp32-rev3", "nanoclr", "sensors.gps", "sensors.adc"), "nanoclr");
        IEnumerable<string> files = Sources("firmware/SensorPolling").Where(f => !f.Replace('\\', '/').EndsWith("/Engines/Metal.cs", StringComparison.Ordinal));
        return DeviceCompilation.Compile(
            "SensorPolling",
            [.. files.Select(f => (f, File.ReadAllText(f))), ("Board.g.cs", constants)],
            [.. Libraries("mscorlib", "nanoFramework.Runtime.Events", "nanoFramework.Runtime.Native", "System.IO.Streams", "System.IO.Ports", "System.Device.Adc"), Library.Reference],
            OutputKind.ConsoleApplication);
    }

    private static IEnumerable<MetadataReference> Libraries(params string[] names) => names.Select(ReferenceAssemblies.Get);

    private static IEnumerable<string> Sources(string folder, bool below = true) =>
        Directory.EnumerateFiles(Path.Combine(Layout.Root, folder), "*.cs", below ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Where(f => !Path.GetRelativePath(Layout.Root, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);
}
