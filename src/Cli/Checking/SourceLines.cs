using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NfThread.Cli.Checking;

/// <summary>Where code stands in its source, from a portable .pdb. Without one, the answer is the assembly and line 0.</summary>
internal sealed class SourceLines(MetadataReader metadata, MetadataReader? symbols, string assembly)
{
    /// <summary>The line of the instruction at an offset; the method's first line when there is none before it; its type's when it has none at all.</summary>
    public (string File, int Line) Of(MethodDefinitionHandle method, int offset) =>
        Find(method, offset) is { Line: > 0 } place ? place : OfType(metadata.GetMethodDefinition(method).GetDeclaringType());

    /// <summary>The first line of code within a type or, for one without code, of the type around it.</summary>
    public (string File, int Line) OfType(TypeDefinitionHandle type)
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

        return (assembly, 0);
    }

    private (string File, int Line) Find(MethodDefinitionHandle method, int offset)
    {
        (string File, int Line) found = (assembly, 0);
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

            found = (symbols.GetString(symbols.GetDocument(point.Document).Name), point.StartLine);
        }

        return found;
    }
}
