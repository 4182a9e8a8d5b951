using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Commands;
using NfThread.Cli.Devices;

namespace NfThread.Tools.Tests.Devices;

/// <summary>Devices as Linux shows them, in a folder that looks like /sys.</summary>
public sealed class LinuxDevicesTests : IDisposable
{
    private static readonly Board[] Boards = [.. new BoardCatalog(Layout.Boards).BoardNames().Select(name => new BoardCatalog(Layout.Boards).Load(name))];

    private readonly string sys = Directory.CreateTempSubdirectory("nf-thread-sys-").FullName;

    public void Dispose() => Directory.Delete(sys, recursive: true);

    [Fact]
    public void WithoutUsbThereIsNothing()
    {
        Directory.Delete(sys);
        Assert.Empty(new LinuxDevices(sys).All());
        Directory.CreateDirectory(sys);
        Terminal("tty1", null);
        Assert.Empty(new LinuxDevices(sys).All());
    }

    [Fact]
    public void APortHasTheNameOfTheDeviceAboveIt()
    {
        string converter = Usb("1-2", "10c4", "ea60", "Silicon Labs", "CP2102 USB to UART Bridge Controller", "0001");
        Terminal("ttyUSB0", Folder(converter, "1-2:1.0", "ttyUSB0"));
        Device port = Assert.Single(new LinuxDevices(sys).All());
        Assert.Equal(new Device(DeviceUse.Port, "/dev/ttyUSB0", new UsbInfo(0x10C4, 0xEA60, "Silicon Labs CP2102 USB to UART Bridge Controller", "0001")), port);
        string[] row = DevicesCommand.Row(port, Boards);
        Assert.Equal(["/dev/ttyUSB0", "CP210x serial converter", "10c4:ea60", "0001"], row[..4]);
        Assert.Contains("esp32-rev3", DeviceList.MayBe(port, Boards));
        Assert.DoesNotContain("netduinoplus2", DeviceList.MayBe(port, Boards));
    }

    [Fact]
    public void AProbeIsAPortAndAProbe()
    {
        string probe = Usb("3-1", "0483", "374b", "STMicroelectronics", "STM32 STLink", "066DFF");
        Terminal("ttyACM0", Folder(probe, "3-1:1.2"));
        IReadOnlyList<Device> all = new LinuxDevices(sys).All();
        Assert.Equal([DeviceUse.Port, DeviceUse.Probe], all.Select(d => d.Use));
        Assert.All(all, d => Assert.Equal("ST-LINK/V2-1", DeviceList.Kind(d)));
        Assert.Contains("stm32f4-discovery", DeviceList.MayBe(all[1], Boards));
        Assert.Null(all[1].Port);
        Assert.Equal("""{"use":"probe","port":null,"what":"ST-LINK/V2-1","usb":{"vendor":"0483","product":"374b","name":"STMicroelectronics STM32 STLink","serial":"066DFF"}""", DevicesCommand.ToJson(all[1], Boards).ToJsonString().Split(",\"mayBe\"")[0]);
    }

    [Fact]
    public void ABootLoaderWaitsForItsBoards()
    {
        Usb("1-4", "0483", "df11", "STMicroelectronics", "STM32  BOOTLOADER", "3276");
        Usb("1-5", "046d", "c52b", "Logitech", "USB Receiver", "");
        Device loader = Assert.Single(new LinuxDevices(sys).All());
        Assert.Equal(DeviceUse.BootLoader, loader.Use);
        Assert.Contains("netduinoplus2", DeviceList.MayBe(loader, Boards));
        Assert.DoesNotContain("esp32-rev3", DeviceList.MayBe(loader, Boards));
    }

    [Fact]
    public void AUartOfTheMainBoardCountsWhereThereIsOne()
    {
        string bus = Folder(sys, "devices", "platform", "serial8250");
        Terminal("ttyS0", bus, type: "4");
        Terminal("ttyS1", bus, type: "0");
        Assert.Equal([new Device(DeviceUse.Port, "/dev/ttyS0", null)], new LinuxDevices(sys).All());
    }

    [Fact]
    public void ADeviceWithoutTextsIsKnownByItsNumbers()
    {
        string bare = Usb("1-7", "1a86", "7523", null, null, null);
        Terminal("ttyUSB1", Folder(bare, "1-7:1.0", "ttyUSB1"));
        Device port = Assert.Single(new LinuxDevices(sys).All());
        Assert.Equal(new UsbInfo(0x1A86, 0x7523, "", ""), port.Usb);
        Assert.Equal("CH340 serial converter", DeviceList.Kind(port));
    }

    [Fact]
    public void MacsTellByTheirProfile()
    {
        const string profile = """{"SPUSBDataType":[{"_name":"USB31Bus","_items":[{"_name":"STM32 STLink","manufacturer":"STMicroelectronics","product_id":"0x374b","vendor_id":"0x0483  (STMicroelectronics)","serial_num":"066DFF"}]}]}""";
        IReadOnlyList<Device> all = MacDevices.Of(["/dev/cu.usbmodem066DFF3", "/dev/cu.other"], profile);
        UsbInfo probe = new(0x0483, 0x374B, "STMicroelectronics STM32 STLink", "066DFF");
        Assert.Equal([new(DeviceUse.Port, "/dev/cu.usbmodem066DFF3", probe), new(DeviceUse.Port, "/dev/cu.other", null), new Device(DeviceUse.Probe, null, probe)], all);
        Assert.Single(MacDevices.Of(["/dev/cu.other"], "no JSON"));
    }

    private string Usb(string place, string vendor, string product, string? maker, string? name, string? serial)
    {
        string device = Folder(sys, "devices", "pci0000:00", "usb1", place);
        Write(device, "idVendor", vendor);
        Write(device, "idProduct", product);
        Write(device, "manufacturer", maker);
        Write(device, "product", name);
        Write(device, "serial", serial);
        Directory.CreateSymbolicLink(Path.Combine(Folder(sys, "bus", "usb", "devices"), place), device);
        return device;
    }

    private void Terminal(string name, string? device, string? type = null)
    {
        string terminal = Folder(sys, "devices", "tty", name);
        Write(terminal, "type", type);
        if (device is not null)
        {
            Directory.CreateSymbolicLink(Path.Combine(terminal, "device"), device);
        }

        Directory.CreateSymbolicLink(Path.Combine(Folder(sys, "class", "tty"), name), terminal);
    }

    private static string Folder(params string[] parts) => Directory.CreateDirectory(Path.Combine(parts)).FullName;

    private static void Write(string folder, string name, string? text)
    {
        if (text is not null)
        {
            File.WriteAllText(Path.Combine(folder, name), text + "\n");
        }
    }
}
