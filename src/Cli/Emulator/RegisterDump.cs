using System.Globalization;
using System.Text.RegularExpressions;

namespace NfThread.Cli.Emulator;

/// <summary>
/// Finds where a processor stood in a dump of its registers: the emulator's ("R14=0800123d R15=08001234") or the one of a
/// firmware's fault report ("  r14 0x0800123d  r15 0x08001234").
/// </summary>
internal static partial class RegisterDump
{
    /// <summary>The last dump's program counter, then the address it would have returned to when that is one of code.</summary>
    public static IReadOnlyList<uint> Addresses(string text)
    {
        List<uint> addresses = [];
        if (Last(text, "15") is { } counter)
        {
            addresses.Add(counter);
        }

        // Return addresses are odd (Thumb) and lie behind the call; values from 0xF0000000 mark the return from an interrupt.
        if (addresses.Count > 0 && Last(text, "14") is { } link && (link & 1) != 0 && link < 0xF0000000)
        {
            addresses.Add(link - 3);
        }

        return addresses;
    }

    private static uint? Last(string text, string register)
    {
        Match? match = Register().Matches(text).LastOrDefault(m => m.Groups[1].Value == register);
        return match is null ? null : uint.Parse(match.Groups[2].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("\\b[Rr]([0-9]{2})[= ](?:0x)?([0-9A-Fa-f]{8})\\b")]
    private static partial Regex Register();
}
