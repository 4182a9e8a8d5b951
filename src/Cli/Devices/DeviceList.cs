using NfThread.Cli.Boards;

namespace NfThread.Cli.Devices;

/// <summary>What is connected to this machine and could be a board or lead to one.</summary>
internal static class DeviceList
{
    public static IReadOnlyList<Device> All() =>
        OperatingSystem.IsWindows() ? WindowsDevices.All()
        : OperatingSystem.IsMacOS() ? MacDevices.All()
        : new LinuxDevices().All();

    /// <summary>What it is, in words.</summary>
    public static string Kind(Device device) =>
        device.Usb is null ? "serial port" : UsbKinds.Kind(device.Usb) ?? (device.Usb.Name.Length > 0 ? device.Usb.Name : "USB device");

    public static IReadOnlyList<string> MayBe(Device device, IReadOnlyList<Board> boards) =>
        device.Usb is null ? [] : [.. UsbKinds.MayBe(device.Usb, boards).Select(b => b.Id)];
}
