using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NfThread.Cli.NanoFramework;

namespace NfThread.NanoClr.Tests;

/// <summary>nanoFramework's libraries as assemblies to compile against, made from nft's lists, each once.</summary>
internal static class ReferenceAssemblies
{
    /// <summary>Dependencies first.</summary>
    private static readonly string[] s_names =
    [
        "mscorlib", "nanoFramework.Runtime.Events", "nanoFramework.Runtime.Native", "System.Math", "nanoFramework.System.Text", "System.IO.Streams",
        "System.Device.Adc", "System.Device.Gpio", "System.IO.Ports", "nanoFramework.Hardware.Esp32", "nanoFramework.TestFramework",
    ];

    private static readonly Lazy<Dictionary<string, byte[]>> s_all = new(MakeAll);

    public static MetadataReference Get(string name) => MetadataReference.CreateFromImage(s_all.Value[name]);

    /// <summary>Writes all of them into a folder.</summary>
    public static void Save(string folder)
    {
        foreach ((string name, byte[] image) in s_all.Value)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".dll"), image);
        }
    }

    public static IEnumerable<string> Names => s_names;

    private static Dictionary<string, byte[]> MakeAll()
    {
        Dictionary<string, byte[]> made = [];
        List<SurfaceType> known = [];
        foreach (string name in s_names)
        {
            Surface surface = NanoFrameworkLibraries.Read(name);
            string source = ReferenceSource.Write(surface, known);
            CSharpCompilation compilation = CSharpCompilation.Create(
                name,
                [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest), path: name + ".g.cs")],
                made.Values.Select(i => MetadataReference.CreateFromImage(i)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, warningLevel: 0));
            using MemoryStream image = new();
            ImmutableArray<Diagnostic> errors = [.. compilation.Emit(image, options: new(runtimeMetadataVersion: "v4.0.30319")).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
            if (!errors.IsEmpty)
            {
                string[] lines = source.Split('\n');
                throw new InvalidOperationException($"The list {name}.txt makes no assembly:\n" + string.Join("\n", errors.Take(20).Select(e =>
                    $"{e.GetMessage()}: {lines[e.Location.GetLineSpan().StartLinePosition.Line].Trim()}")));
            }

            made.Add(name, image.ToArray());
            known.AddRange(surface.Types.Where(t => !t.Name.Contains('`')));
        }

        return made;
    }
}
