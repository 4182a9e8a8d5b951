using System.Text.RegularExpressions;
using System.Xml.Linq;
using NfThread.Cli;

namespace NfThread.Tools.Tests.NanoFramework;

/// <summary>
/// Each device project is written twice for nanoFramework: as a .csproj for `dotnet build -p:Engine=nanoclr`, and as a .nfproj for the Visual Studio
/// extension. The two compile the same files against the same packages, with the same settings.
/// </summary>
public sealed partial class ProjectTwinsTests
{
    private static readonly string[] s_items = ["Compile", "PackageReference", "ProjectReference", "NfThreadNeed"];
    private static readonly string[] s_same = ["AssemblyName", "RootNamespace", "OutputType", "LangVersion"];
    private static readonly string[] s_own = ["DefineConstants", "TreatWarningsAsErrors", "DocumentationFile", "TargetFramework", "TargetFrameworkVersion", "ProjectGuid", "NfThreadMetalRoot"];

    private const string WithPin = "Blink", WithoutPin = "Events";
    private static readonly string[] s_samples = ["Blink", "Button", "Deadlock", "Events", "FloatFilter", "ManyJobs", "PerThread", "ProducerConsumer", "TimedLock", "Watchdog"];

    public static TheoryData<string> Folders =>
        ["src/NfThread", "firmware/SensorPolling", "tests/Device", "tests/Device.SensorPolling", .. s_samples.Select(s => "firmware/" + s)];

