using System.Globalization;
using System.Text.RegularExpressions;

namespace NfThread.Cli.Emulator.Pins;

/// <summary>
/// Shows the changes of pins that an emulated board reports beside its console: on the error output, each on a line of its own. What the console has
/// begun is finished first, unless that takes long.
/// </summary>
/// <param name="say">Shows a line.</param>
/// <param name="breakLine">Ends the console's line that somebody sees; nothing where lines do not meet.</param>
internal sealed partial class PinLog(Action<string> say, Action breakLine) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private readonly Lock showing = new();
    private readonly Queue<string> waiting = [];
    private Timer? timer;
    private bool isLineOpen;

    /// <summary>Whether a line of the emulator's error output is one of these; then it is shown.</summary>
    public bool Take(string line)
    {
        if (Text(line) is not { } text)
        {
            return false;
        }

        lock (showing)
        {
            waiting.Enqueue(text);
            if (!isLineOpen)
            {
                ShowAll();
            }
            else
            {
                timer ??= new Timer(_ => End(), null, Patience, Timeout.InfiniteTimeSpan);
            }
        }

        return true;
    }

    /// <summary>Shows bytes of the console by a function, and then what has waited for the end of its line.</summary>
    public void Console(ReadOnlySpan<byte> bytes, Action show)
    {
        lock (showing)
        {
            show();
            isLineOpen = bytes.Length > 0 ? bytes[^1] != '\n' : isLineOpen;
            if (!isLineOpen)
            {
                ShowAll();
            }
        }
    }

    /// <summary>Shows what waits.</summary>
    public void End()
    {
        lock (showing)
        {
            if (waiting.Count > 0 && isLineOpen)
            {
                breakLine();
                isLineOpen = false;
            }

            ShowAll();
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        End();
    }

    /// <summary>"1.500000 s: PA0 low", or null for another line.</summary>
    internal static string? Text(string line)
    {
        if (Change().Match(line) is not { Success: true } match)
        {
            return null;
        }

        int pin = int.Parse(match.Groups[2].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        ulong time = ulong.Parse(match.Groups[4].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        string level = match.Groups[3].Value == "1" ? "high" : "low";
        string by = match.Groups[1].Value == "i" ? ", from outside" : "";
        return string.Create(CultureInfo.InvariantCulture, $"at {time / 1_000_000}.{time % 1_000_000:000000} s {PinName.Of(pin)} {level}{by}");
    }

    private void ShowAll()
    {
        timer?.Dispose();
        timer = null;
        while (waiting.TryDequeue(out string? text))
        {
            say(text);
        }
    }

    [GeneratedRegex("^pin ([io])([0-9a-f]{2})([01])([0-9a-f]{16})$")]
    private static partial Regex Change();
}
