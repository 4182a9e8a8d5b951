using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace NfThread.Cli.Firmware.Names;

/// <summary>A type as its program names it; nested types carry their outer ones: Outer+Inner.</summary>
internal sealed record TypeName(string Assembly, string Namespace, string Name);

/// <summary>
/// Which symbol of the object stands for which type and method. ilc's symbols are mangled beyond undoing, but its statistics
/// file (--mstat) pairs each with the metadata it came from. That file is itself an assembly: its global methods Types and Methods
/// hold one ldtoken for each entry, then numbers, of which the last is the place of the symbol's name in the section .names.
/// </summary>
internal sealed class CompiledNames
{
    private const string ConstructedMark = " constructed";

    private readonly MetadataReader metadata;
    private readonly PEReader image;

    private CompiledNames(PEReader image)
    {
        this.image = image;
        metadata = image.GetMetadataReader();
        foreach ((EntityHandle token, string symbol) in Entries("Types"))
        {
            if (symbol.EndsWith(ConstructedMark, StringComparison.Ordinal) && Type(token) is { } type)
            {
                Types[symbol[..^ConstructedMark.Length]] = type;
            }
        }

        foreach ((EntityHandle token, string symbol) in Entries("Methods"))
        {
            if (Method(token) is { } method)
            {
                Methods[symbol] = method;
            }
        }
    }

    /// <summary>Symbol of a MethodTable to its type; only of types that are ever constructed.</summary>
    public Dictionary<string, TypeName> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Symbol of a function to its method.</summary>
    public Dictionary<string, (TypeName Type, string Name)> Methods { get; } = new(StringComparer.Ordinal);

    public static CompiledNames Read(string statistics)
    {
        using PEReader image = new(new MemoryStream(File.ReadAllBytes(statistics)));
        return new CompiledNames(image);
    }

    private IEnumerable<(EntityHandle Token, string Symbol)> Entries(string table)
    {
        byte[] names = [.. image.GetSectionData(".names").GetContent()];
        MethodDefinition method = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Single(m => metadata.GetString(m.Name) == table);
        byte[] code = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
        int token = 0;
        int last = 0;
        for (int i = 0; i < code.Length;)
        {
            const byte ldcMinusOne = 0x15, ldcZero = 0x16, ldcEight = 0x1E, ldcShort = 0x1F, ldc = 0x20, ret = 0x2A, ldtoken = 0xD0;
            byte op = code[i++];
            switch (op)
            {
                case >= ldcMinusOne and <= ldcEight:
                    last = op - ldcZero;
                    break;
                case ldcShort:
                    last = (sbyte)code[i++];
                    break;
                case ldc:
                    last = BitConverter.ToInt32(code, i);
                    i += 4;
                    break;
                case ldtoken or ret:
                    if (token != 0)
                    {
                        yield return (MetadataTokens.EntityHandle(token), Text(names, last));
                    }

                    token = op == ret ? 0 : BitConverter.ToInt32(code, i);
                    i += op == ret ? 0 : 4;
                    break;
                default:
                    throw new UserError($"ilc's statistics file has the unknown opcode 0x{op:x2}.", "Restore the ilc version that src/Metal/Sdk/NfThread.Sdk.props pins.");
            }
        }
    }

    private static unsafe string Text(byte[] names, int at)
    {
        fixed (byte* start = names)
        {
            BlobReader reader = new(start + at, names.Length - at);
            return reader.ReadSerializedString() ?? "";
        }
    }

    private (TypeName Type, string Name)? Method(EntityHandle token)
    {
        if (token.Kind == HandleKind.MethodSpecification)
        {
            token = metadata.GetMethodSpecification((MethodSpecificationHandle)token).Method;
        }

        if (token.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)token);
        return Type(member.Parent) is { } type ? (type, metadata.GetString(member.Name)) : null;
    }

    /// <summary>Null for arrays and pointers, whose names the firmware makes from their elements'.</summary>
    private TypeName? Type(EntityHandle token)
    {
        switch (token.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)token);
                string name = metadata.GetString(type.Name);
                if (type.ResolutionScope.Kind == HandleKind.TypeReference)
                {
                    TypeName outer = Type(type.ResolutionScope)!;
                    return outer with { Name = outer.Name + "+" + name };
                }

                string assembly = type.ResolutionScope.Kind == HandleKind.AssemblyReference
                    ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
                    : "";
                return new TypeName(assembly, metadata.GetString(type.Namespace), name);

            case HandleKind.TypeSpecification:
                // A generic type is named by its definition: GENERICINST, CLASS or VALUETYPE, then the definition.
                BlobReader signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)token).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                {
                    return null;
                }

                signature.ReadByte();
                return Type(signature.ReadTypeHandle());

            default:
                return null;
        }
    }
}
