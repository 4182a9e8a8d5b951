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

    private static readonly BoardCatalog s_boards = new(Layout.Boards);

    /// <summary>The thread module.</summary>
    public static DeviceCompilation Library => s_library.Value;

    /// <summary>The boards that nanoFramework's firmware runs on and that have the sample's sensors, with their platforms.</summary>
    public static IEnumerable<(string Board, string Platform)> BoardsOfTheSample =>
        from name in s_boards.BoardNames()
        let firmware = s_boards.Load(name).NanoClr
        where firmware?.Sensors is not null
        select (name, firmware.Platform);

    /// <summary>The library "nanoFramework.Hardware.Esp32" is there for ESP32 only, as in the project.</summary>
    public static DeviceCompilation Firmware(string boardName)
    {
        Board board = s_boards.Load(boardName, "nanoclr", "sensors.gps", "sensors.adc");
        bool esp32 = board.NanoClr!.Platform == "esp32";
        IEnumerable<string> files = Sources("firmware/SensorPolling").Where(f => Path.GetFileName(f) switch
        {
            "Metal.cs" => false,
            "Esp32.cs" => esp32,
            _ => true,
        });
        string[] libraries = ["mscorlib", "nanoFramework.Runtime.Events", "nanoFramework.Runtime.Native", "System.IO.Streams", "System.IO.Ports", "System.Device.Adc"];
        return DeviceCompilation.Compile(
            "SensorPolling",
            [.. files.Select(f => (f, File.ReadAllText(f))), ("Board.g.cs", BoardConstants.Generate(board, "nanoclr"))],
            [.. Libraries(libraries), .. Libraries(esp32 ? ["nanoFramework.Hardware.Esp32"] : []), Library.Reference],
            OutputKind.ConsoleApplication);
    }

    public static DeviceCompilation ByName(string name) => name switch
    {
        "library" => Library,
        "device tests" => s_tests.Value,
        "decoder tests" => s_sensorTests.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static IEnumerable<MetadataReference> Libraries(params string[] names) => names.Select(ReferenceAssemblies.Get);

    private static IEnumerable<string> Sources(string folder, bool below = true) =>
        Directory.EnumerateFiles(Path.Combine(Layout.Root, folder), "*.cs", below ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Where(f => !Path.GetRelativePath(Layout.Root, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);
}
