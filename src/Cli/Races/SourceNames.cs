using System.Text.RegularExpressions;
using Mono.Cecil;

namespace NfThread.Cli.Races;

/// <summary>What the compiler names after its own fashion, by the names in the source.</summary>
internal static partial class SourceNames
{
    public static string Of(MethodDefinition method)
    {
        Match made = MadeMethod().Match(method.Name);
        string name = !made.Success ? method.Name : made.Groups["local"].Success ? $"{made.Groups["outer"].Value}.{made.Groups["local"].Value}" : $"{made.Groups["outer"].Value}'s lambda";
        return $"{Of(method.DeclaringType)}.{name}";
    }

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

    /// <summary>A thread's name: often that of the method that it was started with.</summary>
    public static string OfThread(string name) => MadeName().Replace(name, m => m.Groups["local"].Success ? $"{m.Groups["outer"].Value}.{m.Groups["local"].Value}" : $"{m.Groups["outer"].Value}'s lambda");

    /// <summary>Whether its fields are local variables that lambdas use too.</summary>
    public static bool IsClosure(TypeReference type) => type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal);

    [GeneratedRegex("^<(?<outer>[^>]*)>(g__(?<local>[^|]+)\\||b__)")]
    private static partial Regex MadeMethod();

    [GeneratedRegex("(<>c(__DisplayClass[0-9_]*)?\\.)?<(?<outer>[^>]*)>(g__(?<local>[^|]+)\\|[0-9_]*|b__[0-9_]*)")]
    private static partial Regex MadeName();

    [GeneratedRegex("^<(?<name>[^>]+)>k__BackingField$")]
    private static partial Regex BackingField();
}
