using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NfThread.Cli;

namespace NfThread.NanoClr.Tests;

/// <summary>
/// Every public type of the module has an example in its documentation. Each is a program once it has what a file begins with, compiles against
/// nanoFramework's signatures and holds nothing that its interpreter cannot run.
/// </summary>
public sealed class ExampleTests
{
    private const string Head = "using System;\nusing System.Threading;\nusing NfThread;\nusing static NfThread.ThreadModule;\n\n";

    private static readonly ILookup<string, string> s_examples = Read();

    public static IEnumerable<object[]> Types => s_examples.Select(t => new object[] { t.Key });

    [Theory]
    [MemberData(nameof(Types))]
    public void ItHasOneThatCompiles(string type)
    {
        string[] examples = [.. s_examples[type].Where(e => e.Length > 0)];
        Assert.True(examples.Length > 0, $"{type} has no <example> with <code> in its documentation.");
        foreach (string example in examples)
        {
            DeviceCompilation compiled = DeviceCompilation.Compile(
                "Example", [(type, Head + example)], [.. DeviceCode.Libraries("src/NfThread"), DeviceCode.Library.Reference], OutputKind.ConsoleApplication);
            Assert.Empty(compiled.Errors);
            Assert.Empty(compiled.Check());
        }
    }

    [Fact]
    public void TheTypesAreFound() => Assert.Superset(new HashSet<string> { "Lock", "Lock.Holder", "RLock", "ThreadModule", "ThreadEvents", "ThreadFunction", "ResetCause" }, s_examples.Select(t => t.Key).ToHashSet());

    /// <summary>The code of each public type's examples; an empty text for a part without one.</summary>
    private static ILookup<string, string> Read() =>
        Directory.EnumerateFiles(Path.Combine(Layout.Root, "src", "NfThread"), "*.cs")
            .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), new CSharpParseOptions(documentationMode: DocumentationMode.Parse)).GetRoot().DescendantNodes())
            .OfType<MemberDeclarationSyntax>()
            .Where(m => m is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && m.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().All(IsPublic))
            .SelectMany(m => Examples(m).DefaultIfEmpty("").Select(e => (Type: NameOf(m), Code: e)))
            .ToLookup(t => t.Type, t => t.Code);

    private static bool IsPublic(MemberDeclarationSyntax member) => member is BaseNamespaceDeclarationSyntax || member.Modifiers.Any(SyntaxKind.PublicKeyword);

    private static string NameOf(MemberDeclarationSyntax type) =>
        string.Join('.', type.AncestorsAndSelf().Select(n => n switch { BaseTypeDeclarationSyntax t => t.Identifier.Text, DelegateDeclarationSyntax d => d.Identifier.Text, _ => null }).OfType<string>().Reverse());

    private static IEnumerable<string> Examples(MemberDeclarationSyntax type)
    {
        string[] lines = [.. type.GetLeadingTrivia().ToFullString().Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("///", StringComparison.Ordinal)).Select(l => l.Length > 4 ? l[4..] : "")];
        return XElement.Parse($"<doc>{string.Join('\n', lines)}</doc>", LoadOptions.PreserveWhitespace).Elements("example").Elements("code").Select(c => c.Value.Trim('\n'));
    }
}
