using System.Globalization;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Microsoft.Win32;
using NfThread.Cli.Monitor;

namespace NfThread.Cli.Devices;

/// <summary>What Windows says: its serial ports, with the USB device that its registry remembers for each. It remembers what is unplugged, too, so probes are not listed.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsDevices
{
    private const string Devices = @"SYSTEM\CurrentControlSet\Enum\USB";

    public static IReadOnlyList<Device> All()
    {
        Dictionary<string, UsbInfo> known = Known();
        return [.. SerialPorts.All().Select(p => new Device(DeviceUse.Port, p, known.GetValueOrDefault(p.ToUpperInvariant())))];
    }

    private static Dictionary<string, UsbInfo> Known()
    {
        Dictionary<string, UsbInfo> known = [];
        using RegistryKey? usb = Registry.LocalMachine.OpenSubKey(Devices);
        foreach (string kind in usb?.GetSubKeyNames() ?? [])
        {
            if (Numbers().Match(kind) is not { Success: true } match)
            {
                continue;
            }

            using RegistryKey? instances = usb!.OpenSubKey(kind);
            foreach (string serial in instances?.GetSubKeyNames() ?? [])
            {
                using RegistryKey? instance = instances!.OpenSubKey(serial);
                using RegistryKey? parameters = instance?.OpenSubKey("Device Parameters");
                if (parameters?.GetValue("PortName") is string port)
                {
                    known[port.ToUpperInvariant()] = new UsbInfo(Hex(match, 1), Hex(match, 2), instance!.GetValue("FriendlyName") as string ?? "", serial.Contains('&', StringComparison.Ordinal) ? "" : serial);
                }
            }
        }

        return known;
    }

    private static ushort Hex(Match match, int group) => ushort.Parse(match.Groups[group].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^VID_([0-9A-Fa-f]{4})&PID_([0-9A-Fa-f]{4})")]
    private static partial Regex Numbers();
}
