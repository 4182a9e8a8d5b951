using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NfThread.Cli.Checking;

/// <summary>A place in a source file.</summary>
/// <param name="File">The file, or the assembly where none is known.</param>
/// <param name="Line">Counted from 1; 0 where none is known.</param>
/// <param name="Column">Counted from 1; 0 where none is known.</param>
internal readonly record struct SourcePlace(string File, int Line, int Column);

/// <summary>Where code stands in its source, from a portable .pdb. Without one, the answer is the assembly and line 0.</summary>
internal sealed class SourceLines(MetadataReader metadata, MetadataReader? symbols, string assembly)
{
    /// <summary>What the .pdb says of types without code: the files that they are declared in.</summary>
    private static readonly Guid s_typeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly Declarations declarations = new();

    /// <summary>The .pdb beside an assembly; null if there is none, or only one of Windows's older format, which is not read.</summary>
    public static FileStream? OpenSymbols(string assembly)
    {
        string path = Path.ChangeExtension(assembly, ".pdb");
        if (!File.Exists(path))
        {
            return null;
        }

        FileStream symbols = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        int count = symbols.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (count < start.Length || !start.SequenceEqual("BSJB"u8))
        {
            symbols.Dispose();
            return null;
        }

        symbols.Position = 0;
        return symbols;
    }

    /// <summary>The place of the instruction at an offset; the method's first when there is none before it; its declaration's when it has none at all.</summary>
    public SourcePlace Of(MethodDefinitionHandle method, int offset)
    {
        MethodDefinition definition = metadata.GetMethodDefinition(method);
        return Find(method, offset) is { Line: > 0 } place ? place : OfMember(definition.GetDeclaringType(), definition.Name);
    }

    /// <summary>The declaration of a member without code; its type's if it is not found.</summary>
    public SourcePlace OfMember(TypeDefinitionHandle type, StringHandle name)
    {
        SourcePlace place = OfType(type);
        return declarations.OfMember(place, metadata.GetString(name)) ?? place;
    }

    /// <summary>A type's declaration; if it is not found the first code within it or, for one without code, within the type around it.</summary>
    public SourcePlace OfType(TypeDefinitionHandle type)
    {
        string name = metadata.GetString(metadata.GetTypeDefinition(type).Name);
        SourcePlace code = FirstCode(type);
        foreach (string file in code.Line > 0 ? [code.File] : Documents(type))
        {
            if (declarations.OfType(file, name) is { } declaration)
            {
                return declaration;
            }
        }

        return code;
    }

    private SourcePlace FirstCode(TypeDefinitionHandle type)
    {
        for (TypeDefinitionHandle at = type; !at.IsNil; at = metadata.GetTypeDefinition(at).GetDeclaringType())
        {
            foreach (MethodDefinitionHandle method in metadata.GetTypeDefinition(at).GetMethods())
            {
                if (Find(method, 0) is { Line: > 0 } place)
                {
                    return place;
                }
            }
        }

        return new SourcePlace(assembly, 0, 0);
    }

    private List<string> Documents(TypeDefinitionHandle type)
    {
        List<string> files = [];
        if (symbols is null)
        {
            return files;
        }

        foreach (CustomDebugInformationHandle handle in symbols.GetCustomDebugInformation(type))
        {
            CustomDebugInformation information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) != s_typeDocuments)
            {
                continue;
            }

            for (BlobReader rows = symbols.GetBlobReader(information.Value); rows.RemainingBytes > 0;)
            {
                files.Add(symbols.GetString(symbols.GetDocument(MetadataTokens.DocumentHandle(rows.ReadCompressedInteger())).Name));
            }
        }

        return files;
    }

    private SourcePlace Find(MethodDefinitionHandle method, int offset)
    {
        SourcePlace found = new(assembly, 0, 0);
        if (symbols is null)
        {
            return found;
        }

        MethodDebugInformation debug = symbols.GetMethodDebugInformation(method.ToDebugInformationHandle());
        foreach (SequencePoint point in debug.GetSequencePoints().Where(p => !p.IsHidden))
        {
            if (point.Offset > offset && found.Line > 0)
            {
                break;
            }

            found = new SourcePlace(symbols.GetString(symbols.GetDocument(point.Document).Name), point.StartLine, point.StartColumn);
        }

        return found;
    }
}
