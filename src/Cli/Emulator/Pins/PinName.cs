using System.Globalization;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Emulator.Pins;

/// <summary>Pins by the names of board files: PA0 is 0, PB7 is 23.</summary>
internal static class PinName
{
    private const int PinsOfPort = 16;

    public static string Of(int pin) => string.Create(CultureInfo.InvariantCulture, $"P{(char)('A' + (pin / PinsOfPort))}{pin % PinsOfPort}");

    /// <summary>The pin's number, or null with what is wrong with the name.</summary>
    public static int? Parse(string name, Board board, out string wrong)
    {
        int ports = board.Emulator?.PinPorts ?? 0;
        wrong = ports == 0
            ? $"the emulator of {board.Name} has no pins"
            : $"{board.Name} has the pins PA0 to P{(char)('A' + ports - 1)}15, and '{name}' is none of them";
        return name.Length is 3 or 4 && char.ToUpperInvariant(name[0]) == 'P'
            && char.ToUpperInvariant(name[1]) - 'A' is >= 0 and var port && port < ports
            && int.TryParse(name.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int bit) && bit < PinsOfPort && (bit >= 10) == (name.Length == 4)
            ? (port * PinsOfPort) + bit
            : null;
    }
}
