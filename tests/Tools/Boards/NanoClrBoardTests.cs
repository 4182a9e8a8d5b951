using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Boards;

/// <summary>Boards of nanoFramework's firmware: the figures that its linker scripts and partition tables have, and what is refused.</summary>
public sealed class NanoClrBoardTests : IDisposable
{
    private readonly BoardFolder boards = new();

    public static TheoryData<string> NanoClrBoards
    {
        get
        {
            BoardCatalog catalog = new(Layout.Boards);
            return [.. catalog.BoardNames().Where(n => catalog.Load(n).NanoClr is not null)];
        }
    }

    public void Dispose() => boards.Dispose();

    /// <summary>Read by hand from nf-interpreter a3e8139a1 and nf-Community-Targets f28df87: deployment, interpreter, sizes in KiB.</summary>
    [Theory]
    [InlineData("esp-wrover-kit", "ESP_WROVER_KIT", 0x001E0000u, 1792, 0x00010000u, 1856)]
    [InlineData("esp32-ble-rev3", "ESP32_BLE_REV3", 0x001E0000u, 1792, 0x00010000u, 1856)]
    [InlineData("esp32-pico", "ESP32_PICO", 0x001E0000u, 1792, 0x00010000u, 1856)]
    [InlineData("esp32-psram-rev3", "ESP32_PSRAM_REV3", 0x001E0000u, 1792, 0x00010000u, 1856)]
    [InlineData("esp32-rev3", "ESP32_REV3", 0x001E0000u, 1792, 0x00010000u, 1856)]
    [InlineData("m5core2", "M5Core2", 0x001E0000u, 1792, 0x00010000u, 1856)]
    [InlineData("esp32-s2", "ESP32_S2", 0x001B0000u, 1984, 0x00010000u, 1664)]
    [InlineData("esp32-s3-quad", "ESP32_S3_QUAD", 0x001B0000u, 1984, 0x00010000u, 1664)]
    [InlineData("esp32-s3-octal", "ESP32_S3_OCTAL", 0x001B0000u, 1984, 0x00010000u, 1664)]
    [InlineData("esp32-c3", "ESP32_C3", 0x001B0000u, 1984, 0x00010000u, 1664)]
    [InlineData("esp32-c6-thread", "ESP32_C6_THREAD", 0x00250000u, 1472, 0x00010000u, 2304)]
    [InlineData("esp32-h2-thread", "ESP32_H2_THREAD", 0x001C0000u, 1920, 0x00010000u, 1728)]
    [InlineData("esp32-p4", "ESP32_P4", 0x001B0000u, 1984, 0x00010000u, 1664)]
    [InlineData("pico-rp2040", "PICO_RP2040", 0x100FC000u, 1008, 0x10014000u, 928)]
    [InlineData("pico-rp2040-w", "PICO_RP2040_W", 0x10154000u, 656, 0x10014000u, 1280)]
    [InlineData("pico2-rp2350", "PICO2_RP2350", 0x100FC000u, 3056, 0x10014000u, 928)]
    [InlineData("pico2-rp2350-w", "PICO2_RP2350_W", 0x10194000u, 2352, 0x10014000u, 1536)]
    [InlineData("st-nucleo64-f091rc", "ST_NUCLEO64_F091RC", 0x0802F000u, 68, 0x08003000u, 176)]
    [InlineData("st-stm32f429i-discovery", "ST_STM32F429I_DISCOVERY", 0x080A0000u, 1408, 0x08008000u, 608)]
    [InlineData("st-stm32f769i-discovery", "ST_STM32F769I_DISCOVERY", 0x080C0000u, 1280, 0x08010000u, 704)]
    [InlineData("orgpal-palthree", "ORGPAL_PALTHREE", 0x080C0000u, 1280, 0x08010000u, 704)]
    [InlineData("mxchip-az3166", "MXCHIP_AZ3166", 0x08040000u, 768, 0x08008000u, 224)]
    [InlineData("netduino3-wifi", "NETDUINO3_WIFI", 0x08040000u, 1792, 0x08008000u, 224)]
    [InlineData("st-nucleo64-f401re", "ST_NUCLEO64_F401RE_NF", 0x08040000u, 256, 0x08004000u, 240)]
    [InlineData("st-nucleo64-f411re", "ST_NUCLEO64_F411RE_NF", 0x08040000u, 256, 0x08004000u, 240)]
    [InlineData("st-nucleo144-f412zg", "ST_NUCLEO144_F412ZG_NF", 0x08040000u, 768, 0x08008000u, 224)]
    [InlineData("st-nucleo144-f439zi", "ST_NUCLEO144_F439ZI", 0x080A0000u, 1408, 0x08010000u, 576)]
    public void RegionsAreThoseOfTheFirmware(string name, string target, uint deployment, int deploymentSize, uint clr, int clrSize)
    {
        NanoClr firmware = boards.Catalog.Load(name).NanoClr!;
        Assert.Equal(target, firmware.Target);
        Assert.Equal((deployment, deploymentSize * 1024u), (firmware.Deployment.Origin, firmware.Deployment.Size));
        Assert.Equal((clr, clrSize * 1024u), (firmware.Clr!.Origin, firmware.Clr.Size));
    }

