using NfThread.Cli;
using NfThread.Cli.Flashing;

namespace NfThread.Tools.Tests.Flashing;

/// <summary>nanoff's command lines for each kind of board: target and deployment address are the board file's.</summary>
public sealed class NanoffTests
{
    private static readonly NanoImage Image = new("app.bin", new byte[4], 1);

    [Fact]
    public void Esp32GoesThroughItsSerialPort() =>
        Assert.Equal(
            ["--target ESP32_REV3 --serialport COM5 --deploy --image app.bin --address 0x001E0000"],
            Commands("esp32-rev3", Image, new FlashChoices { Port = "COM5" }));

    [Fact]
    public void AFirmwareUpdateIsACommandOfItsOwn() =>
        Assert.Equal(
            [
                "--update --target ESP32_REV3 --serialport COM5 --baud 115200 --masserase",
                "--target ESP32_REV3 --serialport COM5 --baud 115200 --deploy --image app.bin --address 0x001E0000",
            ],
            Commands("esp32-rev3", Image, new FlashChoices { Port = "COM5", FirmwareUpdate = true, MassErase = true, Baud = 115200 }));

    [Theory]
    [InlineData(false, null, "--target ST_STM32F769I_DISCOVERY --jtag --deploy --image app.bin --address 0x080C0000 --reset")]
    [InlineData(true, null, "--target ST_STM32F769I_DISCOVERY --dfu --deploy --image app.bin --address 0x080C0000 --reset")]
    [InlineData(false, "COM5", "--nanodevice --serialport COM5 --deploy --image app.bin")]
    public void Stm32HasThreeWays(bool dfu, string? port, string command) =>
        Assert.Equal([command], Commands("st-stm32f769i-discovery", Image, new FlashChoices { Dfu = dfu, Port = port }));

    [Fact]
    public void ABoardFileCanAskForDfu() =>
        Assert.StartsWith("--update --target NETDUINO3_WIFI --dfu --dfuid 12", Commands("netduino3-wifi", null, new FlashChoices { FirmwareUpdate = true, Probe = "12" })[0]);

    [Fact]
    public void APicoWithTheFirmwareHasASerialPort() =>
        Assert.Equal(["--nanodevice --serialport COM5 --deploy --image app.bin"], Commands("pico-rp2040", Image, new FlashChoices { Port = "COM5" }));

    [Fact]
    public void APicoInBootselIsADrive() =>
        Assert.Equal(
            ["--update --target PICO2_RP2350", "--target PICO2_RP2350 --uf2deploy --deploy --image app.bin --address 0x100FC000"],
            Commands("pico2-rp2350", Image, new FlashChoices { FirmwareUpdate = true }));

    [Theory]
    [InlineData("COM9", "There is no serial port COM9")]
    [InlineData(null, "2 serial ports could be the board: /dev/ttyACM0, /dev/ttyUSB1")]
    public void APortThatIsWrongOrAmbiguousIsRefused(string? port, string why)
    {
        UserError error = Assert.Throws<UserError>(() => Nanoff.Plan(
            Image, FlashFiles.Catalog.Load("esp32-rev3"), new FlashChoices { Port = port }, ["/dev/ttyACM0", "/dev/ttyS0", "/dev/ttyUSB1"], dryRun: false));
        Assert.StartsWith(why, error.Message);
        Assert.Equal(ExitCodes.BoardNotFound, error.ExitCode);
    }

    [Fact]
    public void ADryRunNeedsNoBoard() => Assert.Contains("--serialport PORT", Commands("esp32-rev3", Image, new FlashChoices())[0]);

    /// <summary>1792 KiB with 4 MiB of flash, 2752 with 8 and 16, 64 with 2.</summary>
    [Theory]
    [InlineData(64, null, false)]
    [InlineData(65, null, true)]
    [InlineData(1792, "4M", false)]
    [InlineData(1793, null, true)]
    [InlineData(2752, "8M", false)]
    [InlineData(2752, "16M", false)]
    public void TheFlashIsReadWhereItsSizeMatters(int kilobytes, string? flashSize, bool read)
    {
        string[] commands = Commands("esp32-rev3", Image with { Bytes = new byte[kilobytes * 1024] }, new FlashChoices { Port = "COM5", FlashSize = flashSize });
        string[] expected =
        [
            .. read ? (string[])["--target ESP32_REV3 --serialport COM5 --devicedetails"] : [],
            "--target ESP32_REV3 --serialport COM5 --deploy --image app.bin --address 0x001E0000",
        ];
        Assert.Equal(expected, commands);
    }

    [Theory]
    [InlineData(2753, null, "1024 more than the deployment region of ESP32 revision 3, no PSRAM with ", "Release")]
    [InlineData(1793, "4M", "1024 more than the deployment region of ESP32 revision 3, no PSRAM with 4M of flash", "Release")]
    [InlineData(65, "2M", "with 2M of flash (65536 bytes at 0x001E0000)", "Release")]
    [InlineData(1, "3M", "--flash-size 3M: boards/", "Allowed: 2M, 4M, 8M, 16M")]
    [InlineData(1, "8 MB", "--flash-size 8 MB: boards/", "Allowed: 2M, 4M, 8M, 16M")]
    public void AnApplicationThatNoRegionHoldsIsRefused(int kilobytes, string? flashSize, string what, string next)
    {
        UserError error = Assert.Throws<UserError>(() => Commands("esp32-rev3", Image with { Bytes = new byte[kilobytes * 1024] }, new FlashChoices { FlashSize = flashSize }));
        Assert.Contains(what, error.Message);
        Assert.Contains(next, error.Next);
    }

    [Fact]
    public void WhatABoardHasNotIsRefused()
    {
        Assert.Throws<UserError>(() => Commands("esp32-rev3", Image, new FlashChoices { Dfu = true }));
        Assert.Throws<UserError>(() => Commands("esp32-rev3", Image, new FlashChoices { Probe = "1" }));
        Assert.Throws<UserError>(() => Commands("pico-rp2040", Image, new FlashChoices { Baud = 9600 }));
        Assert.Throws<UserError>(() => Commands("pico-rp2040", Image, new FlashChoices { FlashSize = "2M" }));
        Assert.Throws<UserError>(() => Commands("esp32-rev3", Image, new FlashChoices { MassErase = true }));
    }

    /// <summary>Every board of the nanoclr engine gets its own target, and its own address where one is passed.</summary>
    [Fact]
    public void EveryBoardHasAPlan()
    {
        foreach (Cli.Boards.Board board in FlashFiles.Catalog.BoardNames().Select(n => FlashFiles.Catalog.Load(n)).Where(b => b.NanoClr is not null))
        {
            string[] commands = Commands(board.Id, Image, new FlashChoices { FirmwareUpdate = true });
            Assert.Contains($"--target {board.NanoClr!.Target} ", commands[0] + " ");
            Assert.Contains($"--address 0x{board.NanoClr.Deployment.Origin:X8}", commands[1]);
        }
    }

    private static string[] Commands(string board, NanoImage? image, FlashChoices choices) =>
        [.. Nanoff.Plan(image, FlashFiles.Catalog.Load(board), choices, [], dryRun: true).Steps.Select(s => string.Join(' ', s.Arguments))];
}
