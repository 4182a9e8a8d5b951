using System.Text.RegularExpressions;
using Mono.Cecil;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Races;

/// <summary>What the compiler names after its own fashion, by the names in the source.</summary>
internal static partial class SourceNames
{
    public static string Of(MethodDefinition method) => $"{Of(method.DeclaringType)}.{SymbolNames.OfSource(method.Name)}";

    public static string Of(FieldReference field)
    {
        Match property = BackingField().Match(field.Name);
        string name = property.Success ? property.Groups["name"].Value : field.Name;
        return IsClosure(field.DeclaringType) ? $"the local variable {name} in {Of(field.DeclaringType)}" : $"{Of(field.DeclaringType)}.{name}";
    }

    public static string Of(TypeReference type)
    {
        TypeReference named = type;
        while (named.Name.StartsWith('<') && named.DeclaringType is not null)
        {
            named = named.DeclaringType;
        }

        TypeReference definition = named.GetElementType();
        int own = definition.Name.IndexOf('`', StringComparison.Ordinal);
        string name = own < 0 ? definition.Name : $"{definition.Name[..own]}<{string.Join(", ", OwnParameters(definition).Select(p => p.Name))}>";
        return named.DeclaringType is { } outer ? $"{Of(outer)}.{name}" : name;
    }

    // Those of a type around it come first.
    private static IEnumerable<GenericParameter> OwnParameters(TypeReference definition) =>
        (definition.Resolve() ?? definition).GenericParameters.Skip(definition.DeclaringType?.GetElementType().Resolve()?.GenericParameters.Count ?? 0);

    /// <summary>Whether its fields are local variables that lambdas use too.</summary>
    public static bool IsClosure(TypeReference type) => type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal);

    [GeneratedRegex("^<(?<name>[^>]+)>k__BackingField$")]
    private static partial Regex BackingField();
}