    [Theory]
    [MemberData(nameof(NanoClrBoards))]
    public void ABoardThatSaysSoFitsTheSample(string name)
    {
        Board board = boards.Catalog.Load(name);
        string constants = BoardConstants.Generate(board, "nanoclr");
        Assert.Contains("const string ConsolePort = \"\";", constants);
        Assert.Equal("advisory", board.NanoClr!.StackLimits);
        if (board.NanoClr.Sensors is { } sensors)
        {
            Assert.Contains($"const string GpsPort = \"{sensors.Gps!.Port}\";", constants);
            Assert.True(sensors.Adc.Length >= 2);
            Assert.NotEqual(sensors.Adc[0].Channel, sensors.Adc[1].Channel);
            Assert.DoesNotContain(sensors.Gps.Tx!, sensors.Adc.Select(a => a.Pin));
            Assert.DoesNotContain(sensors.Gps.Rx!, sensors.Adc.Select(a => a.Pin));
        }
        else
        {
            UserError error = Assert.Throws<UserError>(() => boards.Catalog.Load(name, "nanoclr", "sensors.gps"));
            Assert.Contains($"boards/{name}.json: the field 'nanoclr.sensors' is missing, which this program needs", error.Message);
        }
    }

    /// <summary>As nanoFramework numbers pins: 16 a port on STM32, the chip's own number elsewhere.</summary>
    [Theory]
    [InlineData("esp32-rev3", 2)]
    [InlineData("esp32-c3", -1)]
    [InlineData("pico-rp2040", 25)]
    [InlineData("pico-rp2040-w", -1)]
    [InlineData("st-nucleo64-f091rc", 5)]
    [InlineData("st-nucleo144-f412zg", 16)]
    [InlineData("st-stm32f769i-discovery", 149)]
    public void LedIsAPinOrNone(string name, int pin) =>
        Assert.Contains($"const int LedPin = {pin};", BoardConstants.Generate(boards.Catalog.Load(name), "nanoclr"));

    [Theory]
    [InlineData("esp32-rev3", """ "engines": ["nanoclr"], "cpu": { "core": "cortex-m4" } """, "'nanoclr.platform' is esp32, but 'cpu.core' is cortex-m4", "xtensa-lx6")]
    [InlineData("esp32-rev3", """ "nanoclr": { "config": { "origin": "0x00300000" } } """, "'nanoclr.deployment' overlaps 'nanoclr.config'", "")]
    [InlineData("esp32-rev3", """ "nanoclr": { "deploymentByFlash": { "2M": "2M" } } """, "'nanoclr.deploymentByFlash.2M' (0x001E0000, 2097152 bytes) is not within the flash", "0x001FFFFF")]
    [InlineData("esp32-rev3", """ "nanoclr": { "deploymentByFlash": { "3M": "64K" } } """, "'nanoclr.deploymentByFlash.3M' is no valid name", "")]
    [InlineData("esp32-rev3", """ "nanoclr": { "link": "spi" } """, "'nanoclr.link' is \"spi\"", "\"uart\" or \"usb\"")]
    [InlineData("esp32-rev3", """ "nanoclr": { "managedHeap": "lots" } """, "'nanoclr.managedHeap' is \"lots\"", "finds free at boot")]
    [InlineData("esp32-rev3", """ "nanoclr": { "sensors": { "adc": [ { "channel": 0, "pin": "GPIO36" } ] } } """, "'nanoclr.sensors.adc' has 1 entry", "two or more")]
    [InlineData("esp32-rev3", """ "nanoclr": { "sensors": { "gps": { "tx": "GPIO60" } } } """, "'nanoclr.sensors.gps.tx' is \"GPIO60\"", "GPIO")]
    [InlineData("esp32-rev3", """ "flash": [ { "tool": "openocd" } ] """, "'flash' does not list nanoff", "nanoff")]
    [InlineData("netduinoplus2", """ "nanoclr": { "target": "X", "platform": "stm32", "deployment": { "origin": "0x08040000", "size": "768K" }, "managedHeap": "linker", "link": "usb", "source": "none" } """,
        "there is a section 'nanoclr', but 'engines' does not list nanoclr", "Add it to 'engines'")]
    public void AWrongFieldNamesFileFieldAndWhatIsAllowed(string like, string fields, string problem, string allowed)
    {
        boards.Write("mine", $$"""{ "inherits": "{{like}}", "name": "Mine", {{fields}} }""");
        string refusal = boards.Refusal("mine");
        Assert.Contains("boards/mine.json: ", refusal);
        Assert.Contains(problem, refusal);
        Assert.Contains(allowed, refusal);
    }

    [Fact]
    public void ABoardOfBothEnginesHasSensorsAndSpeedForEach()
    {
        boards.Write("both", """
            { "inherits": "netduinoplus2", "name": "Both", "engines": ["metal", "nanoclr"], "flash": [ { "tool": "nanoff" } ],
              "nanoclr": { "target": "X", "platform": "stm32", "deployment": { "origin": "0x08040000", "size": "768K" }, "managedHeap": "linker",
                "link": "uart", "baud": 921600, "source": "none",
                "sensors": { "gps": { "port": "COM3", "baud": 4800 }, "adc": [ { "channel": 0, "pin": "PC1" }, { "channel": 1, "pin": "PC2" } ] } } }
            """);
        Board board = boards.Catalog.Load("both");
        string metal = BoardConstants.Generate(board, "metal");
        string nanoclr = BoardConstants.Generate(board, "nanoclr");
        Assert.Contains("GpsPort = \"COM2\"", metal);
        Assert.Contains("Adc0Channel = 10", metal);
        Assert.Contains("ConsoleBaud = 115200", metal);
        Assert.Contains("GpsPort = \"COM3\"", nanoclr);
        Assert.Contains("Adc0Channel = 0", nanoclr);
        Assert.Contains("ConsoleBaud = 921600", nanoclr);
    }
}
