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

    /// <param name="text">All that the build said.</param>
    /// <param name="engine">What it was for.</param>
    public static string Of(string text, string engine)
    {
        // MSB4236: an SDK that cannot be found; NU1101: no such package on the feeds.
        if (engine == "nanoclr" && (text.Contains("MSB4236", StringComparison.Ordinal) || text.Contains("NU1101", StringComparison.Ordinal)))
        {
            return "Use a feed that has nanoFramework's packages: `dotnet nuget add source URL`, or name it in nuget.config.";
        }

        if (MissingTasks().IsMatch(text))
        {
            return "async, await and Task need desktop .NET (--engine host); on a board, start a thread.";
        }

        if (text.Contains("Microsoft.CSharp.RuntimeBinder", StringComparison.Ordinal))
        {
            return "dynamic needs desktop .NET (--engine host); on a board, a variable has a type of its own.";
        }

        if (text.Contains("CompilerServices.IsVolatile'", StringComparison.Ordinal))
        {
            return "nanoFramework's mscorlib has no volatile: guard the field by a Lock, or use System.Threading.Interlocked.";
        }

        if (text.Contains("'Generic' does not exist in the namespace 'System.Collections'", StringComparison.Ordinal))
        {
            return "nanoFramework 1.x, to which programs for boards keep, has no generic collections: an array, or ArrayList in System.Collections. --engine host has them.";
        }

        if (NoText().Match(text) is { Success: true } value)
        {
            return $"Where a text is wanted, as by Console.WriteLine, write $\"{{value}}\" or value.ToString() for {(value.Groups["type"].Value is "object" ? "an object" : $"a value of type {value.Groups["type"].Value}")}.";
        }

        if (text.Contains("cannot convert from 'bool' to 'int'", StringComparison.Ordinal))
        {
            return "Where Python's functions take True or False, as acquire does, the module's take 1 or 0.";
        }

        if (text.Contains("cannot convert from 'double' to 'float'", StringComparison.Ordinal))
        {
            return "A number of type float, as the module's times in seconds are, ends in f: 0.5f.";
        }

        return MissingName().Matches(text).Select(m => OfName(m.Groups["name"].Value, engine)).FirstOrDefault(h => h is not null) ?? "Correct the errors above.";
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

    /// <summary>Desktop .NET alone has tasks.</summary>
    [GeneratedRegex(@"CS(0234|0246|0518): .*'(System\.Threading\.Tasks\.)?Tasks?\b")]
    private static partial Regex MissingTasks();

    /// <summary>nanoFramework's Console writes texts only.</summary>
    [GeneratedRegex(@"error CS1503: [^']*'(?<type>[\w.]+)' [^']* 'string'")]
    private static partial Regex NoText();

    [GeneratedRegex(@"error CS(0103|0246): [^']*'(?<name>\w+)(<[,\w ]*>)?'")]
    private static partial Regex MissingName();
}