    /// <summary>A program is another on a board of another platform.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        { "src/NfThread", "esp32-rev3" }, { "firmware/SensorPolling", "esp32-rev3" }, { "firmware/SensorPolling", "st-stm32f769i-discovery" },
        { "tests/Device", "esp32-rev3" }, { "tests/Device.SensorPolling", "esp32-rev3" },
        { "firmware/" + WithPin, "esp32-rev3" }, { "firmware/" + WithoutPin, "esp32-rev3" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void TwinsHoldTheSame(string folder, string board)
    {
        string name = Path.GetFileName(folder);
        using Evaluation sdkStyle = new($"{folder}/{name}.csproj", s_items, [.. s_same, .. s_own], board);
        using Evaluation extension = new($"{folder}/VisualStudio/{name}.nfproj", [.. s_items, "Reference"], [.. s_same, .. s_own], board);

        Assert.NotEmpty(sdkStyle.Items("Compile", "FullPath"));
        Assert.Equal(sdkStyle.Items("Compile", "FullPath"), extension.Items("Compile", "FullPath"));
        Assert.Equal(sdkStyle.Items("NfThreadNeed", "Identity"), extension.Items("NfThreadNeed", "Identity"));
        foreach (string property in s_same)
        {
            Assert.Equal(sdkStyle.Property(property), extension.Property(property));
        }

        foreach (Evaluation twin in (Evaluation[])[sdkStyle, extension])
        {
            Assert.Contains("NANOCLR", twin.Property("DefineConstants").Split(';'));
        }

        Assert.Equal(sdkStyle.Property("TreatWarningsAsErrors") == "true", extension.Property("TreatWarningsAsErrors") == "true");
        Assert.Equal(sdkStyle.Property("DocumentationFile").Length > 0, extension.Property("DocumentationFile").Length > 0);
        Assert.Equal(("netnano1.0", "v1.0"), (sdkStyle.Property("TargetFramework"), extension.Property("TargetFrameworkVersion")));

        // Microsoft's C# targets, which the extension's import, would import Directory.Build.props and .targets, which are for the .csproj.
        Assert.Equal("", extension.Property("NfThreadMetalRoot"));

        string[] projects = [.. sdkStyle.Items("ProjectReference", "Filename").Where(f => f != "Cli")];
        Assert.Equal(projects, extension.Items("ProjectReference", "Filename"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void TwinsReferToTheSamePackages(string folder, string board)
    {
        string name = Path.GetFileName(folder);
        using Evaluation sdkStyle = new($"{folder}/{name}.csproj", s_items, [.. s_same], board);
        using Evaluation extension = new($"{folder}/VisualStudio/{name}.nfproj", ["Reference"], [.. s_same], board);
        string[] packages = [.. sdkStyle.Items("PackageReference", "Identity").Zip(Versions(sdkStyle), (id, version) => $"{id} {version}")];
        Assert.Contains("nanoFramework.CoreLibrary 1.17.11", packages);

        XElement config = XElement.Load(Path.Combine(Layout.Root, folder, "VisualStudio", "packages.config"));
        // packages.config knows no conditions: it has the packages of all boards, of which the project refers to its board's.
        Assert.Equal(packages, config.Elements("package").Select(p => $"{p.Attribute("id")!.Value} {p.Attribute("version")!.Value}").Order(StringComparer.Ordinal)
            .Where(p => board == "esp32-rev3" || !p.StartsWith("nanoFramework.Hardware.Esp32 ", StringComparison.Ordinal)));
        Assert.All(config.Elements("package"), p => Assert.Equal("netnano1.0", p.Attribute("targetFramework")!.Value));

        // ...\packages\nanoFramework.System.Math.1.5.116\lib\System.Math.dll
        string[] paths = extension.Items("Reference", "HintPath");
        Assert.Equal(packages, paths.Select(p => HintPath().Match(p)).Select(m => $"{m.Groups["id"].Value} {m.Groups["version"].Value}").Distinct().Order(StringComparer.Ordinal));
        string root = Path.GetFullPath(Layout.Root) + Path.DirectorySeparatorChar;
        Assert.All(paths, p => Assert.StartsWith(
            root + "packages" + Path.DirectorySeparatorChar,
            Path.GetFullPath(Path.Combine(root, folder, "VisualStudio", p.Replace('\\', Path.DirectorySeparatorChar))),
            StringComparison.Ordinal));
    }

    /// <summary>Of the small programs two are looked at in full; the others' projects differ from theirs in nothing but the name and what a pin is for.</summary>
    [Fact]
    public void SmallProgramsHaveOneProjectAndAnother()
    {
        Assert.All(s_samples, name =>
        {
            string pattern = File.ReadAllText(Path.Combine(Layout.Root, "firmware", name, name + ".csproj")).Contains("Gpio", StringComparison.Ordinal) ? WithPin : WithoutPin;
            foreach (string file in (string[])["{0}.csproj", "VisualStudio/{0}.nfproj", "VisualStudio/packages.config"])
            {
                Assert.Equal(Text(pattern, file), Text(name, file));
            }
        });

        // What a program sets for itself stands in a group of its own.
        static string Text(string name, string file) => Own().Replace(
            File.ReadAllText(Path.Combine(Layout.Root, "firmware", name, string.Format(System.Globalization.CultureInfo.InvariantCulture, file, name))), "");
    }

    [Fact]
    public void PackageOfTheLibraryDependsOnWhatItWasBuiltWith()
    {
        string folder = Path.Combine(Layout.Root, "src", "NfThread", "VisualStudio");
        XElement nuspec = XElement.Load(Path.Combine(folder, "NfThread.nuspec"));
        IEnumerable<string> dependencies = nuspec.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => $"{e.Attribute("id")!.Value} {e.Attribute("version")!.Value}");
        IEnumerable<string> packages = XElement.Load(Path.Combine(folder, "packages.config")).Elements("package").Select(p => $"{p.Attribute("id")!.Value} {p.Attribute("version")!.Value}");
        Assert.Equal(packages, dependencies);
    }

    [Theory]
    [InlineData("tests/Device")]
    [InlineData("tests/Device.SensorPolling")]
    public void TestsHaveSettingsOfTheAdapter(string folder)
    {
        XElement settings = XElement.Load(Path.Combine(Layout.Root, folder, "VisualStudio", "nano.runsettings"));
        Assert.Equal("False", settings.Element("nanoFrameworkAdapter")!.Element("IsRealHardware")!.Value);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void SolutionBuildsTheExtensionsProjectsInTheirOwnConfigurationOnly(string folder)
    {
        string name = Path.GetFileName(folder);
        string[] solution = [.. File.ReadAllLines(Path.Combine(Layout.Root, "nf-thread.sln")).Select(l => l.Trim())];
        string path = $@"{folder.Replace('/', '\\')}\VisualStudio\{name}.nfproj";
        string project = Assert.Single(solution, l => l.Contains($"\"{path}\"", StringComparison.Ordinal));
        string guid = XElement.Load(Path.Combine(Layout.Root, folder, "VisualStudio", name + ".nfproj")).Descendants().Single(e => e.Name.LocalName == "ProjectGuid").Value;
        Assert.StartsWith("Project(\"{11A8DD76-328B-46DF-9F39-F559912D0360}\")", project, StringComparison.Ordinal);
        Assert.EndsWith($"\"{{{guid}}}\"", project, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            [$"{{{guid}}}.nanoFramework|Any CPU.Build.0 = Debug|Any CPU"],
            solution.Where(l => l.StartsWith($"{{{guid}}}.", StringComparison.OrdinalIgnoreCase) && l.Contains(".Build.0", StringComparison.Ordinal)));
    }

    private static string[] Versions(Evaluation sdkStyle)
    {
        Dictionary<string, string> byId = sdkStyle.Pairs("PackageReference", "Identity", "Version");
        return [.. sdkStyle.Items("PackageReference", "Identity").Select(id => byId[id].Trim('[', ']'))];
    }

    /// <summary>A project's identifier, and what it needs of a board.</summary>
    [GeneratedRegex(@"(?<=<ProjectGuid>)[^<]*|(?<=<NfThreadNeed Include="")[a-z]+|\n  <!--[^\n]*\n  <PropertyGroup>[\s\S]*?</PropertyGroup>\n\n")]
    private static partial Regex Own();

    [GeneratedRegex(@"packages[\\/](?<id>.+?)\.(?<version>[0-9]+\.[0-9]+\.[0-9]+)[\\/]lib[\\/]")]
    private static partial Regex HintPath();
}
