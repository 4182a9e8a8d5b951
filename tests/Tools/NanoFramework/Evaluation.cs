using System.Diagnostics;
using System.Text.Json;
using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.NanoFramework;

/// <summary>
/// What MSBuild makes of a project file without building it. nanoFramework.NET.Sdk is not needed for that: in its place stands Microsoft.NET.Sdk, which it is
/// a layer on, so everything that the project's own files say is there. The extension's project system, for a .nfproj, is a layer on Microsoft's C# targets.
/// </summary>
internal sealed class Evaluation : IDisposable
{
    private readonly JsonElement result;
    private const string ProjectSystem = """
        <Project>
          <PropertyGroup>
            <TargetFrameworkIdentifier>.NETnanoFramework</TargetFrameworkIdentifier>
            <NoStdLib>true</NoStdLib>
          </PropertyGroup>
          <Import Project="$(MSBuildToolsPath)/Microsoft.CSharp.targets" />
        </Project>
        """;

    private readonly string sdk = Directory.CreateTempSubdirectory("nf-thread-sdk-").FullName;

    /// <param name="project">Path, if relative below the root of the repository.</param>
    /// <param name="items">Names of items.</param>
    /// <param name="properties">Names of properties, two or more.</param>
    /// <param name="board">Null for the default.</param>
    /// <param name="targets">Targets that are run first, none of which builds.</param>
    public Evaluation(string project, string[] items, string[] properties, string? board = null, params string[] targets)
    {
        foreach (string part in (string[])["Sdk.props", "Sdk.targets"])
        {
            File.WriteAllText(Path.Combine(sdk, part), $"""<Project><Import Project="{part}" Sdk="Microsoft.NET.Sdk" /></Project>""");
        }

        File.WriteAllText(Path.Combine(sdk, "NFProjectSystem.CSharp.targets"), ProjectSystem);

        ProcessStartInfo start = new(
            DotNet.Path,
            [
                "msbuild", Path.Combine(Layout.Root, project), "-nologo", "-p:Engine=nanoclr", "-p:NfThreadNanoFrameworkSdk=" + sdk,
                "-p:NanoFrameworkProjectSystemPath=" + sdk + Path.DirectorySeparatorChar, .. board is null ? (string[])[] : ["-p:Board=" + board],
                .. targets.Select(t => "-t:" + t), "-getItem:" + string.Join(',', items), "-getProperty:" + string.Join(',', properties),
            ])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Layout.Root,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, text);
        result = JsonDocument.Parse(text).RootElement;
    }

    public string Property(string name) => result.GetProperty("Properties").GetProperty(name).GetString()!;

    /// <summary>A metadatum of all items of a name, in the order of the alphabet.</summary>
    public string[] Items(string name, string metadatum) =>
        [.. result.GetProperty("Items").GetProperty(name).EnumerateArray().Select(i => i.GetProperty(metadatum).GetString()!).Order(StringComparer.Ordinal)];

    /// <summary>Two metadata of each item of a name, the second by the first.</summary>
    public Dictionary<string, string> Pairs(string name, string key, string value) =>
        result.GetProperty("Items").GetProperty(name).EnumerateArray().ToDictionary(i => i.GetProperty(key).GetString()!, i => i.GetProperty(value).GetString()!);

    public void Dispose() => Directory.Delete(sdk, recursive: true);
}
