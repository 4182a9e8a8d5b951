using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Projects;

namespace NfThread.NanoClr.Tests;

/// <summary>What `nft new` writes for a board, compiled as its build does it: with the sources of the package NfThread, against the libraries that its project names.</summary>
internal static class NewProjectCode
{
    public static DeviceCompilation Compile(string boardName, bool tests)
    {
        Board board = new BoardCatalog(Layout.Boards).Load(boardName, "nanoclr");
        string folder = Directory.CreateTempSubdirectory("nf-thread-new-").FullName;
        try
        {
            string project = Path.Combine(folder, "Blinky");
            new NewProject("Blinky", "nanoclr", board, "netduinoplus2", new PackageFeed("1.0.0", "packages", PackageFeed.NoFiles)).Write(project);
            string[] files = tests
                ? [.. Directory.GetFiles(Path.Combine(project, "tests"), "*.cs"), Path.Combine(project, "Readings.cs")]
                : Directory.GetFiles(project, "*.cs");
            string[] libraries = tests
                ? ["nanoFramework.TestFramework"]
                : [.. XElement.Load(Path.Combine(project, "Blinky.csproj")).Descendants("PackageReference").Select(p => AssemblyOf(p.Attribute("Include")!.Value))];
            return DeviceCompilation.Compile(
                tests ? "NFUnitTest.Blinky" : "Blinky",
                [.. files.Concat(Module()).Select(f => (f, File.ReadAllText(f))), ("Board.g.cs", BoardConstants.Generate(board, "nanoclr"))],
                libraries.Prepend("mscorlib").Select(ReferenceAssemblies.Get),
                tests ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The sources that src/Packages/NfThread/build/NfThread.targets takes for nanoclr.</summary>
    private static IEnumerable<string> Module()
    {
        string root = Path.Combine(Layout.Root, "src", "NfThread");
        string ports = Path.Combine(root, "Ports");
        return ((string[])[root, ports, Path.Combine(ports, "SystemThreading"), Path.Combine(ports, "NanoClr")])
            .SelectMany(f => Directory.EnumerateFiles(f, "*.cs").Order(StringComparer.Ordinal));
    }

    /// <summary>nanoFramework.System.Device.Gpio brings System.Device.Gpio; nanoFramework.Runtime.Events has the name of its assembly.</summary>
    private static string AssemblyOf(string package) =>
        package.StartsWith("nanoFramework.System.Device.", StringComparison.Ordinal) ? package["nanoFramework.".Length..] : package;
}
