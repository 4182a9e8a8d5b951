using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NfThread.Cli.Firmware.Names;

/// <summary>The types of an assembly that programs can name.</summary>
internal static class PublicTypes
{
    /// <summary>Full names, nested types as Outer+Inner.</summary>
    public static HashSet<string> Read(string assembly)
    {
        using PEReader image = new(new MemoryStream(File.ReadAllBytes(assembly)));
        MetadataReader metadata = image.GetMetadataReader();
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            if (Name(metadata, handle) is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>The full name, or null when the type or one around it is not public.</summary>
    private static string? Name(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        switch (type.Attributes & TypeAttributes.VisibilityMask)
        {
            case TypeAttributes.Public:
                string space = metadata.GetString(type.Namespace);
                return space.Length == 0 ? name : $"{space}.{name}";
            case TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem:
                return Name(metadata, type.GetDeclaringType()) is { } outer ? $"{outer}+{name}" : null;
            default:
                return null;
        }
    }
}
