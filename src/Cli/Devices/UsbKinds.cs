using NfThread.Cli.Boards;

namespace NfThread.Cli.Devices;

/// <summary>What USB devices of certain numbers are, and which boards come with such. The numbers are those of their makers' drivers and udev rules.</summary>
internal static class UsbKinds
{
    private const ushort St = 0x0483;
    private const ushort Espressif = 0x303A;
    private const ushort RaspberryPi = 0x2E8A;

    /// <summary>What it is, in a few words; null for something else.</summary>
    public static string? Kind(UsbInfo usb) => (usb.Vendor, usb.Product) switch
    {
        (St, 0x3744) => "ST-LINK/V1",
        (St, 0x3748) => "ST-LINK/V2",
        (St, 0x374B or 0x3752) => "ST-LINK/V2-1",
        (St, 0x374D or 0x374E or 0x374F or 0x3753 or 0x3754) => "ST-LINK/V3",
        (St, 0xDF11) => "STM32 boot loader (DFU)",
        (St, 0x5740) => "STM32 virtual serial port",
        (0x10C4, 0xEA60 or 0xEA70) => "CP210x serial converter",
        (0x1A86, 0x7523 or 0x5523) => "CH340 serial converter",
        (0x1A86, 0x55D3 or 0x55D4) => "CH343 or CH9102 serial converter",
        (0x0403, 0x6001 or 0x6010 or 0x6011 or 0x6014 or 0x6015) => "FTDI serial converter",
        (0x067B, 0x2303 or 0x23A3) => "PL2303 serial converter",
        (Espressif, 0x1001) => "ESP32's own USB",
        (RaspberryPi, 0x0003) => "RP2040 boot loader (BOOTSEL)",
        (RaspberryPi, 0x000F) => "RP2350 boot loader (BOOTSEL)",
        (RaspberryPi, 0x000C) => "Raspberry Pi debug probe (CMSIS-DAP)",
        (RaspberryPi, _) => "Raspberry Pi Pico",
        (0x1366, _) => "J-Link",
        _ when usb.Name.Contains("CMSIS-DAP", StringComparison.OrdinalIgnoreCase) => "CMSIS-DAP probe",
        _ => null,
    };

    /// <summary>What it is for besides a serial port; null for nothing of ours.</summary>
    public static DeviceUse? Use(UsbInfo usb) => Kind(usb) switch
    {
        null => null,
        var kind when kind.StartsWith("ST-LINK", StringComparison.Ordinal) || kind.Contains("CMSIS-DAP", StringComparison.Ordinal) || kind == "J-Link" => DeviceUse.Probe,
        var kind when kind.Contains("boot loader", StringComparison.Ordinal) => DeviceUse.BootLoader,
        _ => null,
    };

    /// <summary>Which boards it may be or sit on: those that nft flashes through such a device.</summary>
    public static IEnumerable<Board> MayBe(UsbInfo usb, IEnumerable<Board> boards) => Kind(usb) switch
    {
        null => [],
        var kind when kind.StartsWith("ST-LINK", StringComparison.Ordinal) => boards.Where(b => b.Flash.Any(f => f.Interface?.Contains("stlink", StringComparison.Ordinal) == true)),
        "STM32 boot loader (DFU)" => boards.Where(b => b.Flash.Any(f => f.Tool == "dfu-util" || f.Interface == "dfu")),
        "STM32 virtual serial port" => boards.Where(b => b.NanoClr is { Platform: "stm32", Link: not "uart" }),
        "ESP32's own USB" => boards.Where(b => b.NanoClr is { Platform: "esp32", Link: not "uart" }),
        var kind when kind.EndsWith("serial converter", StringComparison.Ordinal) => boards.Where(b => b.NanoClr is { Platform: "esp32", Link: not "usb" }),
        "RP2040 boot loader (BOOTSEL)" => boards.Where(b => b.NanoClr?.Platform == "rp2040"),
        "RP2350 boot loader (BOOTSEL)" => boards.Where(b => b.NanoClr?.Platform == "rp2350"),
        "Raspberry Pi Pico" => boards.Where(b => b.NanoClr?.Platform is "rp2040" or "rp2350"),
        _ => [],
    };
}
