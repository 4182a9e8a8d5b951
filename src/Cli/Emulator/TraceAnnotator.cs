using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Emulator;

/// <summary>
/// Passes a board's console on and completes the lines of stack traces. The board prints addresses, since names would cost
/// flash; method, file and line come from the image's DWARF. Everything but such a line goes through at once and unchanged,
/// whatever bytes it has; a line that starts like one (blanks, then "at ") is held until it ends.
/// </summary>
internal sealed partial class TraceAnnotator(Stream output, Func<uint, SourcePlace> find)
{
    private const int LongestLine = 1024;

    private readonly List<byte> held = [];
    private State state = State.LineStart;

    private enum State
    {
        LineStart,
        Passing,
        Trace,
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        int from = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte b = bytes[i];
            if (state == State.Passing)
            {
                if (b == '\n')
                {
                    output.Write(bytes[from..(i + 1)]);
                    from = i + 1;
                    state = State.LineStart;
                }

                continue;
            }

            held.Add(b);
            from = i + 1;
            if (b == '\n' || held.Count == LongestLine)
            {
                ReleaseHeld(state == State.Trace);
                state = b == '\n' ? State.LineStart : State.Passing;
            }
            else if (state == State.LineStart && !MayBeTrace())
            {
                ReleaseHeld(annotate: false);
                state = State.Passing;
            }
        }

        output.Write(bytes[from..]);
        output.Flush();
    }

    /// <summary>Passes on what is held of an unfinished line.</summary>
    public void End()
    {
        ReleaseHeld(state == State.Trace);
        output.Flush();
    }

    /// <summary>Whether what is held is the start of "   at "; goes on to Trace when that is complete.</summary>
    private bool MayBeTrace()
    {
        int i = 0;
        while (i < held.Count && held[i] == ' ')
        {
            i++;
        }

        ReadOnlySpan<byte> word = "at "u8;
        int letters = held.Count - i;
        for (int k = 0; k < Math.Min(letters, word.Length); k++)
        {
            if (held[i + k] != word[k])
            {
                return false;
            }
        }

        if (letters >= word.Length)
        {
            state = State.Trace;
        }

        return true;
    }

    private void ReleaseHeld(bool annotate)
    {
        byte[] line = [.. held];
        held.Clear();
        if (annotate && Address().Match(Encoding.UTF8.GetString(line)) is { Success: true } match)
        {
            line = Encoding.UTF8.GetBytes(Complete(match));
        }

        output.Write(line);
    }

    private string Complete(Match match)
    {
        uint address = uint.Parse(match.Groups["address"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        SourcePlace place = find(address);
        string method = match.Groups["method"].Value.Trim();
        if (method.Length == 0 && place.Method is not null)
        {
            method = SymbolNames.Readable(place.Method);
        }

        string where = place.File is null ? "" : $" in {UserFile.FromHere(place.File)}:line {place.Lines}";
        return $"{match.Groups["indent"].Value}at {(method.Length == 0 ? "?" : method)}{where} [0x{address:x8}]{match.Groups["rest"].Value}";
    }

    [GeneratedRegex(@"^(?<indent> *)at (?<method>.*?) ?\[?0x(?<address>[0-9A-Fa-f]{8})\]?(?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Address();
}
