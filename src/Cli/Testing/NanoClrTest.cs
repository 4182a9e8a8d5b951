using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NfThread.Cli.Checking;

namespace NfThread.Cli.Testing;

/// <summary>A test method as nanoFramework's launcher finds it: by its attributes, once for each DataRow.</summary>
/// <param name="Class">Full name of its class.</param>
/// <param name="Method">Its name.</param>
/// <param name="Runs">How often the launcher runs it.</param>
/// <param name="File">Where it is declared; the assembly if that has no .pdb.</param>
/// <param name="Line">Where in the file, counted from 1; 0 if unknown.</param>
internal sealed record NanoClrTest(string Class, string Method, int Runs, string File, int Line)
{
    public string Name => $"{Class}.{Method}";

    /// <summary>The tests of an assembly in the order of the launcher.</summary>
    public static IReadOnlyList<NanoClrTest> ReadAll(string assembly)
    {
        using PEReader file = new(System.IO.File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        string symbols = Path.ChangeExtension(assembly, ".pdb");
        using MetadataReaderProvider? provider = System.IO.File.Exists(symbols) ? MetadataReaderProvider.FromPortablePdbStream(System.IO.File.OpenRead(symbols)) : null;
        SourceLines lines = new(metadata, provider?.GetMetadataReader(), assembly);

        List<NanoClrTest> tests = [];
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(t => Attributes(metadata, t.GetCustomAttributes()).Contains("TestClassAttribute")))
        {
            string space = metadata.GetString(type.Namespace);
            string name = (space.Length > 0 ? space + "." : "") + metadata.GetString(type.Name);
            foreach (MethodDefinitionHandle handle in type.GetMethods())
            {
                MethodDefinition method = metadata.GetMethodDefinition(handle);
                string[] attributes = [.. Attributes(metadata, method.GetCustomAttributes())];
                int rows = attributes.Count(a => a == "DataRowAttribute");
                if (rows > 0 || attributes.Contains("TestMethodAttribute"))
                {
                    SourcePlace source = lines.Of(handle, 0);
                    tests.Add(new NanoClrTest(name, metadata.GetString(method.Name), Math.Max(rows, 1), source.File, source.Line));
                }
            }
        }

        return tests.Count > 0 ? tests : throw new UserError($"{assembly} holds no device tests.", "Mark classes with [TestClass] and methods with [TestMethod] of nanoFramework.TestFramework.");
    }

    private static IEnumerable<string> Attributes(MetadataReader metadata, CustomAttributeHandleCollection attributes) => attributes.Select(handle =>
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
