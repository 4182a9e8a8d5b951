using System.Security;
using System.Security.Cryptography;
using System.Text;
using NfThread.Cli.Projects;

namespace NfThread.Cli.Programs;

/// <summary>
/// What somebody names as a program, as a project that can be built. A folder of .cs files and a lone .cs file get a project of
/// their own, kept with the temporary files under a name that the path decides, so that building again is quick. System is used there without being
/// asked for, as desktop .NET does with lone files.
/// </summary>
/// <param name="Project">The project file.</param>
/// <param name="Name">What the program is called.</param>
/// <param name="MadeFor">Of a project that nft made, the folder or file it was made for; else null.</param>
internal sealed record ProgramSource(string Project, string Name, string? MadeFor = null)
{
    /// <summary>The compiler would try for minutes.</summary>
    private const int LongestSource = 16 * 1024 * 1024;

    /// <summary>Where a project keeps the one of its tests, as `nft new` makes it.</summary>
    private const string TestsFolder = "tests";

    /// <summary>How far below a folder without a project others are looked for.</summary>
    private const int DepthOfProjects = 3;

    /// <param name="path">A folder, a project or a .cs file.</param>
    /// <param name="tests">Whether its tests are wanted: of a project's folder the project in tests/; a project made for sources is one of device tests.</param>
    /// <param name="allowed">What the verb takes, for who names something else.</param>
    public static ProgramSource Find(string path, bool tests = false, string allowed = "a folder, a .csproj, a .cs file or an .elf")
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            string[] projects = Projects(full);
            if (tests && projects.Length == 1 && Projects(Path.Combine(full, TestsFolder)) is [var testProject])
            {
                return new ProgramSource(testProject, Path.GetFileNameWithoutExtension(testProject));
            }

            return projects.Length switch
            {
                0 when ProjectsBelow(full) is { Length: > 0 } below => throw new UserError($"{path} holds no project of its own.", $"Name one: {string.Join(", ", below.Select(UserFile.FromHere))}."),
                1 => new ProgramSource(projects[0], Path.GetFileNameWithoutExtension(projects[0])),
                0 when Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories).Any() => Generate(full, Path.Combine(full, "**", "*.cs"), tests),
                0 => throw new UserError($"{path} holds neither a .csproj nor .cs files.", "Name a folder with a program in it."),
                _ => throw new UserError($"{path} holds {projects.Length} projects.", $"Name one: {string.Join(", ", projects.Select(Path.GetFileName))}."),
            };
        }

        if (!File.Exists(full))
        {
            throw new UserError($"There is no file or folder {path}.", $"Name {allowed}.");
        }

        if (new FileInfo(full).Length > LongestSource)
        {
            throw new UserError($"{path} has {new FileInfo(full).Length / 1024 / 1024} MiB, which is no source.", $"Name {allowed}.");
        }

        return Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".csproj" => new ProgramSource(full, Path.GetFileNameWithoutExtension(full)),
            ".cs" => Generate(full, full, tests),
            _ => throw new UserError($"{path} is no program.", $"Name {allowed}."),
        };
    }

    private static string[] Projects(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csproj") : [];

    private static string[] ProjectsBelow(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DepthOfProjects, IgnoreInaccessible = true }).Order(StringComparer.Ordinal).Take(5)];

    private static ProgramSource Generate(string path, string sources, bool tests)
    {
        string name = Path.GetFileNameWithoutExtension(path.TrimEnd(Path.DirectorySeparatorChar));
        string key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
        string folder = MadeProjects.Folder($"{name}-{key}{(tests ? "-tests" : "")}{(IsInstalled ? "-installed" : "")}");
        string project = Path.Combine(folder, name + ".csproj");
        if (IsInstalled)
        {
            WriteIfNew(Path.Combine(folder, "nuget.config"), FeedText());
            WriteIfNew(Path.Combine(folder, "Directory.Build.props"), $"<Project>\n  <PropertyGroup>\n    <NfThreadTests>{(tests ? "true" : "false")}</NfThreadTests>\n  </PropertyGroup>\n</Project>\n");
            WriteIfNew(project, PackagedProjectText(sources));
        }
        else
        {
            WriteIfNew(Path.Combine(folder, "Directory.Build.props"), PropsText(tests));
            WriteIfNew(Path.Combine(folder, "Directory.Build.targets"), Import("NfThread.Sdk.targets"));
            WriteIfNew(project, ProjectText(sources));

            // Versions of SDKs are looked for above the project.
            WriteIfNew(Path.Combine(folder, "global.json"), File.ReadAllText(Path.Combine(Layout.Root, "global.json")));
        }

        return new ProgramSource(project, name, path);
    }

    /// <summary>Whether nft is the installed tool, which has packages where a copy of the repository has projects.</summary>
    private static bool IsInstalled => !Directory.Exists(Layout.MetalSdk);

    /// <summary>A file that has not changed is not newer than what was built from it.</summary>
    private static void WriteIfNew(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            File.WriteAllText(path, text);
        }
    }

    private static string FeedText() =>
        $"""
        <configuration>
          <packageSources>
            <add key="nf-thread" value="{SecurityElement.Escape(PackageFeed.Beside(AppContext.BaseDirectory, NewProject.Version))}" />
          </packageSources>
        </configuration>

        """;

    private static string PackagedProjectText(string sources) =>
        $"""
        <Project Sdk="NfThread.Sdk/{NewProject.Version}">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="{Sources(sources)}
            <Using Include="System" />
          </ItemGroup>
        </Project>

        """;

    /// <summary>The rest of a Compile item: the sources without what a build left among them.</summary>
    private static string Sources(string sources) =>
        $"{SecurityElement.Escape(sources)}\" Exclude=\"{SecurityElement.Escape(Path.Combine(Path.GetDirectoryName(sources)!, "bin", "**"))};{SecurityElement.Escape(Path.Combine(Path.GetDirectoryName(sources)!, "obj", "**"))}\" />";

    private static string ProjectText(string sources) =>
        $"""
        <Project>
          <Import Project="{Path.Combine(Layout.MetalSdk, "Engine.props")}" />
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="{Sources(sources)}
            <Using Include="System" />
          </ItemGroup>
          <Import Project="{Path.Combine(Layout.MetalSdk, "Engine.targets")}" />
        </Project>

        """;

    private static string PropsText(bool tests) =>
        $"""
        <Project>
          <PropertyGroup>
            <NfThreadFirmware>true</NfThreadFirmware>
            <NfThreadTests>{(tests ? "true" : "false")}</NfThreadTests>
            <NfThreadTestLines>true</NfThreadTestLines>
          </PropertyGroup>
          <Import Project="{Path.Combine(Layout.MetalSdk, "NfThread.Sdk.props")}" />
        </Project>

        """;

    private static string Import(string file) =>
        $"""
        <Project>
          <Import Project="{Path.Combine(Layout.MetalSdk, file)}" />
        </Project>

        """;
}
