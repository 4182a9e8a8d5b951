namespace NfThread.Cli.NanoFramework;

/// <summary>nanoFramework's libraries as far as nft knows them: the public surface of each, from the lists in Signatures/, of the version that this project uses.</summary>
internal static class NanoFrameworkLibraries
{
    private const string Prefix = "signatures/";

    private static readonly Lazy<Dictionary<string, Surface>> s_all = new(() => typeof(NanoFrameworkLibraries).Assembly.GetManifestResourceNames()
        .Where(r => r.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(r => r[Prefix.Length..], r => Surface.Parse(Text(r))));

    /// <summary>By the assembly's name.</summary>
    public static Surface Read(string name) => s_all.Value[name];

    /// <summary>Whether the list is of this version of the assembly or a later one, so that what it does not have does not exist.</summary>
    public static bool Covers(string name, Version version) => s_all.Value.ContainsKey(name) && version <= ListedVersion(name);

    /// <summary>A type by its full name, in whatever library it is; null if it is in none.</summary>
    public static SurfaceType? Find(string type) => s_all.Value.Values.Select(s => s.Find(type)).FirstOrDefault(t => t is not null);

    /// <summary>The package with a type or a type's member, by its full name; null if none has it.</summary>
    public static string? PackageOf(string name)
    {
        string holder = name[..name.LastIndexOf('.')];
        string member = name[(holder.Length + 1)..];
        return s_all.Value.Where(l => l.Value.Find(name) is not null || l.Value.Find(holder)?.Members.Any(m => m.Split('(')[0].Split(' ')[^1] is var own && (own == member || own == "get_" + member)) == true)
            .Select(l => Package(l.Key)).FirstOrDefault();
    }

    /// <summary>Where types of this simple name stand, the shortest namespace first.</summary>
    public static IEnumerable<string> Namespaces(string name) => s_all.Value.Values.SelectMany(s => s.Types).Select(t => t.Name.Split('`')[0])
        .Where(t => t.EndsWith("." + name, StringComparison.Ordinal)).Select(t => t[..^(name.Length + 1)]).Distinct().OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal);

    private static Version ListedVersion(string name) => Version.Parse(NanoFrameworkVersions.Libraries[Package(name)] + ".0");

    private static string Package(string library) => library == "mscorlib" ? "nanoFramework.CoreLibrary" : library.StartsWith("nanoFramework.", StringComparison.Ordinal) ? library : "nanoFramework." + library;

    private static string Text(string resource)
    {
        using StreamReader reader = new(typeof(NanoFrameworkLibraries).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
