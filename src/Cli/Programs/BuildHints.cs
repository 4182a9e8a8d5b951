using System.Text.RegularExpressions;
using NfThread.Cli.NanoFramework;

namespace NfThread.Cli.Programs;

/// <summary>What to do about a build that failed, from what the compiler and NuGet said of it.</summary>
internal static partial class BuildHints
{
    /// <summary>What a program calls without naming its class.</summary>
    internal const string ModuleFunctions = "using static NfThread.ThreadModule;";

    /// <summary>The module's names that programs begin with; who has found these finds the rest.</summary>
    internal static readonly string[] Functions = ["StartNewThread", "StartJoinableThread", "AllocateLock", "GetIdent", "StackSize", "InterruptMain", "Exit"];

    internal static readonly string[] Types = ["Lock", "RLock", "Local", "ThreadError", "DeadlockError", "KeyboardInterrupt", "KeywordArguments", "ThreadHandle", "ThreadInfo", "Scheduler", "SchedulerMode", "ThreadEvents", "Machine", "ResetCause", "ThreadModule"];

    /// <summary>What the language or desktop .NET has and nanoFramework's libraries do not carry, by a pattern of what the compiler says of it, and what to write instead.</summary>
    private static readonly (string Sign, string Hint)[] Language =
    [
        (@"CS(0234|0246|0518): .*'(System\.Threading\.Tasks\.)?Tasks?\b|AsyncVoidMethodBuilder'", "async, await and Task need desktop .NET (--engine host); on a board, start a thread."),
        (@"Microsoft\.CSharp\.RuntimeBinder", "dynamic needs desktop .NET (--engine host); on a board, a variable has a type of its own."),
        (@"CompilerServices\.IsVolatile'", "nanoFramework's mscorlib has no volatile: guard the field by a Lock, or use System.Threading.Interlocked."),
        (@"'Generic' does not exist in the namespace 'System\.Collections'", "nanoFramework 1.x, to which programs for boards keep, has no generic collections: an array, or ArrayList in System.Collections. --engine host has them."),
        (@"'System\.ValueTuple`", "Tuples need desktop .NET (--engine host); on a board, return a struct of your own or use out parameters, and change two variables by way of a third."),
        (@"'System\.Collections\.Generic\.IEnumerat(or|able)`1'", "yield return and IEnumerable<T> need desktop .NET (--engine host); on a board, fill an array, or take a delegate and call it for each value."),
        (@"'System\.Collections\.Generic\.List`1\.\.ctor'", "A list in brackets with a spread (..) needs desktop .NET (--engine host); on a board, make an array and use Array.Copy."),
        (@"'System\.Nullable`1'", "A value that may be missing, as int?, needs desktop .NET (--engine host); on a board, keep a bool beside it, or use a value that stands for none."),
        (@"'System\.Decimal'", "decimal needs desktop .NET (--engine host); on a board, count the smallest unit in a long, or use double."),
        (@"'System\.(Index|Range)'", "a[^1] and a[1..] need desktop .NET (--engine host); on a board, a[a.Length - 1], and Array.Copy or Substring."),
        (@"'Linq' does not exist|CS1935", "LINQ needs desktop .NET (--engine host); on a board, write a loop."),
        (@"'System\.IEquatable`1'", "record needs desktop .NET (--engine host); on a board, write a class or struct with its constructor."),
        (@"RequiredMemberAttribute", "required needs desktop .NET (--engine host); on a board, let the constructor ask for the value."),
        (@"'System\.Collections\.Generic\.EqualityComparer`1\.GetHashCode'", "new { ... } without a type needs desktop .NET (--engine host); on a board, write a class or struct."),
        ("cannot convert from 'bool' to 'int'", "Where Python's functions take True or False, as acquire does, the module's take 1 or 0."),
        ("cannot convert from 'double' to 'float'", "A number of type float, as the module's times in seconds are, ends in f: 0.5f."),
        ("Argument 1: cannot convert from 'double' to 'int'", "Thread.Sleep takes whole milliseconds; Acquire takes whether to wait, then the seconds: Acquire(1, 0.5f)."),
        (@"CS1729: 'Thread' does not contain a constructor that takes 2", "The size of the stacks of threads to come is set by NfThread.ThreadModule.StackSize(bytes)."),
        (@"CS1593: Delegate 'ThreadStart' does not take 1", "A function that takes the arguments of its thread is started with some, as in Python: StartNewThread(args => ..., new object[0])."),
        (@"CS7036: .*ThreadModule\.StartJoinableThread", "StartJoinableThread takes the arguments of its function, which may be none: StartJoinableThread(args => ..., new object[0])."),
    ];

    /// <param name="text">All that the build said.</param>
    /// <param name="engine">What it was for.</param>
    public static string Of(string text, string engine)
    {
        // MSB4236: an SDK that cannot be found; NU1101: no such package on the feeds.
        if (engine == "nanoclr" && (text.Contains("MSB4236", StringComparison.Ordinal) || text.Contains("NU1101", StringComparison.Ordinal)))
        {
            return "Use a feed that has nanoFramework's packages: `dotnet nuget add source URL`, or name it in nuget.config.";
        }

        string[] known =
        [
            .. NoText().Match(text) is { Success: true } value
                ? [$"Where a text is wanted, as by Console.WriteLine, write $\"{{value}}\" or value.ToString() for {(value.Groups["type"].Value is "object" ? "an object" : $"a value of type {value.Groups["type"].Value}")}."]
                : (string[])[],
            .. Language.Where(h => Regex.IsMatch(text, h.Sign)).Select(h => h.Hint),
        ];
        return known.Length > 0 ? string.Join(' ', known)
            : MissingName().Matches(text).Select(m => OfName(m.Groups["name"].Value, engine)).FirstOrDefault(h => h is not null) ?? "Correct the errors above.";
    }

    private static string? OfName(string name, string engine)
    {
        if (Functions.Contains(name))
        {
            return $"{name} is the thread module's: write `{ModuleFunctions}` above.";
        }

        if (Types.Contains(name))
        {
            return $"{name} is the thread module's: write `using NfThread;` above.";
        }

        if (NanoFrameworkLibraries.Namespaces(name).ToArray() is { Length: > 0 } spaces)
        {
            return $"{name} stands in {string.Join(" and in ", spaces)}: write `using {spaces[0]};` above.";
        }

        Type? desktop = typeof(object).Assembly.GetExportedTypes().Concat(typeof(Queue<>).Assembly.GetExportedTypes()).Concat(typeof(Enumerable).Assembly.GetExportedTypes())
            .FirstOrDefault(t => t.Name.Split('`')[0] == name && !t.IsNested);
        return desktop is null ? null
            : engine == "host" ? $"{name} stands in {desktop.Namespace}: write `using {desktop.Namespace};` above."
            : $"{name} is desktop .NET's (--engine host); nanoFramework's libraries, to which programs for boards keep, do not have it.";
    }

    /// <summary>nanoFramework's Console writes texts only.</summary>
    [GeneratedRegex(@"error CS1503: [^']*'(?<type>[\w.]+)' [^']* 'string'")]
    private static partial Regex NoText();

    [GeneratedRegex(@"error CS(0103|0246): [^']*'(?<name>\w+)(<[,\w ]*>)?'")]
    private static partial Regex MissingName();
}
