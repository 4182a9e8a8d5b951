using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Races;

/// <summary>Properties without code of their own: who uses one accesses its field, and that is the line that people want to see.</summary>
internal static class AutoProperty
{
    /// <summary>Instructions: this, the value, the field, the return.</summary>
    private const int LongestAccessor = 4;

    /// <summary>The field behind an accessor of a class's property; null if it has code, or may be overridden.</summary>
    public static FieldDefinition? FieldOf(MethodReference accessor)
    {
        if (!accessor.Name.StartsWith("get_", StringComparison.Ordinal) && !accessor.Name.StartsWith("set_", StringComparison.Ordinal))
        {
            return null;
        }

        MethodDefinition? method = accessor.Resolve();
        return method is { IsVirtual: false, HasBody: true, DeclaringType.IsValueType: false }
            && method.Body.Instructions.Count(i => i.OpCode.Code != Code.Nop) <= LongestAccessor
            ? method.DeclaringType.Fields.FirstOrDefault(f => f.Name == $"<{method.Name[4..]}>k__BackingField")
            : null;
    }
}
