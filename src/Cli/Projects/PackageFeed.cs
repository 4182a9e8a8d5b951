using System.Text.Json.Nodes;

namespace NfThread.Cli.Projects;

/// <summary>
/// The folder of nf-thread's packages, which a new project's nuget.config names: the one that is given, else the one that this nft was
/// installed from, else the one that `dotnet pack` fills in the repository that holds it.
/// </summary>
internal static class PackageFeed
{
    private const string Advice = "Type `dotnet pack` in a copy of nf-thread and name its folder artifacts/packages with --feed.";

    private static readonly string[] Packages = ["NfThread", "NfThread.Sdk", "NfThread.TestFramework", "NfThread.Cli"];

    /// <param name="given">What stands after --feed, or null.</param>
    /// <param name="version">The version of the packages that are wanted.</param>
    /// <exception cref="UserError">There is no such folder, or a package is missing in it.</exception>
    public static string Find(string? given, string version)
    {
        string folder = given ?? InstalledFrom() ?? OfRepository() ?? throw new UserError("It is not known where nf-thread's packages are.", Advice);
        if (!Directory.Exists(folder))
        {
            throw new UserError($"There is no folder {folder}, where nf-thread's packages should be.", Advice);
        }

        string[] present = [.. Directory.GetFiles(folder, "*.nupkg").Select(f => Path.GetFileName(f))];
        string[] missing = [.. Packages.Select(p => $"{p}.{version}.nupkg").Where(p => !present.Contains(p, StringComparer.OrdinalIgnoreCase))];
        return missing.Length == 0
            ? Path.GetFullPath(folder)
            : throw new UserError($"{folder} does not hold {string.Join(", ", missing)}.", Advice);
    }

    /// <summary>What NuGet noted when it unpacked the tool's package, which nft lies in.</summary>
    private static string? InstalledFrom()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string note = Path.Combine(folder, ".nupkg.metadata");
            if (File.Exists(note))
            {
                return (string?)JsonNode.Parse(File.ReadAllText(note))?["source"] is { } source && Directory.Exists(source) ? source : null;
            }
        }

        return null;
    }

    private static string? OfRepository() =>
        Directory.Exists(Layout.MetalSdk) ? Path.Combine(Layout.Root, "artifacts", "packages") : null;
}
