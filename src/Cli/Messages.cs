using System.Text.RegularExpressions;
using Spectre.Console;

namespace NfThread.Cli;

/// <summary>What nft says about its own doings, apart from what a program prints: on the error output, coloured on a terminal.</summary>
internal static partial class Messages
{
    private static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
    });

    /// <summary>Whether everything is wanted that a build or a failure has to say.</summary>
    public static bool Verbose { get; set; }

    /// <summary>One line about what goes on.</summary>
    public static void Note(string text) => Line("grey", "nft:", text);

    /// <summary>One line about something that is not as it should be.</summary>
    public static void Warn(string text) => Line("yellow", "nft: warning:", text);

    /// <summary>One line of another program's.</summary>
    public static void Plain(string text) => Line("", "", text);

    /// <summary>What is said of a run that nobody but its time has ended.</summary>
    public static string TimeIsOver(double seconds) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"its {seconds} s are over. For longer: --seconds N, or --forever until Ctrl-C; `dotnet run` takes them behind --.");

    public static void Show(UserError error, bool underMSBuild)
    {
        if (underMSBuild)
        {
            foreach (string line in ForMSBuild(error))
            {
                Console.Error.WriteLine(line);
            }

            return;
        }

        Line("red", "nft: error:", error.Message);
        if (error.Next is not null)
        {
            Line("", " ", error.Next);
        }
    }

    /// <summary>The lines of an error in the form that MSBuild takes for errors, whatever tool they come from.</summary>
    internal static IEnumerable<string> ForMSBuild(UserError error)
    {
        string text = error.Next is null ? error.Message : $"{error.Message.TrimEnd()}\n{error.Next}";
        return text.Split('\n').Select(line => Canonical().IsMatch(line) ? line : $"nft : error NFT0001: {line.TrimEnd()}");
    }

    private static void Line(string colour, string label, string text)
    {
        string[] lines = [.. Lines(label, text, Terminal.Width(errors: true))];
        if (colour.Length > 0)
        {
            Errors.Markup($"[{colour}]{label}[/]");
            lines[0] = lines[0][label.Length..];
        }

        foreach (string line in lines)
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>The lines of a message, the first of which begins with the label, even when the word behind it has no room there.</summary>
    internal static IEnumerable<string> Lines(string label, string text, int? width) => Terminal.Wrap(label.Length > 0 ? $"{label} {text}" : text, width, "  ");

    [GeneratedRegex(@"(^|: )(error|warning) [A-Z]+[0-9]+\s*:")]
    private static partial Regex Canonical();
}
