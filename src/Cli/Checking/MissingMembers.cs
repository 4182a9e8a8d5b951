using System.Reflection.Metadata;
using NfThread.Cli.NanoFramework;

namespace NfThread.Cli.Checking;

/// <summary>
/// Finds what code names and nanoFramework's libraries do not have. Code that was compiled for nanoFramework names only what the compiler found there; code
/// that was compiled for another .NET is compared with the lists. An assembly that no list is of, a program's own, is not looked into.
/// </summary>
internal sealed class MissingMembers
{
    private static readonly string[] s_modifiers = ["protected", "static", "abstract", "virtual", "const"];

    // What assemblies of desktop .NET refer to, and none for nanoFramework does.
    private static readonly string[] s_desktop = ["System.Runtime", "System.Private.CoreLib", "netstandard"];

    private readonly MetadataReader metadata;
    private readonly SignatureNames names;
    private readonly bool isForDesktop;

    public MissingMembers(MetadataReader metadata)
    {
        this.metadata = metadata;
        names = new SignatureNames(metadata);
        isForDesktop = metadata.AssemblyReferences.Any(r => s_desktop.Contains(metadata.GetString(metadata.GetAssemblyReference(r).Name)));
    }

    /// <summary>What is wrong with a type or member of another assembly that code names; null if nothing is, or it is of no library that nft knows.</summary>
    public string? Of(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => OfType((TypeReferenceHandle)handle),
        HandleKind.MemberReference => OfMember(metadata.GetMemberReference((MemberReferenceHandle)handle)),
        _ => null,
    };

    private string? OfType(TypeReferenceHandle handle)
    {
        string name = names.GetTypeFromReference(metadata, handle, 0);
        return !name.Contains('`') && IsListed(handle) && NanoFrameworkLibraries.Find(name) is null ? $"nanoFramework has no type {name} in the libraries that nft knows" : null;
    }

    private string? OfMember(MemberReference member)
    {
        if (member.Parent.Kind != HandleKind.TypeReference || !IsListed((TypeReferenceHandle)member.Parent))
        {
            return null;
        }

        TypeReferenceHandle parent = (TypeReferenceHandle)member.Parent;
        string owner = names.GetTypeFromReference(metadata, parent, 0);
        string? noType = OfType(parent);
        if (noType is not null || owner.Contains('`'))
        {
            return noType;
        }

        string name = metadata.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return Has(owner, "F", $"{member.DecodeFieldSignature(names, [])} {name}") ? null : $"nanoFramework's {owner} has no field {name}";
        }

        MethodSignature<string> signature = member.DecodeMethodSignature(names, []);
        string parameters = $"({string.Join(", ", signature.ParameterTypes)})";
        return Has(owner, "M", $"{signature.ReturnType} {name}{parameters}") ? null : $"nanoFramework's {owner} has no {name}{parameters}";
    }

    /// <summary>Whether a list tells what is in the assembly that a type is said to be in.</summary>
    private bool IsListed(TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return IsListed((TypeReferenceHandle)type.ResolutionScope);
        }

        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference)
        {
            return false;
        }

        AssemblyReference assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
        string name = metadata.GetString(assembly.Name);
        return isForDesktop
            ? name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "System" or "netstandard" or "mscorlib"
            : NanoFrameworkLibraries.Covers(name, assembly.Version);
    }

    /// <summary>Whether a type, or one that it derives from, has a member.</summary>
    private static bool Has(string owner, string kind, string member)
    {
        for (SurfaceType? type = NanoFrameworkLibraries.Find(owner); type is not null; type = BaseOf(type))
        {
            if (type.Members.Any(m => m.StartsWith(kind + " ", StringComparison.Ordinal) && Plain(m[2..]) == member) || type.Interfaces.Any(i => Has(i, kind, member)))
            {
                return true;
            }
        }

        return false;
    }

    private static SurfaceType? BaseOf(SurfaceType type)
    {
        string[] shape = type.Shape.Split(" : ");
        string kind = shape[0].Split(' ')[^2];
        string? name = shape.Length == 2 ? shape[1] : kind switch
        {
            _ when type.Name == "System.Object" => null,
            "struct" => "System.ValueType",
            "enum" => "System.Enum",
            "delegate" => "System.MulticastDelegate",
            _ => "System.Object",
        };
        return name is null ? null : NanoFrameworkLibraries.Find(name);
    }

    /// <summary>A member as code names it: without modifiers, constants and the values of optional parameters.</summary>
    private static string Plain(string listed)
    {
        string text = listed;
        while (s_modifiers.FirstOrDefault(m => text.StartsWith(m + " ", StringComparison.Ordinal)) is { } modifier)
        {
            text = text[(modifier.Length + 1)..];
        }

        int open = text.IndexOf('(');
        return open < 0
            ? text.Split(" = ")[0]
            : text[..open] + "(" + string.Join(", ", text[(open + 1)..^1].Split(", ").Select(p => p.Split('=')[0])) + ")";
    }
}
