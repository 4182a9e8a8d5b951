using System.Globalization;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Emulator.Pins;

/// <summary>
/// What happens to pins and when, as a text: a line an event, in any order.
///
///     # a switch, and a button that bounces
///     at 0 s      PA1 high
///     at 1.5 s    PA0 low
///     at 1501 ms  PA0 open
///     at 2 s      PA2 press for 250 ms
/// </summary>
internal static class PinScript
{
    /// <summary>How long a button is down when nothing else is said, in microseconds.</summary>
    public const long PressTime = 100_000;

    /// <summary>A run takes no longer.</summary>
    private const double LongestSeconds = 4_000_000;

    private const string Form = "A line is: at 1.5 s PA0 low. Instead of low: high, open, press, or press for 250 ms; times in s, ms or us; # begins a remark.";

    /// <exception cref="UserError">The file cannot be read, or a line is not understood.</exception>
    public static IReadOnlyList<PinEvent> Read(string file, Board board) => Parse(UserFile.ReadText(file, "--script takes a text file. " + Form), file, board);

    internal static IReadOnlyList<PinEvent> Parse(string text, string file, Board board)
    {
        List<PinEvent> events = [];
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Split('#')[0].Trim();
            if (line.Length > 0 && ParseLine(line, board, events) is { } wrong)
            {
                throw new UserError($"{file}:{i + 1}: '{line}': {wrong}.", Form);
            }
        }

        return [.. events.OrderBy(e => e.Time)];
    }

    /// <summary>Adds the line's events, or returns what is wrong with it.</summary>
    private static string? ParseLine(string line, Board board, List<PinEvent> events)
    {
        string[] words = [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
        if (!words[0].Equals("at", StringComparison.OrdinalIgnoreCase))
        {
            return $"it begins with '{words[0]}' instead of 'at'";
        }

        if (ParseTime(words, 1, out long time) is { } wrongTime)
        {
            return wrongTime;
        }

        if (words.Length < 5)
        {
            return words.Length < 4 ? "the pin is missing" : "what happens to the pin is missing";
        }

        if (PinName.Parse(words[3], board, out string wrongPin) is not { } pin)
        {
            return wrongPin;
        }

        PinAction? action = words[4].ToLowerInvariant() switch
        {
            "low" => PinAction.Low,
            "high" => PinAction.High,
            "open" => PinAction.Open,
            "press" => PinAction.Press,
            _ => null,
        };
        if (action is null)
        {
            return $"'{words[4]}' is nothing that a pin can do";
        }

        long pressed = PressTime;
        int used = 5;
        if (action == PinAction.Press && words.Length > used && words[used].Equals("for", StringComparison.OrdinalIgnoreCase))
        {
            if (ParseTime(words, used + 1, out pressed) is { } wrongLength)
            {
                return wrongLength;
            }

            used += 3;
        }

        if (words.Length > used)
        {
            return $"'{words[used]}' is one word too many";
        }

        events.Add(new(time, pin, action.Value));
        if (action == PinAction.Press)
        {
            events.Add(new(time + pressed, pin, PinAction.Open));
        }

        return null;
    }

    private static string? ParseTime(string[] words, int at, out long microseconds)
    {
        microseconds = 0;
        if (words.Length <= at || !double.TryParse(words[at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            return words.Length <= at ? "the time is missing" : $"'{words[at]}' is no time";
        }

        double? unit = (words.ElementAtOrDefault(at + 1) ?? "").ToLowerInvariant() switch
        {
            "s" => 1e6,
            "ms" => 1e3,
            "us" => 1,
            _ => null,
        };
        if (unit is null)
        {
            return $"behind {words[at]} stands no unit of time";
        }

        if (number * unit.Value > LongestSeconds * 1e6)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{words[at]} {words[at + 1]} is more than {LongestSeconds} s, the longest run");
        }

        microseconds = (long)Math.Round(number * unit.Value);
        return null;
    }
}
