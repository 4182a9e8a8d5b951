namespace NfThread.Cli.Projects;

/// <summary>
/// The name of a new project: of its folder, its files and its assembly, so it has to be one for every system. Names a dot joins are
/// C# identifiers, as in a namespace; those of assemblies that every program refers to are taken.
/// </summary>
internal static class ProjectName
{
    private const int MaximumLength = 64;

    private static readonly string[] Taken = ["mscorlib", "NfThread", "NfThread.Devices", "NfThread.Doubles", "System.Math", "nanoFramework.TestFramework", "NFUnitTest", "Board"];

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    /// <exception cref="UserError">The name cannot be one of a project; the message says why.</exception>
    public static void Check(string name)
    {
        string? problem = Problem(name);
        if (problem is not null)
        {
            throw new UserError($"'{name}' cannot be the name of a project: {problem}.", "A name is letters, digits and underscores, begins with a letter, and may have dots between such parts: nft new Blinky.");
        }
    }

    private static string? Problem(string name)
    {
        if (name.Length is 0 or > MaximumLength)
        {
            return name.Length == 0 ? "it is empty" : $"it has {name.Length} characters, allowed are {MaximumLength}";
        }

        foreach (string part in name.Split('.'))
        {
            if (part.Length == 0)
            {
                return "there is nothing before or after a dot";
            }

            if (!char.IsAsciiLetter(part[0]) && part[0] != '_')
            {
                return $"'{part}' begins with '{part[0]}'";
            }

            if (part.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c) && c != '_') is var odd && odd != default)
            {
                return $"it holds '{odd}'";
            }

            if (Devices.Contains(part, StringComparer.OrdinalIgnoreCase) || IsNumberedDevice(part))
            {
                return $"Windows keeps '{part}' for a device";
            }
        }

        return Taken.Contains(name, StringComparer.OrdinalIgnoreCase) ? "an assembly or type that every program uses has that name" : null;
    }

    /// <summary>COM1 to COM9 and LPT1 to LPT9.</summary>
    private static bool IsNumberedDevice(string part) =>
        part.Length == 4 && char.IsAsciiDigit(part[3]) && part[..3].ToUpperInvariant() is "COM" or "LPT";
}
