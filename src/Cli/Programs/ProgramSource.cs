using System.Security.Cryptography;
using System.Text;

namespace NfThread.Cli.Programs;

/// <summary>
/// What somebody names as a program, as a project that can be built. A folder of .cs files and a lone .cs file get a project of
/// their own, kept with the temporary files under a name that the path decides, so that building again is quick.
/// </summary>
internal sealed record ProgramSource(string Project, string Name)
{
    /// <summary>The compiler would try for minutes.</summary>
    private const int LongestSource = 16 * 1024 * 1024;

    /// <param name="path">A folder, a project or a .cs file.</param>
    /// <param name="tests">Whether a project made for it is one of device tests.</param>
    public static ProgramSource Find(string path, bool tests = false)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            string[] projects = Directory.GetFiles(full, "*.csproj");
            return projects.Length switch
            {
                1 => new ProgramSource(projects[0], Path.GetFileNameWithoutExtension(projects[0])),
                0 when Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories).Any() => Generate(full, Path.Combine(full, "**", "*.cs"), tests),
                0 => throw new UserError($"{path} holds neither a .csproj nor .cs files.", "Name a folder with a program in it."),
                _ => throw new UserError($"{path} holds {projects.Length} projects.", $"Name one: {string.Join(", ", projects.Select(Path.GetFileName))}."),
            };
        }

        if (!File.Exists(full))
        {
            throw new UserError($"There is no file or folder {path}.", "Name a folder, a .csproj, a .cs file or an .elf.");
        }

        if (new FileInfo(full).Length > LongestSource)
        {
            throw new UserError($"{path} has {new FileInfo(full).Length / 1024 / 1024} MiB, which is no source.", "Name a folder, a .csproj, a .cs file or an .elf.");
        }

        return Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".csproj" => new ProgramSource(full, Path.GetFileNameWithoutExtension(full)),
            ".cs" => Generate(full, full, tests),
            _ => throw new UserError($"{path} is no program.", "Name a folder, a .csproj, a .cs file or an .elf."),
        };
    }

    private static ProgramSource Generate(string path, string sources, bool tests)
    {
        if (!Directory.Exists(Layout.MetalSdk))
        {
            throw new UserError($"{path} has no project.", "Make one with `nft new`; only nft in a copy of nf-thread builds sources without one.");
        }

        string name = Path.GetFileNameWithoutExtension(path.TrimEnd(Path.DirectorySeparatorChar));
        string key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"nf-thread-{Environment.UserName}", $"{name}-{key}{(tests ? "-tests" : "")}")).FullName;
        string project = Path.Combine(folder, name + ".csproj");
        string text = ProjectText(sources);
        if (!File.Exists(project) || File.ReadAllText(project) != text)
        {
            File.WriteAllText(project, text);
            File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), PropsText(tests));
            File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), Import("NfThread.Sdk.targets"));
        }

        // Versions of SDKs are looked for above the project.
        File.Copy(Path.Combine(Layout.Root, "global.json"), Path.Combine(folder, "global.json"), overwrite: true);

        return new ProgramSource(project, name);
    }

    private static string ProjectText(string sources) =>
        $"""
        <Project>
          <Import Project="{Path.Combine(Layout.MetalSdk, "Engine.props")}" />
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="{sources}" Exclude="{Path.Combine(Path.GetDirectoryName(sources)!, "bin", "**")};{Path.Combine(Path.GetDirectoryName(sources)!, "obj", "**")}" />
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
