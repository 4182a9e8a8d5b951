using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NfThread.Cli.NanoFramework;

namespace NfThread.Cli.Programs.Hints;

/// <summary>
/// What to do about a build that failed. A hint belongs to a type or a member, by its full name: the compiler says what is wrong, the program at that place says
/// what is meant, and the assemblies of the engine say whether they have it. What a program declares itself is its own, and no hint knows better.
/// </summary>
internal static class BuildHints
{
    private const string Module = "NfThread.ThreadModule";

    /// <summary>Of all engines nanoFramework's, on host too, where the module has a class of its own for it.</summary>
    private const string Thread = "System.Threading.Thread", HostThread = "NfThread.Hosting.Thread";

    /// <summary>So many errors have a cause of their own; what follows mostly comes of them.</summary>
    private const int Most = 5;

    private const int FewOverloads = 3;

    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.CSharpShortErrorMessageFormat;

    private const string Nothing = "Correct the errors above.";

    /// <param name="text">All that the build said.</param>
    /// <param name="engine">What it was for.</param>
    /// <param name="program">What the compiler got; null if that is not known.</param>
    public static string Of(string text, string engine, FailedProgram? program)
    {
        // MSB4236: an SDK that cannot be found; NU1101: no such package on the feeds.
        if (engine == "nanoclr" && (text.Contains("MSB4236", StringComparison.Ordinal) || text.Contains("NU1101", StringComparison.Ordinal)))
        {
            return "Use a feed that has nanoFramework's packages: `dotnet nuget add source URL`, or name it in nuget.config.";
        }

        string[] hints = [.. CompilerError.In(text).Select(e => OfError(e, engine, program)).OfType<string>().Distinct().Take(Most)];
        return hints.Length > 0 ? string.Join('\n', hints) : Nothing;
    }

    private static string? OfError(CompilerError error, string engine, FailedProgram? program)
    {
        SyntaxNode? node = program?.At(error);
        return error.Code switch
        {
            "CS0518" or "CS0656" or "CS8179" or "CS1980" when engine != "host" => OfLanguage(error, node),
            "CS1935" => OfLinq("LINQ", engine),
            "CS1525" when node is ParenthesizedExpressionSyntax { Expression.IsMissing: true } => "Python's empty tuple () is new object[0] in C#, or left out.",
            "CS0103" or "CS0246" or "CS0234" or "CS0305" or "CS0308" or "CS0122" when node is not null => OfName(error, node, engine, program!),
            "CS0117" or "CS1061" when node is not null => OfMember(error, node, engine, program!),
            "CS1501" or "CS1503" or "CS1593" or "CS1729" or "CS7036" when node is not null => OfArguments(error, node, program!),
            _ => null,
        };
    }

