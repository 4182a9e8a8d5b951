using System.Globalization;

namespace NfThread.Cli.Devices;

/// <summary>What Linux says of its devices in /sys: serial ports, each with the USB device behind it, and the USB devices that are none.</summary>
/// <param name="sys">Where /sys is; tests have their own.</param>
internal sealed class LinuxDevices(string sys = "/sys")
{
    public IReadOnlyList<Device> All()
    {
        List<Device> all = [];
        HashSet<string> seen = [];
        foreach (string tty in Folders(Path.Combine(sys, "class", "tty")))
        {
            // Without a device behind it is a virtual terminal; a UART of type 0 is a place where one could be.
            if (Target(Path.Combine(tty, "device")) is not { } device || Read(Path.Combine(tty, "type")) == "0")
            {
                continue;
            }

            all.Add(new Device(DeviceUse.Port, "/dev/" + Path.GetFileName(tty), UsbAbove(device)));
        }

        foreach (string folder in Folders(Path.Combine(sys, "bus", "usb", "devices")))
        {
            if (Usb(Target(folder) ?? folder) is { } usb && UsbKinds.Use(usb) is { } use && seen.Add(folder))
            {
                all.Add(new Device(use, null, usb));
            }
        }

        return all;
    }

    /// <summary>A device's files belong to a folder above that of the part of it that is a port.</summary>
    private static UsbInfo? UsbAbove(string device)
    {
        for (string? folder = device; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Usb(folder) is { } usb)
            {
                return usb;
            }
        }

        return null;
    }

    private static UsbInfo? Usb(string folder)
    {
        if (Number(Path.Combine(folder, "idVendor")) is not { } vendor || Number(Path.Combine(folder, "idProduct")) is not { } product)
        {
            return null;
        }

        string name = $"{Read(Path.Combine(folder, "manufacturer"))} {Read(Path.Combine(folder, "product"))}".Trim();
        return new UsbInfo(vendor, product, name, Read(Path.Combine(folder, "serial")) ?? "");
    }

    private static ushort? Number(string file) =>
        ushort.TryParse(Read(file), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ushort number) ? number : null;

    private static string? Read(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was unplugged in this moment, or is nobody's business.
            return null;
        }
    }

    private static IEnumerable<string> Folders(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : [];

    /// <summary>Where a link leads to; null for something else.</summary>
    private static string? Target(string link) => new DirectoryInfo(link) is { Exists: true } folder ? folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName : null;
}
