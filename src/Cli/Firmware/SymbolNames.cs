using System.Globalization;
using System.Text.RegularExpressions;

namespace NfThread.Cli.Firmware;

/// <summary>Turns the names that compilers give back into those of the source.</summary>
internal static partial class SymbolNames
{
    /// <summary>
    /// From ilc's: `app_Program__Main` is Program.Main of app.dll. ilc replaces every character that a symbol cannot have by an underscore, so this is a
    /// reading aid, not an inverse. Those of a build for a debugger are nearer to the source (DebugNames).
    /// </summary>
    public static string Readable(string symbol)
    {
        if (HandlerSymbol.MethodOf(symbol) is { } handled)
        {
            return $"a handler of {Readable(handled)}";
        }

        if (OwnAssembly().Match(symbol) is { Success: true } own)
        {
            return Readable(symbol[own.Length..]);
        }

        if (TypeArguments().IsMatch(symbol))
        {
            return Readable(TypeArguments().Replace(symbol, ""));
        }

        if (symbol.Contains("::", StringComparison.Ordinal))
        {
            return DebugLambda().Replace(symbol, lambda => $"'s lambda{lambda.Groups["number"].Value.Replace('_', ' ')}").Replace("::", ".", StringComparison.Ordinal);
        }

        if (symbol.EndsWith(BeforeMain, StringComparison.Ordinal))
        {
            return "<Module>.StartupCodeMain";
        }

        if (MadeSymbol().Match(symbol) is { Success: true } made)
        {
            return $"{made.Groups["type"].Value.Replace('_', '.')}.{NameOf(made)}";
        }

        int separator = symbol.LastIndexOf("__", StringComparison.Ordinal);
        if (separator <= 0)
        {
            return symbol;
        }

        string type = symbol[..separator].TrimEnd('_');
        string method = symbol[(separator + 2)..];
        return method.Length == 0 ? symbol : $"{type.Replace('_', '.')}.{method}";
    }

    /// <summary>The same of a symbol in an image, whose application's assembly, of the same name, stands in front of its own types.</summary>
    public static string OfImage(string symbol, string elf) =>
        HandlerSymbol.MethodOf(symbol) is { } handled ? $"a handler of {OfImage(handled, elf)}"
        : ClassOfStatics(symbol) is { } type ? $"the statics of {TypeOfImage(type, elf)}"
        : Readable(WithoutApplication(symbol, elf));

    /// <summary>The name of a type likewise.</summary>
    public static string TypeOfImage(string symbol, string elf) => ReadableType(WithoutApplication(symbol, elf));

    /// <summary>What ilc makes of a name in a symbol: only letters, digits and underscores, and no digit first.</summary>
    public static string Mangled(string name) =>
        (name.Length > 0 && char.IsAsciiDigit(name[0]) ? "_" : "") + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    /// <summary>What begins the symbols of an image's own application.</summary>
    public static string ApplicationPrefix(string elf) => Mangled(Path.GetFileNameWithoutExtension(elf)) + "_";

    /// <summary>Of a function that sees to it that a class's statics are initialised, the class, as symbols have it; null of any other.</summary>
    public static string? ClassOfStatics(string symbol) => StaticsOf().Match(symbol) is { Success: true } statics ? statics.Groups["type"].Value : null;

    private static string WithoutApplication(string symbol, string elf)
    {
        string assembly = ApplicationPrefix(elf);
        return symbol.StartsWith(assembly, StringComparison.Ordinal) && symbol.Length > assembly.Length ? symbol[assembly.Length..] : symbol;
    }

    /// <summary>From ilc's name of a type; what the C# compiler makes within one is told by that.</summary>
    public static string ReadableType(string symbol) => OwnAssembly().Replace(MadeType().Replace(symbol, ""), "").Replace('_', '.');

    /// <summary>
    /// From the C# compiler's, anywhere in a text: `Program.&lt;&gt;c.&lt;&lt;Main&gt;$&gt;b__0_1` is Program.Main's lambda 2, `&lt;Serve&gt;g__Eat|0_0` is
    /// Serve.Eat, and a local function of top-level statements is just that.
    /// </summary>
    public static string OfSource(string name) => MadeName().Replace(name, NameOf).Replace(TopLevel, "Main", StringComparison.Ordinal);

    /// <summary>Whether a symbol is of the runtime, the module or the board, and not of a program.</summary>
    public static bool IsOwn(string symbol) => OwnAssembly().IsMatch(symbol);

    /// <summary>A type without the classes in it that hold lambdas and their variables.</summary>
    public static string OfSourceType(string name) => Closure().Replace(name, "");

    /// <summary>From the desktop's, which has parameters behind it: those of the method's own line.</summary>
    public static string OfDesktop(string method) => OfSource(Parameters().Replace(method, ""));

    private const string TopLevel = "<Main>$";

    /// <summary>What ilc makes to call Main.</summary>
    private const string BeforeMain = "__Module___StartupCodeMain";

    private static string NameOf(Match made)
    {
        string outer = made.Groups["top"].Success ? "Main" : OfSource(made.Groups["outer"].Value);
        if (made.Groups["local"].Success)
        {
            bool isTopLevel = made.Groups["top"].Success || made.Groups["outer"].Value == TopLevel;
            return isTopLevel ? made.Groups["local"].Value : $"{outer}.{made.Groups["local"].Value}";
        }

        int number = int.Parse(made.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) + 1;
        return number == 1 ? $"{outer}'s lambda" : string.Create(CultureInfo.InvariantCulture, $"{outer}'s lambda {number}");
    }

    /// <summary>What ilc puts in front of types is their assembly; those of nf-thread's have namespaces besides.</summary>
    [GeneratedRegex(@"^(mscorlib_|(Board|NfThread(_(Devices|Doubles|Schedules|Tracing|Deadlocks|Races))?|System_Math)_(?=(NfThread|System|nanoFramework)_))")]
    private static partial Regex OwnAssembly();

    [GeneratedRegex(@"(<>c(__DisplayClass[0-9_]*)?\.)?<(?<outer><[^<>]*>[^<>]*|[^<>]*)>(g__(?<local>[^|]+)\|[0-9_]+|b__([0-9]+_)?(?<number>[0-9]+))")]
    private static partial Regex MadeName();

    [GeneratedRegex(@"^(?<type>.+?)(___c(__DisplayClass[0-9]+_[0-9]+)?)?__((?<top>__Main___)|_(?<outer>\w+?)_)(g__(?<local>\w+?)_[0-9]+(_[0-9]+)?|b__([0-9]+_)?(?<number>[0-9]+))$")]
    private static partial Regex MadeSymbol();

    [GeneratedRegex(@"___(c|O|c__DisplayClass[0-9]+_[0-9]+)$")]
    private static partial Regex MadeType();

    [GeneratedRegex(@"_lambda(?<number>_[0-9]+)?$")]
    private static partial Regex DebugLambda();

    [GeneratedRegex("^__Get(Non)?GCStaticBase_(?<type>.+)$")]
    private static partial Regex StaticsOf();

    [GeneratedRegex(@"<[^<>]*>")]
    private static partial Regex TypeArguments();

    [GeneratedRegex(@"\([^()]*\)$")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"[./+]<>c(__(DisplayClass)?[0-9_]+)?(`[0-9]+)?$")]
    private static partial Regex Closure();
}
