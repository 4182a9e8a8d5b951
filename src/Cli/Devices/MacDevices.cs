using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NfThread.Cli.Monitor;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Devices;

/// <summary>What macOS says: its serial ports, and the USB devices as system_profiler lists them. A port's name ends with its device's serial number, or a part of it.</summary>
internal static class MacDevices
{
    public static IReadOnlyList<Device> All() =>
        Of(SerialPorts.All(), Execution.Run("system_profiler", ["SPUSBDataType", "-json"]).Output);

    internal static IReadOnlyList<Device> Of(IReadOnlyList<string> ports, string profile)
    {
        List<UsbInfo> usb = [];
        try
        {
            Collect(JsonNode.Parse(profile)?["SPUSBDataType"] as JsonArray, usb);
        }
        catch (JsonException)
        {
            // Without it the ports have no names.
        }

        return
        [
            .. ports.Select(p => new Device(DeviceUse.Port, p, usb.FirstOrDefault(u => u.Serial.Length > 3 && p.Contains(u.Serial, StringComparison.OrdinalIgnoreCase)))),
            .. usb.Where(u => UsbKinds.Use(u) is not null).Select(u => new Device(UsbKinds.Use(u)!.Value, null, u)),
        ];
    }

    private static void Collect(JsonArray? items, List<UsbInfo> found)
    {
        foreach (JsonObject item in (items ?? []).OfType<JsonObject>())
        {
            if (Number(item, "vendor_id") is { } vendor && Number(item, "product_id") is { } product)
            {
                found.Add(new UsbInfo(vendor, product, $"{item["manufacturer"]} {item["_name"]}".Trim(), $"{item["serial_num"]}"));
            }

            Collect(item["_items"] as JsonArray, found);
        }
    }

    /// <summary>"0x0483  (STMicroelectronics)".</summary>
    private static ushort? Number(JsonObject item, string name) =>
        item[name]?.ToString() is ['0', 'x', .. string digits] && ushort.TryParse(digits.Split(' ')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ushort number) ? number : null;
}
