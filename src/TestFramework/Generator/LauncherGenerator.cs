// Writes the Main of a device test program: calls of all tests, found by their attributes, because devices have no reflection to find
// them at run time. What it found wrong it reports as compiler errors at the place in the source.
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NfThread.TestFramework.Generator;

[Generator(LanguageNames.CSharp)]
public sealed class LauncherGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            Names.TestClass,
            static (node, _) => node is ClassDeclarationSyntax,
            static (syntax, _) => TestClass.Read((INamedTypeSymbol)syntax.TargetSymbol)).Collect();

        var program = context.CompilationProvider.Select(static (compilation, _) => compilation.Options.OutputKind == OutputKind.ConsoleApplication);
        context.RegisterSourceOutput(classes.Combine(program), static (output, input) =>
        {
            var (found, program) = input;
            if (program)
            {
                Emit(output, found);
            }
        });
    }

    private static void Emit(SourceProductionContext output, ImmutableArray<TestClass> found)
    {
        foreach (var problem in found.SelectMany(c => c.Problems))
        {
            output.ReportDiagnostic(problem);
        }

        // Parts of a partial class each carry the attribute's class, and the order of files is the build's: name them in a fixed order.
        var classes = found.GroupBy(c => c.FullName).Select(g => g.First()).OrderBy(c => c.FullName, System.StringComparer.Ordinal).ToArray();
        output.AddSource("TestProgram.g.cs", SourceText.From(ProgramWriter.Write(classes), Encoding.UTF8));
    }
}
