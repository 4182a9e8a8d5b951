using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NfThread.Cli.Programs.Hints;

/// <summary>
/// A program that does not build, as the compiler got it: its sources, and the assemblies of the engine it was built for. What stands at an error's place, and
/// whether it is the program's own, is asked of the compiler's own model.
/// </summary>
internal sealed class FailedProgram
{
    private readonly CSharpCompilation compilation;
    private readonly Dictionary<string, SyntaxTree> trees;

    private FailedProgram(CSharpCompilation compilation)
    {
        this.compilation = compilation;
        trees = compilation.SyntaxTrees.GroupBy(t => t.FilePath).ToDictionary(g => g.Key, g => g.First());
    }

    /// <summary>Reads what the build's target NfThreadNoteCompilation has written: a word for what it is, and the value, a line each.</summary>
    /// <returns>Null where no compiler was reached, or a project's SDK is of a version that does not write it.</returns>
    public static FailedProgram? Read(string note)
    {
        if (!File.Exists(note) || new FileInfo(note).Length == 0)
        {
            return null;
        }

        ILookup<string, string> lines = File.ReadLines(note).Select(l => l.Split(' ', 2)).Where(l => l.Length == 2).ToLookup(l => l[0], l => l[1]);
        return Of(
            lines["source"].Where(File.Exists).Select(f => (f, File.ReadAllText(f))),
            lines["reference"].Where(File.Exists),
            lines["define"].SelectMany(d => d.Split(',')).Select(d => d.Trim()).Where(d => d.Length > 0));
    }

    public static FailedProgram Of(IEnumerable<(string Path, string Text)> sources, IEnumerable<string> references, IEnumerable<string> defines)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview, preprocessorSymbols: defines);
        return new FailedProgram(CSharpCompilation.Create("failed", sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, options, s.Path)),
            references.Select(r => MetadataReference.CreateFromFile(r)), new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true)));
    }

    /// <summary>All that the compiler has against it, in the form of a build's output.</summary>
    public string Errors()
    {
        using MemoryStream image = new();
        return string.Join('\n', compilation.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => CSharpDiagnosticFormatter.Instance.Format(d)));
    }

    /// <summary>The smallest piece of the program at the place of an error.</summary>
    public SyntaxNode? At(CompilerError error)
    {
        if (error.File is null || !trees.TryGetValue(error.File, out SyntaxTree? tree))
        {
            return null;
        }

        SourceText text = tree.GetText();
        if (error.Line > text.Lines.Count || text.Lines[error.Line - 1] is var line && error.Column - 1 > line.Span.Length)
        {
            return null;
        }

        return tree.GetRoot().FindToken(line.Start + error.Column - 1).Parent;
    }

    /// <summary>Whether the program declares it, and no library.</summary>
    public static bool IsOwn(ISymbol symbol) => symbol.Locations.Any(l => l.IsInSource);

    /// <summary>What a call or an object creation around this piece means, or may have meant where its arguments do not fit; without any, the type of which there is none such.</summary>
    public ISymbol[] Callees(SyntaxNode node)
    {
        SyntaxNode? call = node.AncestorsAndSelf().FirstOrDefault(n => n is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);
        if (call is null)
        {
            return [];
        }

        SymbolInfo info = Model(call).GetSymbolInfo(call);
        ISymbol[] known = info.Symbol is { } one ? [one] : [.. info.CandidateSymbols];
        if (known.Length == 0 && call is InvocationExpressionSyntax invocation)
        {
            known = [.. Model(call).GetMemberGroup(invocation.Expression)];
        }

        return known.Length > 0 || call is InvocationExpressionSyntax ? known : Model(call).GetTypeInfo(call).Type is { TypeKind: not TypeKind.Error } type ? [type] : [];
    }

    /// <summary>The type that the thing left of the dot has, or is.</summary>
    public ITypeSymbol? Receiver(SyntaxNode member)
    {
        ExpressionSyntax? left = member.AncestorsAndSelf().Select(n => n is MemberAccessExpressionSyntax access ? access.Expression
            : n is MemberBindingExpressionSyntax ? n.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression : null).FirstOrDefault(e => e is not null && !e.Contains(member));
        return left is null ? null : Model(left).GetSymbolInfo(left).Symbol as ITypeSymbol ?? Model(left).GetTypeInfo(left).Type;
    }

    /// <summary>What can be named at this place, the program's own and what its using directives reach.</summary>
    public IEnumerable<ISymbol> Nameable(SyntaxNode at) => Model(at).LookupSymbols(at.SpanStart);

    /// <summary>The public types of this name in the assemblies that the program refers to.</summary>
    public IEnumerable<INamedTypeSymbol> TypesNamed(string name, int typeParameters) =>
        Types(compilation.GlobalNamespace).Where(t => t.Name == name && t.Arity == typeParameters && !IsOwn(t));

    public INamedTypeSymbol? Type(string fullName) => compilation.GetTypeByMetadataName(fullName);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Where(t => t.DeclaredAccessibility == Accessibility.Public).Concat(space.GetNamespaceMembers().SelectMany(Types));

    private SemanticModel Model(SyntaxNode node) => compilation.GetSemanticModel(node.SyntaxTree);
}
