using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NfThread.Cli.Programs.Hints;

/// <summary>The public types of desktop .NET, by the assemblies of the one that runs nft.</summary>
internal static class DesktopTypes
{
    private static readonly Lazy<ILookup<string, (string Full, string Assembly)>> s_all = new(() => Read().ToLookup(t => t.Full[(t.Full.LastIndexOf('.') + 1)..]));

    /// <summary>Full names of types with this simple one, those of System first; `1 and so on stands behind it for type parameters.</summary>
    public static IEnumerable<string> Named(string name) => s_all.Value[name].Select(t => t.Full).Distinct().OrderBy(f => f.Count(c => c == '.')).ThenBy(f => f, StringComparer.Ordinal);

    public static bool Has(string fullName) => Named(fullName[(fullName.LastIndexOf('.') + 1)..]).Contains(fullName);

    /// <summary>Whether a type has a public member of that name.</summary>
    public static bool HasMember(string fullName, string member) =>
        s_all.Value[fullName[(fullName.LastIndexOf('.') + 1)..]].Where(t => t.Full == fullName).Any(t => Type.GetType($"{t.Full}, {t.Assembly}")?.GetMember(member, BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance).Length > 0);

    private static IEnumerable<(string Full, string Assembly)> Read()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        foreach (string file in Directory.GetFiles(folder, "System.*.dll"))
        {
            using PEReader image = new(File.OpenRead(file));
            if (!image.HasMetadata)
            {
                continue;
            }

            MetadataReader metadata = image.GetMetadataReader();
            foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
            {
                if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                {
                    yield return ($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}", Path.GetFileNameWithoutExtension(file));
                }
            }
        }
    }
}
