namespace NfThread.Cli.Projects;

/// <summary>
/// The name of a new project: of its folder, its files, its assembly and its namespace, so it has to be one for every system and for C#. Names a dot joins are
/// C# identifiers; those of assemblies and namespaces that every program refers to are taken.
/// </summary>
internal static class ProjectName
{
    private const int MaximumLength = 64;
    private const string Example = "Blinky";
    private const string Rule = "A name is letters, digits and underscores, begins with a letter, and may have dots between such parts";

    // A namespace below one of these hides types from a program, and an assembly below it may be one that is referred to.
    private static readonly string[] TakenRoots = ["System", "Microsoft", "Windows", "Internal", "NfThread", "nanoFramework"];

    private static readonly string[] Taken = ["mscorlib", "netstandard", "WindowsBase", "NFUnitTest", "Board", "nft"];

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    private static readonly HashSet<string> Keywords =
    [
        .. """
            abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern
            false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override
            params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof
            uint ulong unchecked unsafe ushort using virtual void volatile while
            """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <exception cref="UserError">The name cannot be one of a project; the message says why, and which near one could.</exception>
    public static void Check(string name)
    {
        if (Problem(name) is { } problem)
        {
            throw new UserError($"'{name}' cannot be the name of a project: {problem}.", $"{Rule}: nft new {Near(name)}.");
        }
    }

    private static string? Problem(string name)
    {
        if (name.Length is 0 or > MaximumLength)
        {
            return name.Length == 0 ? "it is empty" : $"it has {name.Length} characters, allowed are {MaximumLength}";
        }

        string[] parts = name.Split('.');
        return parts.Select(PartProblem).FirstOrDefault(p => p is not null)
            ?? (TakenRoots.Contains(parts[0], StringComparer.OrdinalIgnoreCase) ? $"every program uses a namespace {parts[0]}" : null)
            ?? (Taken.Contains(name, StringComparer.OrdinalIgnoreCase) ? "an assembly or type that every program uses has that name" : null);
    }

    private static string? PartProblem(string part)
    {
        if (part.Length == 0)
        {
            return "there is nothing before or after a dot";
        }

        if (!char.IsAsciiLetter(part[0]) && part[0] != '_')
        {
            return $"'{part}' begins with '{part[0]}'";
        }

        if (part.FirstOrDefault(c => !IsOfNames(c)) is var odd && odd != default)
        {
            return $"it holds '{odd}'";
        }

        if (Devices.Contains(part, StringComparer.OrdinalIgnoreCase) || IsNumberedDevice(part))
        {
            return $"Windows keeps '{part}' for a device";
        }

        return Keywords.Contains(part) ? $"'{part}' is a word of C#" : null;
    }

    /// <summary>A name that is allowed, as near as may be; one of nft's own when letters of another script would have to go.</summary>
    private static string Near(string name)
    {
        string letters = LatinLetters.Plain(name);
        if (letters.Any(c => char.IsLetter(c) && !char.IsAsciiLetter(c)))
        {
            return Example;
        }

        string[] parts = [.. letters.Split('.').Select(p => string.Concat(p.Select(c => IsOfNames(c) ? c : '_')).Trim('_')).Where(p => p.Length > 0)];
        if (parts.Length == 0)
        {
            return Example;
        }

        string near = string.Join('.', parts.Select(p => char.IsAsciiLetter(p[0]) ? p : "_" + p));
        near = near[..Math.Min(near.Length, MaximumLength)].TrimEnd('.');
        return Problem(near) is null ? near : Mine(near);
    }

    /// <summary>What is taken, or a word, as one's own: System becomes MySystem.</summary>
    private static string Mine(string name)
    {
        string own = string.Join('.', name.Split('.').Select(p => PartProblem(p) is null ? p : Prefixed(p)));
        own = Problem(own) is null ? own : Prefixed(own);
        return Problem(own) is null ? own : Example;

        static string Prefixed(string part) => "My" + char.ToUpperInvariant(part[0]) + part[1..];
    }

    private static bool IsOfNames(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>COM1 to COM9 and LPT1 to LPT9.</summary>
    private static bool IsNumberedDevice(string part) =>
        part.Length == 4 && char.IsAsciiDigit(part[3]) && part[..3].ToUpperInvariant() is "COM" or "LPT";
}
