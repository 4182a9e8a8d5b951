namespace NfThread.Cli.Devices;

/// <summary>What a thing on a cable can be used for.</summary>
internal enum DeviceUse
{
    /// <summary>A console: nft monitor.</summary>
    Port,

    /// <summary>Flashing and debugging: openocd, st-flash.</summary>
    Probe,

    /// <summary>A boot loader that waits for a program.</summary>
    BootLoader,
}

/// <summary>A serial port, a debug probe or a boot loader that is connected to this machine.</summary>
/// <param name="Use">What it is for.</param>
/// <param name="Port">The name of the serial port; null for others.</param>
/// <param name="Usb">What it says of itself; null when it is not on the USB, or nobody knows.</param>
internal sealed record Device(DeviceUse Use, string? Port, UsbInfo? Usb);
