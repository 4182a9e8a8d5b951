using System.Numerics;

namespace NfThread.Cli.Projects;

/// <summary>
/// Where a new project's packages come from. Named with --feed, a folder or an address, it stands in the project's nuget.config. Otherwise the project gets
/// copies: of the packages inside the package of this nft, or of those that `dotnet pack` has put into the repository that holds it, the newest of them for
/// an nft that was built there and not packed.
/// </summary>
/// <param name="Version">The version of all of them.</param>
/// <param name="Named">What nuget.config names; null for copies.</param>
/// <param name="Files">What to copy: where from, under the name that it is to have.</param>
internal sealed record PackageFeed(string Version, string? Named, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The folder of copies in a project.</summary>
    public const string Folder = "packages";

    private const string Advice = "Type `dotnet pack` in a copy of nf-thread and name its folder artifacts/packages with --feed.";
    private const string Tool = "NfThread.Cli";

    internal static readonly IReadOnlyDictionary<string, string> NoFiles = new Dictionary<string, string>();

    private static readonly string[] Libraries = ["NfThread", "NfThread.Sdk", "NfThread.TestFramework"];

    /// <param name="given">What stands after --feed, or null.</param>
    /// <param name="version">The version of this nft.</param>
    /// <exception cref="UserError">There is no such folder, or a package is missing in it.</exception>
    public static PackageFeed Find(string? given, string version)
    {
        if (given is not null)
        {
            return IsAddress(given) ? new PackageFeed(version, given, NoFiles) : Complete(given, version) with { Named = Path.GetFullPath(given), Files = NoFiles };
        }

        return InOwnPackage(AppContext.BaseDirectory, version) ?? (Directory.Exists(Layout.MetalSdk)
            ? Complete(Path.Combine(Layout.Root, "artifacts", "packages"), version)
            : throw new UserError("nf-thread's packages do not lie beside nft.", Advice));
    }

    /// <summary>The folder of packages in the package of an installed nft.</summary>
    /// <exception cref="UserError">They are not there.</exception>
    public static string Beside(string folder, string version) =>
        InOwnPackage(folder, version) is null ? throw new UserError("nf-thread's packages do not lie beside nft.", "Install it anew: dotnet tool install -g NfThread.Cli, with --add-source and the folder of its package.") : Path.Combine(folder, Folder);

    /// <summary>Copies of what lies in a folder.</summary>
    /// <exception cref="UserError">There is no such folder, or a package is missing in it.</exception>
    public static PackageFeed CopiesOf(string folder, string version) => Complete(folder, version);

    /// <summary>An installed nft lies in tools/net10.0/any of its package, whose file NuGet keeps at the package's root.</summary>
    internal static PackageFeed? InOwnPackage(string folder, string version)
    {
        string own = Path.GetFullPath(Path.Combine(folder, "..", "..", ".."));
        Dictionary<string, string> files = Libraries.Select(l => File(l, version)).ToDictionary(f => f, f => Path.Combine(folder, Folder, f));
        files.Add(File(Tool, version), Path.Combine(own, File(Tool, version).ToLowerInvariant()));
        return files.Values.All(System.IO.File.Exists) ? new PackageFeed(version, null, files) : null;
    }

    private static bool IsAddress(string feed) =>
        Uri.TryCreate(feed, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";

    private static PackageFeed Complete(string folder, string version)
    {
        if (!Directory.Exists(folder))
        {
            throw new UserError($"There is no folder {folder}, where nf-thread's packages should be.", Advice);
        }

        Dictionary<string, string> present = Directory.GetFiles(folder, "*.nupkg").ToDictionary(f => Path.GetFileName(f), StringComparer.OrdinalIgnoreCase);
        string[] names = [.. Libraries, Tool];
        string chosen = names.All(n => present.ContainsKey(File(n, version))) || !IsOfRepository(version) ? version : Newest(present, names) ?? version;
        string[] missing = [.. names.Select(n => File(n, chosen)).Where(f => !present.ContainsKey(f))];
        return missing.Length == 0
            ? new PackageFeed(chosen, null, names.ToDictionary(n => File(n, chosen), n => present[File(n, chosen)]))
            : throw new UserError($"{folder} does not hold {string.Join(", ", missing)}.", Advice);
    }

    /// <summary>The version that src/Directory.Build.props gives what is not packed.</summary>
    private static bool IsOfRepository(string version) => version.EndsWith("-dev", StringComparison.Ordinal);

    /// <summary>The highest version of which all packages are there; one of three numbers goes before a pre-release of it.</summary>
    private static string? Newest(Dictionary<string, string> present, string[] names)
    {
        string prefix = Tool + ".";
        return present.Keys
            .Where(f => f.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(f => f[prefix.Length..^".nupkg".Length])
            .Where(v => names.All(n => present.ContainsKey(File(n, v))))
            .OrderBy(Numbers)
            .ThenBy(v => !v.Contains('-'))
            .ThenBy(v => System.IO.File.GetLastWriteTimeUtc(present[File(Tool, v)]))
            .LastOrDefault();
    }

    private static BigInteger Numbers(string version) =>
        version.Split('-')[0].Split('.').Aggregate(BigInteger.Zero, (sum, part) => (sum << 32) + (uint.TryParse(part, out uint number) ? number : 0));

    private static string File(string package, string version) => $"{package}.{version}.nupkg";
}
