namespace NfThread.Cli.Projects;

/// <summary>
/// The folder of nf-thread's packages, which a new project's nuget.config names: the one that is given, else the one that this nft's own
/// package was put into, else the one that `dotnet pack` fills in the repository that holds it.
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
        string folder = given ?? PackedInto() ?? OfRepository() ?? throw new UserError("It is not known where nf-thread's packages are.", Advice);
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

    /// <summary>What `dotnet pack` noted beside nft; only a package has the note.</summary>
    private static string? PackedInto()
    {
        string note = Path.Combine(AppContext.BaseDirectory, "feed.txt");
        return File.Exists(note) ? File.ReadAllText(note).Trim() : null;
    }

    private static string? OfRepository() =>
        Directory.Exists(Layout.MetalSdk) ? Path.Combine(Layout.Root, "artifacts", "packages") : null;
}
