using System.Text.Json;
using System.Xml.Linq;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Flashing;
using NfThread.Cli.NanoFramework;
using NfThread.Cli.Projects;
using NfThread.Tools.Tests.NanoFramework;

namespace NfThread.Tools.Tests.Projects;

public sealed class NewProjectTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nft-new").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EveryFileIsFilledIn()
    {
        string target = Write("Blinky");
        string[] files = [.. Directory.GetFiles(target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(target, f).Replace('\\', '/'))];
        foreach (string expected in new[] { "Blinky.csproj", "Blinky.slnx", "tests/Blinky.Tests.csproj", "nuget.config", "global.json", ".gitignore", "flash.ps1", ".vscode/extensions.json", ".vscode/launch.json", ".vscode/tasks.json", ".config/dotnet-tools.json" })
        {
            Assert.Contains(expected, files);
        }

        foreach (string file in files)
        {
            CheckFile(Path.Combine(target, file));
        }
    }

    [Fact]
    public void AFolderWithCharactersOfXmlIsNamedRightly()
    {
        XDocument config = XDocument.Load(Path.Combine(Write("Blinky"), "nuget.config"));
        Assert.Equal("packages & more", (string?)config.Descendants("add").Single().Attribute("value"));
    }

    [Fact]
    public void AnExistingFolderStaysAsItIs()
    {
        string target = Directory.CreateDirectory(Path.Combine(folder, "Blinky")).FullName;
        File.WriteAllText(Path.Combine(target, "Program.cs"), "mine");
        UserError error = Assert.Throws<UserError>(() => Write("Blinky"));
        Assert.Contains("there already", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(target, "Program.cs")));
        Assert.Single(Directory.GetFiles(target));
    }

    [Fact]
    public void AFeedWithoutThePackagesIsRefused()
    {
        Assert.Contains("There is no folder", Assert.Throws<UserError>(() => PackageFeed.Find(Path.Combine(folder, "none"), "1.0.0")).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "NfThread.1.0.0.nupkg"), "");
        string message = Assert.Throws<UserError>(() => PackageFeed.Find(folder, "1.0.0")).Message;
        Assert.Contains("NfThread.Sdk.1.0.0.nupkg", message, StringComparison.Ordinal);
        Assert.DoesNotContain(" NfThread.1.0.0.nupkg", message, StringComparison.Ordinal);
    }

    /// <summary>An nft that was not packed takes the newest packages that are all there, one that was its own and no others.</summary>
    [Theory]
    [InlineData("1.0.0-dev", "1.0.10")]
    [InlineData("1.0.9", "1.0.9")]
    public void TheVersionJustPackedIsTaken(string own, string taken)
    {
        foreach (string version in (string[])["1.0.9", "1.0.10", "1.0.10-rc.1"])
        {
            Pack(folder, version);
        }

        File.WriteAllText(Path.Combine(folder, "NfThread.Cli.1.0.11.nupkg"), "");
        Assert.Equal(taken, PackageFeed.Find(folder, own).Version);
        Assert.Throws<UserError>(() => PackageFeed.Find(folder, "1.0.11"));
    }

    /// <summary>An installed nft brings the packages; the project gets copies, which its nuget.config names, and nothing names a folder of this machine.</summary>
    [Fact]
    public void AProjectBringsThePackagesAlong()
    {
        string store = Path.Combine(folder, "store");
        string tool = Directory.CreateDirectory(Path.Combine(store, "tools", "net10.0", "any")).FullName;
        Assert.Null(PackageFeed.InOwnPackage(tool, "1.0.5"));
        Pack(Directory.CreateDirectory(Path.Combine(tool, "packages")).FullName, "1.0.5");
        Assert.Null(PackageFeed.InOwnPackage(tool, "1.0.5"));
        File.Move(Path.Combine(tool, "packages", "NfThread.Cli.1.0.5.nupkg"), Path.Combine(store, "nfthread.cli.1.0.5.nupkg"));

        PackageFeed feed = PackageFeed.InOwnPackage(tool, "1.0.5")!;
        string target = Path.Combine(folder, "Blinky");
        new NewProject("Blinky", "metal", new BoardCatalog().Load("netduinoplus2"), "netduinoplus2", feed).Write(target);
        Assert.Equal("packages", (string?)XDocument.Load(Path.Combine(target, "nuget.config")).Descendants("add").Single().Attribute("value"));
        Assert.Equal(4, Directory.GetFiles(Path.Combine(target, "packages"), "*.1.0.5.nupkg").Length);
        Assert.All(Directory.GetFiles(target, "*", SearchOption.AllDirectories), f => Assert.DoesNotContain(folder, File.ReadAllText(f), StringComparison.Ordinal));
    }

    private static void Pack(string folder, string version)
    {
        foreach (string package in (string[])["NfThread", "NfThread.Sdk", "NfThread.TestFramework", "NfThread.Cli"])
        {
            File.WriteAllText(Path.Combine(folder, $"{package}.{version}.nupkg"), "");
        }
    }

    [Fact]
    public void ABoardFileOfOnesOwnInheritsFromThoseOfNft()
    {
        File.WriteAllText(Path.Combine(folder, "mine.json"), """{ "inherits": "netduinoplus2", "name": "Mine" }""");
        Board board = new BoardCatalog(folder).Load("mine");
        Assert.Equal("Mine", board.Name);
        Assert.NotNull(board.Emulator);
    }

    public static TheoryData<string> Boards => [.. new BoardCatalog().BoardNames()];

    /// <summary>Whatever the board, nothing is left unfilled and every file can be read.</summary>
    [Theory]
    [MemberData(nameof(Boards))]
    public void EveryBoardsFilesCanBeRead(string boardName)
    {
        Board board = new BoardCatalog().Load(boardName);
        foreach (string engine in (string[])[.. board.Engines, "host"])
        {
            string target = Write("For" + engine, engine, boardName);
            foreach (string file in Directory.GetFiles(target, "*", SearchOption.AllDirectories))
            {
                CheckFile(file);
            }
        }
    }

    [Fact]
    public void AProjectForNanoFrameworkNamesItsSdkAndLibrariesAtTheRepositorysVersions()
    {
        string target = Write("Blinky", "nanoclr", "esp32-rev3");
        JsonElement pinned = Json(Path.Combine(target, "global.json")).GetProperty("msbuild-sdks");
        JsonElement ours = Json(Path.Combine(Layout.Root, "global.json")).GetProperty("msbuild-sdks");
        Assert.Equal(ours.GetProperty("nanoFramework.NET.Sdk").GetString(), pinned.GetProperty("nanoFramework.NET.Sdk").GetString());

        XDocument targets = XDocument.Load(Path.Combine(Layout.MetalSdk, "NanoFramework.targets"));
        string[] known = [.. targets.Descendants("PackageReference").Select(p => (string?)p.Attribute("Update")).OfType<string>()];
        XElement[] packages = [.. XDocument.Load(Path.Combine(target, "Blinky.csproj")).Descendants("PackageReference")];
        Assert.Equal(
            ["nanoFramework.Runtime.Events", "nanoFramework.System.Device.Adc", "nanoFramework.System.Device.Gpio"],
            packages.Select(p => (string?)p.Attribute("Include")));
        Assert.All(packages, p => Assert.Contains((string?)p.Attribute("Include"), known));
        Assert.All(packages, p => Assert.Null(p.Attribute("Version")));
    }

    [Fact]
    public void AProjectForMetalNamesNothingOfNanoFrameworks()
    {
        string target = Write("Blinky");
        Assert.False(Json(Path.Combine(target, "global.json")).GetProperty("msbuild-sdks").TryGetProperty("nanoFramework.NET.Sdk", out _));
        Assert.Empty(XDocument.Load(Path.Combine(target, "Blinky.csproj")).Descendants("PackageReference"));
    }

    /// <summary>The firmware of that board has no ADC, and would not load a program that refers to its library.</summary>
    [Fact]
    public void AProjectForABoardWithoutAnalogInputsDoesWithoutTheirLibrary()
    {
        string target = Write("Blinky", "nanoclr", "st-nucleo64-f091rc");
        Assert.DoesNotContain("System.Device.Adc", File.ReadAllText(Path.Combine(target, "Blinky.csproj")), StringComparison.Ordinal);
        Assert.DoesNotContain("System.Device.Adc", File.ReadAllText(Path.Combine(target, "Sensor.cs")), StringComparison.Ordinal);
    }

    /// <summary>A board with scripts for openocd can be debugged by it; the build writes them, so that they follow the board.</summary>
    [Theory]
    [InlineData("metal", "netduinoplus2", "source [find interface/stlink.cfg]", "source [find target/stm32f4x.cfg]")]
    [InlineData("host", "pyboard-v1-1", "source [find interface/stlink.cfg]", "source [find target/stm32f4x.cfg]")]
    [InlineData("metal", "my-probe", "source [find interface/cmsis-dap.cfg]", "source [find \"target/\\\"odd\\\".cfg\"]")]
    [InlineData("metal", "my-cable")]
    [InlineData("metal", "mps2-an386")]
    [InlineData("nanoclr", "esp32-rev3")]
    [InlineData("nanoclr", "stm32f4-discovery")]
    public void TheDebugProbeOfTheLaunchFileIsTheBoardFiles(string engine, string boardName, params string[] scripts)
    {
        string own = Directory.CreateDirectory(Path.Combine(folder, "boards")).FullName;
        File.WriteAllText(Path.Combine(own, "my-probe.json"), """{ "inherits": "netduinoplus2", "name": "A", "flash": [ { "tool": "st-flash" }, { "tool": "openocd", "interface": "interface/cmsis-dap.cfg", "target": "target/\"odd\".cfg" } ] }""");
        File.WriteAllText(Path.Combine(own, "my-cable.json"), """{ "inherits": "netduinoplus2", "name": "B", "flash": [ { "tool": "dfu-util" } ] }""");
        Board board = new BoardCatalog(own).Load(boardName);
        string target = Path.Combine(folder, "Blinky");
        new NewProject("Blinky", engine, board, "netduinoplus2", new PackageFeed("1.0.7", "feed", PackageFeed.NoFiles)).Write(target);
        JsonElement[] launches = [.. Json(Path.Combine(target, ".vscode", "launch.json")).GetProperty("configurations").EnumerateArray()];
        JsonElement[] probes = [.. launches.Where(l => l.GetProperty("type").GetString() == "cortex-debug")];
        Assert.Equal(boardName.StartsWith("my-", StringComparison.Ordinal), File.Exists(Path.Combine(target, "boards", boardName + ".json")));
        // By way of `nft gdb`, at its own port, in front of an openocd that is told the board's scripts.
        JsonElement[] works = [.. Json(Path.Combine(target, ".vscode", "tasks.json")).GetProperty("tasks").EnumerateArray()];
        Assert.Equal(scripts.Length > 0 ? ["127.0.0.1:3334"] : [], probes.Select(p => p.GetProperty("gdbTarget").GetString()));
        Assert.Equal(scripts.Length > 0 ? ["-f ${workspaceFolder}/bin/board/openocd.cfg"] : [], works.Where(t => t.GetProperty("command").GetString() == "openocd").Select(t => string.Join(' ', t.GetProperty("args").EnumerateArray().Select(a => a.GetString()))));
        Assert.Equal(scripts.Length > 0 ? ["nft gdb ${workspaceFolder}/bin/board/Blinky.elf"] : [], works.Where(t => t.GetProperty("label").GetString() == "board").Select(t => string.Join(' ', t.GetProperty("args").EnumerateArray().Select(a => a.GetString()))));
        Assert.All(launches.Where(l => l.GetProperty("type").GetString() != "coreclr"), l => Assert.Contains("/gdb-objects.py", l.ToString(), StringComparison.Ordinal));
        if (scripts.Length > 0)
        {
            Assert.Equal(scripts, OpenOcdConfiguration.Of(board)!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1));
        }

        // What a launch starts first is a task that is there.
        string?[] tasks = [.. Json(Path.Combine(target, ".vscode", "tasks.json")).GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("label").GetString())];
        Assert.All(launches, l => Assert.Contains(l.GetProperty("preLaunchTask").GetString(), tasks));
        Assert.All(
            Json(Path.Combine(target, ".vscode", "tasks.json")).GetProperty("tasks").EnumerateArray().Where(t => t.TryGetProperty("dependsOn", out _)),
            t => Assert.All(t.GetProperty("dependsOn").EnumerateArray(), d => Assert.Contains(d.GetString(), tasks)));
    }

    /// <summary>Only the one property names the board; the rest is an example, and the emulated board of the tests, which stays the same.</summary>
    [Theory]
    [InlineData("metal", "pyboard-v1-1")]
    [InlineData("nanoclr", "esp32-rev3")]
    [InlineData("nanoclr", "stm32f4-discovery")]
    public void AProjectThatMovesNamesItsBoardOnce(string engine, string boardName)
    {
        string target = Write("Blinky", engine, boardName);
        foreach (string file in Directory.GetFiles(target, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("flash.ps1", StringComparison.Ordinal)))
        {
            string text = File.ReadAllText(file).Replace($"\"inherits\": \"{boardName}\"", "", StringComparison.Ordinal);
            Assert.Equal(file == Path.Combine(target, "Directory.Build.props"), text.Contains(boardName, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>What somebody reads in a terminal of 80 columns.</summary>
    [Theory]
    [InlineData("metal", "netduinoplus2")]
    [InlineData("nanoclr", "esp32-rev3")]
    [InlineData("nanoclr", "pico-rp2040")]
    public void TextAndProgramFitATerminal(string engine, string boardName)
    {
        string target = Write("Blinky", engine, boardName);
        string[] files = [Path.Combine(target, "README.md"), .. Directory.GetFiles(target, "*.cs"), .. Directory.GetFiles(Path.Combine(target, "tests"), "*.cs")];
        Assert.All(files.SelectMany(File.ReadAllLines), line => Assert.InRange(line.Length, 0, 80));
    }

    /// <summary>A port is for boards that are reached by one.</summary>
    [Theory]
    [InlineData("esp32-rev3", "dotnet nft flash . --port PORT --firmware-update")]
    [InlineData("pico-rp2040", "dotnet nft flash . --firmware-update")]
    public void TheReadmeFlashesFirmwareAndProgram(string boardName, string command)
    {
        string text = File.ReadAllText(Path.Combine(Write("Blinky", "nanoclr", boardName), "README.md"));
        Assert.Contains(command, text, StringComparison.Ordinal);
        Assert.Contains("Unable to find package nanoFramework.NET.Sdk", text, StringComparison.Ordinal);
    }

    /// <summary>The extension compiles what `dotnet build` compiles for nanoFramework, the package's sources among it, against the same libraries.</summary>
    [Theory]
    [InlineData("esp32-rev3")]
    [InlineData("st-nucleo64-f091rc")]
    public void TheExtensionsProjectIsATwinOfTheOther(string boardName)
    {
        string target = Write("Blinky", "nanoclr", boardName);
        string twin = Path.Combine(target, "VisualStudio");
        string module = Path.Combine(twin, "packages", "NfThread." + NewProject.Version, "src", "NfThread");
        foreach (string file in (string[])["Lock.cs", "Ports/Port.cs", "Ports/NanoClr/Engine.cs", "Ports/SystemThreading/Guard.cs", "Ports/Host/Engine.cs", "Ports/Metal/LockQueue.cs"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(module, file))!);
            File.Copy(Path.Combine(Layout.Root, "src", "NfThread", file), Path.Combine(module, file));
        }

        using Evaluation evaluated = new(
            Path.Combine(twin, "Blinky.nfproj"), ["Compile", "Reference"], ["Board", "OutputType", "AssemblyName", "LangVersion", "DefineConstants"], null, "NfThreadIncludeSources");
        Assert.Equal((boardName, "Exe", "Blinky", "latest"), (evaluated.Property("Board"), evaluated.Property("OutputType"), evaluated.Property("AssemblyName"), evaluated.Property("LangVersion")));
        Assert.Contains("NANOCLR", evaluated.Property("DefineConstants").Split(';', ','));
        Assert.Equal(
            ["Led.cs", "Program.cs", "Readings.cs", "Sensor.cs", "VisualStudio/Lock.cs", "VisualStudio/Ports/NanoClr/Engine.cs", "VisualStudio/Ports/Port.cs", "VisualStudio/Ports/SystemThreading/Guard.cs"],
            evaluated.Items("Compile", "FullPath")
                .Select(f => Path.GetRelativePath(target, f).Replace('\\', '/').Replace($"packages/NfThread.{NewProject.Version}/src/NfThread/", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

        // packages.config has what the other project names, NfThread, and mscorlib, which NanoFramework.targets adds; the paths lead there.
        string[] packages = [.. XElement.Load(Path.Combine(twin, "packages.config")).Elements("package").Select(p => $"{p.Attribute("id")!.Value}.{p.Attribute("version")!.Value}")];
        string[] named = [.. XDocument.Load(Path.Combine(target, "Blinky.csproj")).Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!)];
        Assert.Equal(
            ["nanoFramework.CoreLibrary." + NanoFrameworkVersions.Libraries["nanoFramework.CoreLibrary"], .. named.Select(n => $"{n}.{NanoFrameworkVersions.Libraries[n]}"), "NfThread." + NewProject.Version],
            packages);
        Assert.Equal(packages[..^1], evaluated.Items("Reference", "HintPath").Select(p => p.Split('\\', '/')[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OnlyProjectsForNanoFrameworkHaveAFolderForItsExtension()
    {
        Assert.False(Directory.Exists(Path.Combine(Write("Blinky"), "VisualStudio")));
        string solution = File.ReadAllText(Path.Combine(Write("Beacon", "nanoclr", "esp32-rev3"), "VisualStudio", "Beacon.sln"));
        string guid = XDocument.Load(Path.Combine(folder, "Beacon", "VisualStudio", "Beacon.nfproj")).Descendants().Single(e => e.Name.LocalName == "ProjectGuid").Value;
        Assert.Contains($"\"Beacon.nfproj\", \"{{{guid}}}\"", solution, StringComparison.Ordinal);
    }

    private static void CheckFile(string file)
    {
        string text = File.ReadAllText(file);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        switch (Path.GetExtension(file))
        {
            case ".json":
                JsonDocument.Parse(text).Dispose();
                break;
            case ".csproj" or ".nfproj" or ".props" or ".slnx" or ".config":
                XDocument.Parse(text);
                break;
        }
    }

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;

    private string Write(string name, string engine = "metal", string boardName = "netduinoplus2")
    {
        Board board = new BoardCatalog().Load(boardName);
        string target = Path.Combine(folder, name);
        new NewProject(name, engine, board, "netduinoplus2", new PackageFeed(NewProject.Version, "packages & more", PackageFeed.NoFiles)).Write(target);
        return target;
    }
}
