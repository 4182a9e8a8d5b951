using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using NfThread.Cli.Checking;

namespace NfThread.Cli.Firmware;

/// <summary>
/// What ilc could not compile, from the page of its own stack that it ends with: one line that names the source, in MSBuild's form. The page itself stays
/// in a file.
/// </summary>
internal static partial class IlcFailure
{
    /// <summary>What stands before the file's name; `nft -v` looks for it.</summary>
    public const string Rest = "all that ilc said: ";

    /// <param name="output">What ilc printed.</param>
    /// <param name="application">The assembly that it compiled.</param>
    /// <param name="log">Where the whole of it goes.</param>
    public static UserError Explain(string output, string application, string log)
    {
        File.WriteAllText(log, output + "\n");
        string method = FailedMethod().Match(output) is { Success: true } failed ? failed.Groups["method"].Value : "";
        string reason = Reason(output);
        if (MissingSupport().Match(reason) is { Success: true } missing)
        {
            reason = Features.TryGetValue(missing.Groups["type"].Value, out string? feature)
                ? feature
                : $"{reason}; the program uses a C# feature whose support is not in the metal engine's mscorlib (src/Metal/README.md lists what is)";
        }

        string where = method.Length == 0 || method.Contains(EntryPoint, StringComparison.Ordinal) ? "the program" : AssemblyName().Replace(method, "");
        return new UserError($"{Place(application, method)} : error NFT0008: ilc cannot compile {where}: {reason} ({Rest}{log})");
    }

    private const string EntryPoint = "StartupCodeMain";

    /// <summary>What the language has and no board, by the type that ilc asks for: the C# compiler lets it pass.</summary>
    private static readonly Dictionary<string, string> Features = new()
    {
        ["Internal.Runtime.CompilerHelpers.ArrayHelpers"] = "an array of several dimensions, as int[,], needs desktop .NET (--engine host); instead: an array of arrays, int[][], or one array and row * columns + column",
        ["System.Runtime.TypeLoaderExports"] = "a virtual method with type parameters of its own needs desktop .NET (--engine host); instead: type parameters of the class, or a method that is not virtual",
    };

    /// <summary>The innermost exception says why; without one, the first line that is no stack frame.</summary>
    private static string Reason(string output)
    {
        if (InnerException().Matches(output) is { Count: > 0 } inner)
        {
            return inner[^1].Groups["message"].Value.Trim();
        }

        return output.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && !l.StartsWith("at ", StringComparison.Ordinal)) ?? "it said nothing";
    }

    /// <summary>FILE(LINE,COLUMN), or nft where the symbols do not say.</summary>
    private static string Place(string application, string method)
    {
        try
        {
            using FileStream file = File.OpenRead(application);
            using PEReader image = new(file);
            MetadataReader metadata = image.GetMetadataReader();
            using FileStream? symbols = SourceLines.OpenSymbols(application);
            using MetadataReaderProvider? pdb = symbols is null ? null : MetadataReaderProvider.FromPortablePdbStream(symbols);
            if (pdb is null || Find(image, metadata, method) is not { } found)
            {
                return "nft";
            }

            Checking.SourcePlace place = new SourceLines(metadata, pdb.GetMetadataReader(), application).Of(found, 0);
            return place.Line > 0 ? $"{place.File}({place.Line},{place.Column})" : "nft";
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or InvalidOperationException)
        {
            return "nft";
        }
    }

    private static MethodDefinitionHandle? Find(PEReader image, MetadataReader metadata, string method)
    {
        if (method.Contains(EntryPoint, StringComparison.Ordinal))
        {
            EntityHandle entry = MetadataTokens.EntityHandle(image.PEHeaders.CorHeader!.EntryPointTokenOrRelativeVirtualAddress);
            return entry.Kind == HandleKind.MethodDefinition ? (MethodDefinitionHandle)entry : null;
        }

        string wanted = AssemblyName().Replace(method.Split('(')[0], "");
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition definition = metadata.GetMethodDefinition(handle);
            if (wanted == $"{NameOf(metadata, definition.GetDeclaringType())}.{metadata.GetString(definition.Name)}")
            {
                return handle;
            }
        }

        return null;
    }

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        string space = metadata.GetString(type.Namespace);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{NameOf(metadata, outer)}+{name}" : space.Length > 0 ? $"{space}.{name}" : name;
    }

    [GeneratedRegex(@"Code generation failed for method '(?<method>[^']*)'")]
    private static partial Regex FailedMethod();

    [GeneratedRegex(@"---> [\w.+`]+: (?<message>.*)")]
    private static partial Regex InnerException();

    [GeneratedRegex("Expected (type '(?<type>[^']*)'|method)")]
    private static partial Regex MissingSupport();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex AssemblyName();
}
