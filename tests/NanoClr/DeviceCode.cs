using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;

namespace NfThread.NanoClr.Tests;

/// <summary>The project's own device code, each program and library compiled once, with the libraries that its .nfproj names and no others.</summary>
internal static class DeviceCode
{
    private static readonly Lazy<DeviceCompilation> s_library = new(() => DeviceCompilation.OfFiles("NfThread", LibrarySources, Libraries("src/NfThread")));

    private static readonly Lazy<DeviceCompilation> s_tests = new(() => DeviceCompilation.OfFiles(
        "NFUnitTest", Sources("tests/Device"), [.. Libraries("tests/Device"), Library.Reference]));

    private static readonly Lazy<DeviceCompilation> s_sensorTests = new(() => DeviceCompilation.OfFiles(
        "NFUnitTest.SensorPolling", [.. Sources("tests/Device.SensorPolling"), .. Sources("firmware/SensorPolling/Nmea")],
        [.. Libraries("tests/Device.SensorPolling"), Library.Reference]));

    private static readonly BoardCatalog s_boards = new(Layout.Boards);

    /// <summary>The thread module.</summary>
    public static DeviceCompilation Library => s_library.Value;

    /// <summary>The thread module as it is released, with more code in the same assembly.</summary>
    public static DeviceCompilation LibraryWith(string code) => DeviceCompilation.Compile(
        "NfThread", [.. LibrarySources.Select(f => (f, File.ReadAllText(f))), ("More.cs", code)], Libraries("src/NfThread"), OutputKind.DynamicallyLinkedLibrary, OptimizationLevel.Release);

    /// <summary>The boards that nanoFramework's firmware runs on and that have the sample's sensors, with their platforms.</summary>
    public static IEnumerable<(string Board, string Platform)> BoardsOfTheSample =>
        from name in s_boards.BoardNames()
        let firmware = s_boards.Load(name).NanoClr
        where firmware?.Sensors is not null
        select (name, firmware.Platform);

    public static DeviceCompilation Firmware(string boardName)
    {
        Board board = s_boards.Load(boardName, "nanoclr", "sensors.gps", "sensors.adc");
        string platform = board.NanoClr!.Platform;
        IEnumerable<string> files = Sources("firmware/SensorPolling").Where(f => Path.GetFileName(f) switch
        {
            "Metal.cs" => false,
            "Esp32.cs" => platform == "esp32",
            _ => true,
        });
        return DeviceCompilation.Compile(
            "SensorPolling",
            [.. files.Select(f => (f, File.ReadAllText(f))), ("Board.g.cs", BoardConstants.Generate(board, "nanoclr"))],
            [.. Libraries("firmware/SensorPolling", platform), Library.Reference],
            OutputKind.ConsoleApplication);
    }

    /// <summary>The programs of firmware/ that are one file each.</summary>
    public static IEnumerable<string> SmallPrograms =>
        Directory.GetDirectories(Path.Combine(Layout.Root, "firmware")).Select(f => Path.GetFileName(f)!)
            .Where(n => n != "SensorPolling" && File.Exists(Path.Combine(Layout.Root, "firmware", n, n + ".csproj"))).Order(StringComparer.Ordinal);

    public static DeviceCompilation SmallProgram(string name)
    {
        string folder = Path.Combine("firmware", name);
        IEnumerable<string> needs = XElement.Load(Path.Combine(Layout.Root, folder, name + ".csproj")).Descendants("NfThreadNeed").Select(n => n.Attribute("Include")!.Value);
        Board board = s_boards.Load("esp32-rev3", "nanoclr", [.. needs]);
        return DeviceCompilation.Compile(
            name,
            [.. Sources(folder).Select(f => (f, File.ReadAllText(f))), ("Board.g.cs", BoardConstants.Generate(board, "nanoclr"))],
            [.. Libraries("firmware/VisualStudio/Program.props"), .. Libraries(folder), Library.Reference],
            OutputKind.ConsoleApplication);
    }

    public static DeviceCompilation ByName(string name) => name switch
    {
        "library" => Library,
        "device tests" => s_tests.Value,
        "decoder tests" => s_sensorTests.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>The libraries that a project refers to; those with a condition are for one platform. The launcher of tests is a program, no library.</summary>
    /// <param name="path">The project's folder, or a file that projects import.</param>
    /// <param name="platform">The chip family of the board's firmware.</param>
    public static IEnumerable<MetadataReference> Libraries(string path, string platform = "") =>
        from reference in XElement.Load(Path.Combine(Layout.Root, path.EndsWith(".props", StringComparison.Ordinal) ? path : Path.Combine(path, "VisualStudio", Path.GetFileName(path) + ".nfproj"))).Descendants()
        where reference.Name.LocalName == "Reference"
        let condition = (string?)reference.Attribute("Condition")
        where condition is null || condition == $"'$(NfThreadPlatform)' == '{platform}'"
        let name = reference.Attribute("Include")!.Value.Split(',')[0]
        where name != "nanoFramework.UnitTestLauncher"
        select ReferenceAssemblies.Get(name);

    private static IEnumerable<string> LibrarySources =>
        [.. Sources("src/NfThread", below: false), .. Sources("src/NfThread/Ports", below: false), .. Sources("src/NfThread/Ports/SystemThreading"), .. Sources("src/NfThread/Ports/NanoClr")];

    private static IEnumerable<string> Sources(string folder, bool below = true) =>
        Directory.EnumerateFiles(Path.Combine(Layout.Root, folder), "*.cs", below ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Where(f => !Path.GetRelativePath(Layout.Root, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);
}
