using System.Text.RegularExpressions;

namespace NfThread.Cli.Flashing;

/// <summary>
/// A command as one line that can be pasted into a shell: quoted for POSIX shells, or on Windows for PowerShell, which is where
/// flash.ps1 runs. What needs no quotes gets none.
/// </summary>
internal static partial class ShellQuote
{
    public static string Line(string program, IEnumerable<string> arguments) => Line(program, arguments, OperatingSystem.IsWindows());

    internal static string Line(string program, IEnumerable<string> arguments, bool powerShell) =>
        string.Join(' ', arguments.Prepend(program).Select(word => Quote(word, powerShell)));

    private static string Quote(string word, bool powerShell)
    {
        if (Plain().IsMatch(word) || (powerShell && PlainPath().IsMatch(word)))
        {
            return word;
        }

        // Between single quotes both shells take everything as it is, except the quote itself.
        return powerShell ? $"'{word.Replace("'", "''")}'" : $"'{word.Replace("'", "'\\''")}'";
    }

    [GeneratedRegex(@"^[A-Za-z0-9_./:=+-]+$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[A-Za-z0-9_./:=+\\-]+$")]
    private static partial Regex PlainPath();
}
