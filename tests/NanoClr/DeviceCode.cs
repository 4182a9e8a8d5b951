using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Projects;

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
        "new project" => CompileNewProject("esp32-rev3", tests: false),
        "new project's tests" => CompileNewProject("esp32-rev3", tests: true),
        "new project without analog inputs" => CompileNewProject("st-nucleo64-f091rc", tests: false),
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

    /// <summary>What `nft new` writes for a board, with the sources of the package NfThread in it, against the packages that its project names.</summary>
    private static DeviceCompilation CompileNewProject(string boardName, bool tests)
    {
        Board board = new BoardCatalog(Layout.Boards).Load(boardName, "nanoclr");
        string folder = Directory.CreateTempSubdirectory("nf-thread-new-").FullName;
        try
        {
            string project = Path.Combine(folder, "Blinky");
            new NewProject("Blinky", "nanoclr", board, "netduinoplus2", "packages").Write(project);
            string[] files = tests
                ? [.. Directory.GetFiles(Path.Combine(project, "tests"), "*.cs"), Path.Combine(project, "Readings.cs")]
                : Directory.GetFiles(project, "*.cs");
            IEnumerable<string> module = Sources("src/NfThread").Where(f => !f.Replace('\\', '/').Contains("/Ports/Host/", StringComparison.Ordinal) && !f.Replace('\\', '/').Contains("/Ports/Metal/", StringComparison.Ordinal));
            IEnumerable<string> packages = XElement.Load(Path.Combine(project, "Blinky.csproj")).Descendants("PackageReference").Select(p => p.Attribute("Include")!.Value);
            return DeviceCompilation.Compile(
                tests ? "NFUnitTest.Blinky" : "Blinky",
                [.. files.Concat(module).Select(f => (f, File.ReadAllText(f))), ("Board.g.cs", BoardConstants.Generate(board, "nanoclr"))],
                Libraries(["mscorlib", .. tests ? ["nanoFramework.TestFramework"] : packages.Select(AssemblyOf)]),
                tests ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>nanoFramework.System.Device.Gpio brings System.Device.Gpio; nanoFramework.Runtime.Events is its own name.</summary>
    private static string AssemblyOf(string package) =>
        package.StartsWith("nanoFramework.System.", StringComparison.Ordinal) && package != "nanoFramework.System.Text" ? package["nanoFramework.".Length..] : package;

    private static IEnumerable<MetadataReference> Libraries(params string[] names) => names.Select(ReferenceAssemblies.Get);

    private static IEnumerable<string> Sources(string folder, bool below = true) =>
        Directory.EnumerateFiles(Path.Combine(Layout.Root, folder), "*.cs", below ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Where(f => !Path.GetRelativePath(Layout.Root, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);
}
