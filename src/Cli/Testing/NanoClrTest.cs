using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NfThread.Cli.Checking;

namespace NfThread.Cli.Testing;

/// <summary>
/// A test method as nanoFramework's launcher finds it: by its attributes, once for each DataRow, and in each test class that has or inherits it. The launcher
/// names the class that declares it, whichever it runs it for.
/// </summary>
/// <param name="Class">Full name of the class that declares it.</param>
/// <param name="Method">Its name.</param>
/// <param name="Runs">How often the launcher runs it.</param>
/// <param name="TestClasses">The classes that it is run for, each with the classes that it inherits from.</param>
/// <param name="File">Where it is declared; the assembly if that has no .pdb.</param>
/// <param name="Line">Where in the file, counted from 1; 0 if unknown.</param>
internal sealed record NanoClrTest(string Class, string Method, int Runs, IReadOnlySet<string> TestClasses, string File, int Line)
{
    public string Name => $"{Class}.{Method}";

    /// <summary>By all the names that it can be looked for: its own, and those that it has in the classes that it is run for.</summary>
    public IEnumerable<string> Names => TestClasses.Select(c => $"{c}.{Method}");

    /// <summary>The tests of an assembly in the order of the launcher.</summary>
    public static IReadOnlyList<NanoClrTest> ReadAll(string assembly)
    {
        using PEReader file = new(System.IO.File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        using FileStream? symbols = SourceLines.OpenSymbols(assembly);
        using MetadataReaderProvider? provider = symbols is null ? null : MetadataReaderProvider.FromPortablePdbStream(symbols);
        SourceLines lines = new(metadata, provider?.GetMetadataReader(), assembly);

        Dictionary<MethodDefinitionHandle, NanoClrTest> tests = [];
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(t => Attributes(metadata, t.GetCustomAttributes()).Contains("TestClassAttribute")))
        {
            TypeDefinition[] lineage = [.. Lineage(metadata, type)];
            HashSet<string> classes = [.. lineage.Select(t => NameOf(metadata, t))];
            HashSet<string> overridden = [];
            foreach (MethodDefinitionHandle handle in lineage.SelectMany(t => t.GetMethods()))
            {
                MethodDefinition method = metadata.GetMethodDefinition(handle);
                string[] attributes = [.. Attributes(metadata, method.GetCustomAttributes())];
                int rows = attributes.Count(a => a == "DataRowAttribute");
                if ((rows == 0 && !attributes.Contains("TestMethodAttribute")) || !overridden.Add(metadata.GetString(method.Name)))
                {
                    continue;
                }

                SourcePlace source = lines.Of(handle, 0);
                NanoClrTest test = tests.GetValueOrDefault(handle)
                    ?? new(NameOf(metadata, metadata.GetTypeDefinition(method.GetDeclaringType())), metadata.GetString(method.Name), 0, new HashSet<string>(), source.File, source.Line);
                tests[handle] = test with { Runs = test.Runs + Math.Max(rows, 1), TestClasses = new HashSet<string>([.. test.TestClasses, .. classes]) };
            }
        }

        return tests.Count > 0 ? [.. tests.Values] : throw NoTests.In(UserFile.FromHere(assembly));
    }

    /// <summary>A class and those that it inherits from, as far as they are in the same assembly.</summary>
    private static IEnumerable<TypeDefinition> Lineage(MetadataReader metadata, TypeDefinition type)
    {
        yield return type;
        while (type.BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition })
        {
            type = metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType);
            yield return type;
        }
    }

    private static string NameOf(MetadataReader metadata, TypeDefinition type)
    {
        string space = metadata.GetString(type.Namespace);
        return (space.Length > 0 ? space + "." : "") + metadata.GetString(type.Name);
    }

    /// <summary>The names of attributes' types.</summary>
    internal static IEnumerable<string> Attributes(MetadataReader metadata, CustomAttributeHandleCollection attributes) => attributes.Select(handle =>
    {
        EntityHandle constructor = metadata.GetCustomAttribute(handle).Constructor;
        EntityHandle type = constructor.Kind == HandleKind.MethodDefinition
            ? metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return type.Kind switch
        {
            HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name),
            HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name),
            _ => "",
        };
    });
}
