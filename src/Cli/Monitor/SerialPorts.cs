using System.IO.Ports;

namespace NfThread.Cli.Monitor;

/// <summary>
/// The serial ports of this machine. A board on a USB cable is a port of its own, so one such port needs no name; of several
/// somebody must choose one.
/// </summary>
internal static class SerialPorts
{
    /// <summary>All ports, in the order of their names.</summary>
    public static IReadOnlyList<string> All() =>
        [.. SerialPort.GetPortNames().Where(p => !OperatingSystem.IsMacOS() || p.StartsWith("/dev/cu.", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The port asked for, or the only one that a board can be.</summary>
    /// <param name="asked">Name of the port, or null.</param>
    /// <param name="ports">What All gives; tests say it themselves.</param>
    public static string Choose(string? asked, IReadOnlyList<string> ports)
    {
        if (asked is not null)
        {
            return Exists(asked, ports)
                ? asked
                : throw new UserError($"There is no serial port {asked}.{NearNames.DidYouMean(asked, ports)}", Known(ports), ExitCodes.BoardNotFound);
        }

        string[] boards = [.. ports.Where(IsUsb)];
        return boards.Length switch
        {
            1 => boards[0],
            0 => throw new UserError("No serial port of a board was found.", "Connect the board with a USB cable that carries data. " + Known(ports), ExitCodes.BoardNotFound),
            _ => throw new UserError(
                $"{boards.Length} serial ports could be the board: {string.Join(", ", boards)}.",
                "Choose one with --port. Unplugging the board and asking again shows which one goes.",
                ExitCodes.BoardNotFound),
        };
    }

    /// <summary>Whether a port is there now.</summary>
    public static bool Exists(string port, IReadOnlyList<string> ports) =>
        ports.Contains(port, OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
        || (!OperatingSystem.IsWindows() && File.Exists(port));

    /// <summary>On Linux /dev/ttyS* exist whether or not anything is behind them; what is on USB has a name that says so.</summary>
    internal static bool IsUsb(string port) =>
        OperatingSystem.IsWindows() || port.StartsWith("/dev/ttyUSB", StringComparison.Ordinal) || port.StartsWith("/dev/ttyACM", StringComparison.Ordinal)
        || (port.StartsWith("/dev/cu.", StringComparison.Ordinal) && !port.Contains("Bluetooth", StringComparison.Ordinal) && !port.Contains("debug-console", StringComparison.Ordinal));

    private static string Known(IReadOnlyList<string> ports) =>
        ports.Count == 0 ? "`nft devices` shows what is connected." : $"Ports of this machine: {string.Join(", ", ports)}.";
}