    /// <summary>A piece of the language whose type the engine does not have.</summary>
    private static string? OfLanguage(CompilerError error, SyntaxNode? node)
    {
        string needed = error.Quoted(0);
        (string piece, string? instead) = needed switch
        {
            _ when node is RecordDeclarationSyntax => ("record", Substitutes.For("System.IEquatable`1")),
            _ when node?.AncestorsAndSelf().Any(n => n is ListPatternSyntax) == true => ("A list pattern, as is [1, ..],", "compare Length and the elements"),
            "System.Collections.Generic.List`1..ctor" => ("A list in brackets with a spread (..)", "make an array and use Array.Copy"),
            "System.Collections.Generic.EqualityComparer`1.GetHashCode" => ("new { ... } without a type", "write a class or struct"),
            _ when needed.StartsWith("System.ValueTuple", StringComparison.Ordinal) => ("A tuple", Substitutes.For("System.ValueTuple")),
            _ when needed.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal) || needed.Contains(".Async", StringComparison.Ordinal) => ("async", Substitutes.For("System.Threading.Tasks")),
            _ when needed.StartsWith("Microsoft.CSharp.RuntimeBinder", StringComparison.Ordinal) || needed.EndsWith("DynamicAttribute", StringComparison.Ordinal) => ("dynamic", "a variable has a type of its own"),
            "System.Runtime.CompilerServices.IsVolatile" => ("volatile", Substitutes.For(needed)),
            "System.Collections.Generic.IEnumerator`1" or "System.Collections.Generic.IEnumerable`1" => ("yield return", Substitutes.For(needed)),
            "System.Nullable`1" => ("A value that may be missing, as int?,", Substitutes.For(needed)),
            "System.Decimal" => ("decimal", Substitutes.For(needed)),
            "System.Index" => ("a[^1]", Substitutes.For(needed)),
            "System.Range" => ("a[1..]", Substitutes.For(needed)),
            "System.IEquatable`1" => ("record", Substitutes.For(needed)),
            "System.Runtime.CompilerServices.RequiredMemberAttribute..ctor" => ("required", Substitutes.For("System.Runtime.CompilerServices.RequiredMemberAttribute")),
            "System.ReadOnlySpan`1" => ("A text of bytes, as \"abc\"u8,", "new byte[] { (byte)'a', (byte)'b', (byte)'c' }"),
            "System.Span`1" => ("stackalloc without unsafe", "an array"),
            _ => ("", null),
        };
        return piece.Length == 0 ? null : $"{piece} needs desktop .NET (--engine host); instead: {instead}.";
    }

    private static string? OfName(CompilerError error, SyntaxNode node, string engine, FailedProgram program)
    {
        if (node.FirstAncestorOrSelf<SimpleNameSyntax>() is not { } simple)
        {
            return null;
        }

        string dotted = Dotted(simple);
        string name = simple.Identifier.Text;
        if (dotted == name || error.Code != "CS0234")
        {
            // Of an attribute, the compiler tries both names.
            string[] names = simple.FirstAncestorOrSelf<AttributeSyntax>() is null ? [name] : [name, name + "Attribute"];
            // A name without an underscore that only looks alike is a variable's, as count.
            string called = name == "_thread" && simple.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: var function } ? function : name;
            if (Same(called, program.Type(Module)?.GetMembers() ?? []) is { } module && (called == module || called != name || name.Contains('_')))
            {
                return called == module ? $"{name} is the thread module's: write `using static {Module};` above." : $"{(called == name ? name : $"{name}.{called}")} is {module} in C#, with `using static {Module};` above.";
            }

            string[] spaces = [.. names.SelectMany(n => program.TypesNamed(n, simple.Arity)).Select(t => t.ContainingNamespace.ToDisplayString()).Distinct().OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];
            if (spaces.Length > 0)
            {
                return spaces[0] == "NfThread" ? $"{name} is the thread module's: write `using NfThread;` above." : $"{name} stands in {string.Join(" and in ", spaces)}: write `using {spaces[0]};` above.";
            }

            string[] known = [.. names.SelectMany(n => DesktopTypes.Named(simple.Arity > 0 ? $"{n}`{simple.Arity}" : n))];
            return known.Length > 0 ? OfDesktop(known[0], simple, engine)
                : Substitutes.Package(name) is (var full, _) ? Missing(full, name, engine)
                : NanoFrameworkLibraries.Namespaces(name).FirstOrDefault() is { } space ? Missing($"{space}.{name}", name, engine)
                : Substitutes.ForForeign(name) ?? Near(name, program.Nameable(simple), simple);
        }

        // Of a name with dots: the longest beginning that is a type of .NET's, or else the namespace.
        string[] parts = dotted.Split('.');
        string? type = Enumerable.Range(2, Math.Max(0, parts.Length - 1)).Reverse().Select(n => string.Join('.', parts.Take(n))).FirstOrDefault(DesktopTypes.Has);
        return type is not null ? Missing(type, type.Split('`')[0], engine) : Substitutes.For(dotted) is not null || Substitutes.Package(dotted) is not null ? Missing(dotted, dotted, engine) : null;
    }

    private static string? OfMember(CompilerError error, SyntaxNode node, string engine, FailedProgram program)
    {
        if (program.Receiver(node) is not { } type || node is not SimpleNameSyntax { Identifier.Text: var name })
        {
            return null;
        }

        if (Same(name, type.GetMembers()) is { } sameName)
        {
            return $"{type.Name} calls it {sameName}.";
        }

        if (!FailedProgram.IsOwn(type))
        {
            string full = type is IArrayTypeSymbol ? "System.Array" : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
            full = full == HostThread ? Thread : full;
            if (Substitutes.ForForeign($"{full}.{name}") is { } foreign)
            {
                return foreign;
            }

            if (DesktopTypes.HasMember(full, name) || Substitutes.ForMember($"{full}.{name}") is not null)
            {
                return Missing($"{full}.{name}", $"{(type is IArrayTypeSymbol ? "Array" : type.Name)}.{name}", engine);
            }

            if (DesktopTypes.HasMember("System.Linq.Enumerable", name))
            {
                return OfLinq($"{name} is LINQ's, which", engine);
            }
        }

        return Near(name, type.GetMembers(), node);
    }

    private static string OfLinq(string shown, string engine) => engine == "host" ? $"{shown} stands in System.Linq: write `using System.Linq;` above." : Missing("System.Linq", shown, engine);

    /// <summary>What the engine does not have, and what to write in its place.</summary>
    /// <param name="full">By its full name.</param>
    /// <param name="shown">As a program names it.</param>
    private static string Missing(string full, string shown, string engine)
    {
        string instead = Substitutes.For(full) is { } other ? $"; instead: {other}." : ".";
        if (full.StartsWith(Thread + ".", StringComparison.Ordinal))
        {
            return $"{shown} is not in nanoFramework's Thread, which all engines have{instead}";
        }

        string? package = NanoFrameworkLibraries.PackageOf(full) ?? Substitutes.Package(full)?.Package;
        if (engine == "host")
        {
            return package is not null ? $"{shown} is for boards: leave --engine host out." : Nothing;
        }

        if (engine == "nanoclr" && package is not null)
        {
            return $"{shown} stands in a package of nanoFramework's: `dotnet add package {package}`.";
        }

        string owner = package is not null ? $"{shown} is nanoFramework's, for its own firmware (--engine nanoclr), and metal does not have it" : $"{shown} needs desktop .NET (--engine host)";
        return owner + instead;
    }

    /// <summary>Arguments that do not fit what is called.</summary>
    private static string? OfArguments(CompilerError error, SyntaxNode node, FailedProgram program)
    {
        if (error.Code == "CS1503" && Conversion(error, node) is { } always)
        {
            return always;
        }

        ISymbol[] callees = program.Callees(node);
        if (callees.Length == 0 || callees.Any(FailedProgram.IsOwn))
        {
            return null;
        }

        ISymbol callee = callees[0];
        INamedTypeSymbol? type = callee as INamedTypeSymbol ?? callee.ContainingType;
        string full = callee is IMethodSymbol { MethodKind: MethodKind.Ordinary } ? $"{type}.{callee.Name}" : $"{type}";
        string to = error.Code == "CS1503" ? error.Quoted(1) : "";
        return (full, error.Quoted(0), to) switch
        {
            (_, var from, "string") => $"Where a text is wanted, as by {type?.Name}.{callee.Name}, write $\"{{value}}\" or value.ToString() for {(from == "object" ? "an object" : $"a value of type {from}")}.",
            ("System.Console.WriteLine" or "System.Console.Write", _, _) => "A board's Console writes one text: $\"{a} {b}\", or string.Format.",
            ("System.Device.Gpio.GpioController.OpenPin", "string", "int") => "Pins are numbers: Board.LedPin is that of the board's LED; on an STM32 PA0 is 0, PA10 is 10, PB0 is 16, PB5 is 21.",
            (_, "bool", "int") when full.StartsWith("NfThread.", StringComparison.Ordinal) => "Where Python's functions take True or False, as acquire does, the module's take 1 or 0.",
            ("System.Threading.Thread.Sleep", _, "int") => "Thread.Sleep takes whole milliseconds: Thread.Sleep(500).",
            ("NfThread.Lock.Acquire" or "NfThread.RLock.Acquire", _, "int") => "Acquire takes whether to wait, then the seconds: Acquire(1, 0.5f).",
            ("System.Threading.Thread", _, _) when error.Code == "CS1729" => "The size of the stacks of threads to come is set by NfThread.ThreadModule.StackSize(bytes).",
            ("System.Threading.Thread" or "System.Threading.Thread.Start", _, _) => "A Thread's function takes no argument; it sees the variables around it, or StartNewThread(args => ..., new object[] { 1 }) gives it some.",
            ("NfThread.ThreadModule.StartNewThread", _, "object[]") => "Arguments of a thread come in an array: new object[] { 1 }.",
            ("NfThread.ThreadModule.StartNewThread", _, _) => "A function that takes the arguments of its thread is started with some, as in Python: StartNewThread(args => ..., new object[0]).",
            ("NfThread.ThreadModule.StartJoinableThread", _, _) => "StartJoinableThread takes the arguments of its function, which may be none: StartJoinableThread(args => ..., new object[0]).",
            ("System.Random.Next", _, _) => "Next takes how many values there are: low + random.Next(high - low).",
            ("System.Math.Round", _, _) => "Round gives whole numbers: Math.Round(x * 100) / 100, or x.ToString(\"F2\") for a text.",
            ("System.Threading.WaitHandle.WaitOne", _, _) => "WaitOne takes milliseconds and false: WaitOne(100, false).",
            ("System.Threading.Interlocked.Increment" or "System.Threading.Interlocked.Decrement" or "System.Threading.Interlocked.Exchange" or "System.Threading.Interlocked.CompareExchange", _, _) =>
                "Interlocked is for int here; guard another variable by a Lock.",
            _ when callees.All(c => c is IMethodSymbol { MethodKind: MethodKind.Ordinary }) && callees.Length <= FewOverloads => $"This engine has {string.Join(" and ", callees.Select(c => c.ToDisplayString(Signature)).Distinct())}.",
            _ => null,
        };
    }

    /// <summary>What is so in all of C#, whoever declares what is called.</summary>
    private static string? Conversion(CompilerError error, SyntaxNode node) => (error.Quoted(0), error.Quoted(1)) switch
    {
        ("double", "float") => Written(node) is { } number ? $"A number of type float ends in f: {number}f." : "A double becomes a float by a cast: (float)x.",
        ("string", "char") when node is LiteralExpressionSyntax { Token.ValueText: { Length: 1 } one } => $"A char stands between single quotes: '{one}'.",
        _ => null,
    };

    private static string? Written(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => literal.Token.Text.TrimEnd('d', 'D'),
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } minus => minus.ToString().TrimEnd('d', 'D'),
        _ => null,
    };

    /// <summary>A name with what stands before it and behind it, as far as it is names with dots.</summary>
    private static string Dotted(SimpleNameSyntax name)
    {
        SyntaxNode whole = name;
        while (whole.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax)
        {
            whole = whole.Parent;
        }

        return string.Join('.', whole.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(n => !n.Ancestors().TakeWhile(a => a != whole.Parent).Any(a => a is TypeArgumentListSyntax))
            .Select(n => n.Arity > 0 ? $"{n.Identifier.Text}`{n.Arity}" : n.Identifier.Text));
    }

    /// <summary>A type that only .NET has; where there are words about the member that the program asks it for, these.</summary>
    private static string OfDesktop(string type, SimpleNameSyntax name, string engine)
    {
        string shown = name.Arity > 0 ? $"{name.Identifier.Text}<{new string(',', name.Arity - 1)}>" : name.Identifier.Text;
        return name.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: var member } access && access.Expression == name && Substitutes.ForMember($"{type}.{member}") is not null
            ? Missing($"{type}.{member}", $"{shown}.{member}", engine)
            : Missing(type, shown, engine);
    }

    /// <summary>A name that differs in case and underscores alone, as between Python's and C#'s.</summary>
    private static string? Same(string name, IEnumerable<ISymbol> symbols) => Names(symbols).FirstOrDefault(n => n.Equals(name.Replace("_", ""), StringComparison.OrdinalIgnoreCase));

    private static string? Near(string name, IEnumerable<ISymbol> symbols, SyntaxNode at)
    {
        string[] names = [.. Names(symbols)];
        string? near = names.FirstOrDefault(n => n.Equals(name.Replace("_", ""), StringComparison.OrdinalIgnoreCase)) ?? (name.Length > 3 ? NearNames.Closest(name, names) : null);
        return near is null ? null : $"Did you mean {near}?";
    }

    private static IEnumerable<string> Names(IEnumerable<ISymbol> symbols) =>
        symbols.Where(s => s is { CanBeReferencedByName: true, DeclaredAccessibility: not Accessibility.Private } && s is not INamespaceSymbol).Select(s => s.Name).Distinct().OrderBy(n => n.Length);
}
