using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Races;

/// <summary>How an access is made.</summary>
internal enum AccessKind
{
    Read,
    Write,
}

/// <summary>What a reference in compiled code refers to: a static, a field of an object, or an element; in structs within them, the part.</summary>
/// <param name="Origin">The instruction that makes the reference to the outermost; its object, and an element's index, are what has to be kept.</param>
/// <param name="Key">The number of the field with the part; -1 for elements, whose index is known only when the code runs.</param>
internal sealed record Variable(Instruction Origin, int Key)
{
    public bool IsStatic => Origin.OpCode.Code is Code.Ldsflda;

    public bool IsElement => Origin.OpCode.Code is Code.Ldelema;
}

/// <summary>Which fields are watched.</summary>
internal static class WatchedFields
{
    /// <summary>The field, or null: of a library, unchangeable, one for each thread, the compiler's own cache, or a static that each closed generic type has one of.</summary>
    public static FieldDefinition? Find(FieldReference reference, IReadOnlySet<string> rewritten)
    {
        FieldDefinition? field = reference.Resolve();
        return field is null || field.IsInitOnly || (field.IsStatic && field.DeclaringType.HasGenericParameters) || field.HasConstant || !rewritten.Contains(field.Module.Assembly.Name.Name)
            || field.Name.StartsWith("<>9", StringComparison.Ordinal) || field.DeclaringType.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal)
            || field.CustomAttributes.Any(a => a.AttributeType.Name == "ThreadStaticAttribute")
            ? null
            : field;
    }

    public static bool IsVolatile(FieldReference field) => field.FieldType is RequiredModifierType { ModifierType.Name: "IsVolatile" };
}
