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

        return named.DeclaringType is { } outer ? $"{Of(outer)}.{named.Name}" : named.Name;
    }

    /// <summary>Whether its fields are local variables that lambdas use too.</summary>
    public static bool IsClosure(TypeReference type) => type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal);

    [GeneratedRegex("^<(?<name>[^>]+)>k__BackingField$")]
    private static partial Regex BackingField();
}
