namespace NfThread.Cli.Devices;

/// <summary>What a device says of itself on the USB.</summary>
/// <param name="Vendor">Number of its maker.</param>
/// <param name="Product">Number of its kind.</param>
/// <param name="Name">As its maker and it call themselves; may be empty.</param>
/// <param name="Serial">Its own number; may be empty.</param>
internal sealed record UsbInfo(ushort Vendor, ushort Product, string Name, string Serial)
{
    /// <summary>"0483:374b".</summary>
    public string Id => $"{Vendor:x4}:{Product:x4}";
}
