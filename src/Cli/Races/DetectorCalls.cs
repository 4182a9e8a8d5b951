using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Races;

/// <summary>A call that rewritten code makes in place of another.</summary>
/// <param name="Method">The detector's method.</param>
/// <param name="Extras">What it wants besides the original's arguments: site, owner, key.</param>
internal sealed record Replacement(MethodDefinition Method, string[] Extras);

/// <summary>What a detector's assembly (src/Races, src/Deadlocks) offers to rewritten code.</summary>
internal sealed class DetectorCalls
{
    public const string AssemblyName = "NfThread.Races";

    private static readonly string[] ExtraNames = ["owner", "key", "site"];

    private readonly Dictionary<string, Replacement> replacements = [];
    private readonly ModuleDefinition module;

    public DetectorCalls(ModuleDefinition module)
    {
        this.module = module;
        foreach (MethodDefinition method in module.Types.SelectMany(t => t.Methods))
        {
            if (Attribute(method) is { } attribute)
            {
                TypeReference type = (TypeReference)attribute.ConstructorArguments[0].Value;
                string[] parameters = [.. method.Parameters.Where(p => !ExtraNames.Contains(p.Name)).Select(p => p.ParameterType.FullName)];
                string[] extras = [.. method.Parameters.Select(p => p.Name).Where(ExtraNames.Contains)];
                string[] signature = parameters.Length > 0 && parameters[0].TrimEnd('&') == type.FullName ? parameters[1..] : parameters;
                replacements.Add(KeyOf(type.FullName, (string)attribute.ConstructorArguments[1].Value, signature), new Replacement(method, extras));
            }
        }
    }

    /// <summary>What stands for a method; null if it stays.</summary>
    public Replacement? Find(string type, MethodReference method) =>
        replacements.GetValueOrDefault(KeyOf(type, method.Name, method.Parameters.Select(p => p.ParameterType.FullName)));

    /// <summary>Whether a detector's method stands for another.</summary>
    public static bool IsReplacement(MethodDefinition method) => Attribute(method) is not null;

    public MethodDefinition Get(string type, string method) => module.GetType(module.Assembly.Name.Name, type).Methods.Single(m => m.Name == method);

    public bool Has(string type, string method) => module.GetType(module.Assembly.Name.Name, type).Methods.Any(m => m.Name == method);

    private static CustomAttribute? Attribute(MethodDefinition method) => method.CustomAttributes.FirstOrDefault(a => a.AttributeType.Name == "ReplacesAttribute");

    private static string KeyOf(string type, string method, IEnumerable<string> parameters) => $"{type.Replace('+', '/')}::{method}({string.Join(',', parameters)})";
}
