using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NfThread.Cli.Checking;

namespace NfThread.NanoClr.Tests;

/// <summary>Device code compiled as nanoFramework's build does it: its libraries, no others, and NANOCLR defined.</summary>
internal sealed class DeviceCompilation
{
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Latest, preprocessorSymbols: ["NANOCLR"]);

    private readonly byte[] image;
    private readonly byte[] symbols;

    private DeviceCompilation(string name, byte[] image, byte[] symbols, ImmutableArray<Diagnostic> errors)
    {
        Name = name;
        this.image = image;
        this.symbols = symbols;
        Errors = [.. errors.Select(e => e.ToString())];
    }

    public string Name { get; }

    /// <summary>What the compiler refuses, members that nanoFramework does not have among it, each with file and line.</summary>
    public string[] Errors { get; }

    public MetadataReference Reference => MetadataReference.CreateFromImage(image);

    public static DeviceCompilation OfFiles(string name, IEnumerable<string> files, IEnumerable<MetadataReference> references, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) =>
        Compile(name, files.Select(f => (f, File.ReadAllText(f))), references, kind);

    public static DeviceCompilation OfText(string text) => Compile("Snippet", [("Snippet.cs", text)], [ReferenceAssemblies.Get("mscorlib")], OutputKind.DynamicallyLinkedLibrary);

    /// <summary>A text compiled with all of this machine's .NET to lean on.</summary>
    public static DeviceCompilation OfDesktopText(string text) => Compile("Snippet", [("Snippet.cs", text)], Desktop(), OutputKind.DynamicallyLinkedLibrary);

    /// <summary>This machine's .NET, to compile against.</summary>
    public static IEnumerable<MetadataReference> Desktop() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal)).Select(p => MetadataReference.CreateFromFile(p));

    public static DeviceCompilation Compile(string name, IEnumerable<(string Path, string Text)> sources, IEnumerable<MetadataReference> references, OutputKind kind, OptimizationLevel level = OptimizationLevel.Debug)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            sources.Select(s => CSharpSyntaxTree.ParseText(SourceText.From(s.Text, System.Text.Encoding.UTF8), s_parsing, s.Path)),
            references,
            new CSharpCompilationOptions(kind, allowUnsafe: true, optimizationLevel: level, deterministic: true));
        using MemoryStream image = new();
        using MemoryStream symbols = new();
        EmitResult result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return new DeviceCompilation(name, image.ToArray(), symbols.ToArray(), [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)]);
    }

    /// <summary>What compiles and does not run.</summary>
    public List<Refusal> Check()
    {
        Assert.Empty(Errors);
        return IlCheck.Run(new MemoryStream(image), new MemoryStream(symbols), Name);
    }

    /// <summary>What gives another text on nanoFramework.</summary>
    public List<Refusal> CheckFormats()
    {
        Assert.Empty(Errors);
        return IlCheck.Run(new MemoryStream(image), new MemoryStream(symbols), Name, onlyFormats: true);
    }

    /// <summary>The compiled assembly, to load it.</summary>
    public Stream Image() => new MemoryStream(image);

    /// <summary>The libraries that the compiled code names.</summary>
    public string[] References()
    {
        using System.Reflection.PortableExecutable.PEReader reader = new(new MemoryStream(image));
        System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }
}
