using NfThread.Cli;

namespace NfThread.Tools.Tests.Flashing;

/// <summary>`nft flash` from the command line to the tool's arguments, and from the tool's complaint to what somebody reads.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FlashCommandTests : IDisposable
{
    private readonly FakeTools tools = new();
    private readonly FlashFiles files = new();

    public void Dispose()
    {
        tools.Dispose();
        files.Dispose();
    }

    [Fact]
    public void OpenOcdIsPreferredAndGetsTheBoardsScripts()
    {
        tools.Add("openocd", "echo '** Verified OK **' >&2");
        string elf = files.Elf("netduinoplus2");
        (int exitCode, string output, string errors) = tools.Nft("flash", elf);
        Assert.Equal((ExitCodes.Success, "** Verified OK **\n"), (exitCode, output));
        Assert.Equal([$"openocd [-f] [interface/stlink.cfg] [-f] [target/stm32f4x.cfg] [-c] [program {{{elf}}} verify reset exit]"], tools.Calls);
        Assert.Contains("flashed, verified and started", errors);
    }

    [Fact]
    public void AfterwardsTheMonitorWantsAPort()
    {
        tools.Add("openocd", "");
        (int exitCode, _, string errors) = tools.Nft("flash", files.Bin(), "--board", "netduinoplus2", "--monitor", "--port", "/dev/ttyNONE");
        Assert.Single(tools.Calls);
        Assert.Contains("flashed, verified and started", errors);
        Assert.Contains("There is no serial port /dev/ttyNONE", errors);
        Assert.Equal(ExitCodes.BoardNotFound, exitCode);
    }

    [Fact]
    public void OpenOcdGetsAnAddressForARawImage()
    {
        tools.Add("openocd", "");
        string bin = files.Bin();
        Assert.Equal(0, tools.Nft("flash", bin, "--board", "netduinoplus2", "--probe", "066D").ExitCode);
        Assert.Equal(
            [$"openocd [-f] [interface/stlink.cfg] [-c] [adapter serial 066D] [-f] [target/stm32f4x.cfg] [-c] [program {{{bin}}} 0x08000000 verify reset exit]"], tools.Calls);
    }

    [Fact]
    public void StFlashWritesARawCopyOfTheElf()
    {
        tools.Add("st-flash", "");
        tools.Link("arm-none-eabi-objcopy");
        string elf = files.Elf("netduinoplus2");
        string bin = Path.ChangeExtension(elf, ".bin");
        File.WriteAllText(bin, "of an earlier build");
        Assert.Equal(0, tools.Nft("flash", elf, "--tool", "st-flash").ExitCode);
        Assert.Equal([$"st-flash [--reset] [--format] [binary] [write] [{bin}] [0x08000000]"], tools.Calls);
        Assert.Equal(Cli.Flashing.MetalImage.Read(elf, 0).Bytes, File.ReadAllBytes(bin));
    }

    [Fact]
    public void DfuUtilReadsBackAndCompares()
    {
        string bin = files.Bin();
        string copy = Path.ChangeExtension(bin, ".readback.bin");
        tools.Link("cp");
        // The board of this fake holds what was written last: -D keeps the file, -U gives it back.
        tools.Add("dfu-util", $"case \"$5\" in -D) cp \"$6\" '{files.Folder}/flash' ;; -U) cp '{files.Folder}/flash' \"$6\" ;; esac");
        (int exitCode, _, string errors) = tools.Nft("flash", bin, "--board", "netduinoplus2", "--tool", "dfu-util");
        Assert.True(exitCode == 0, errors);
        Assert.Equal(
            [$"dfu-util [-a] [0] [-s] [0x08000000] [-D] [{bin}]", $"dfu-util [-a] [0] [-s] [0x08000000:leave:256] [-U] [{copy}]"], tools.Calls);
        Assert.Contains("BOOT0", errors);
        Assert.False(File.Exists(copy));
    }

    /// <summary>A board that has been told to leave its boot loader answers no more: what came back decides.</summary>
    [Theory]
    [InlineData("cp '{flash}' \"$6\"; echo 'dfu-util: Error during download get_status (LIBUSB_ERROR_PIPE)' >&2; exit 74", ExitCodes.Success, "flashed, verified and started")]
    [InlineData("cp '{flash}' \"$6\"; echo 'dfu-util: unable to read DFU status after completion (LIBUSB_ERROR_NO_DEVICE)' >&2; exit 74", ExitCodes.Success, "exit code 74, after its work")]
    [InlineData("cp '{other}' \"$6\"; exit 74", ExitCodes.FlashFailed, "from 0x080000C8 on")]
    [InlineData("head -c 100 '{flash}' > \"$6\"; echo 'dfu-util: Lost device after RESET?' >&2; exit 1", ExitCodes.FlashFailed, "The connection broke")]
    [InlineData("head -c 100 '{flash}' > \"$6\"", ExitCodes.FlashFailed, "100 of 256 bytes came back")]
    [InlineData("", ExitCodes.FlashFailed, "0 of 256 bytes came back")]
    [InlineData("echo 'dfu-util: No DFU capable USB device available' >&2; exit 74", ExitCodes.BoardNotFound, "No device in DFU mode")]
    public void DfuUtilsReadBackDecides(string upload, int expected, string means)
    {
        string bin = files.Bin();
        byte[] other = File.ReadAllBytes(bin);
        other[200] ^= 1;
        upload = upload.Replace("{flash}", files.Write("flash", File.ReadAllBytes(bin))).Replace("{other}", files.Write("other", other));
        tools.Link("cp");
        tools.Link("head");
        tools.Add("dfu-util", $"case \"$5\" in -U) {upload} ;; esac");
        (int exitCode, _, string errors) = tools.Nft("flash", bin, "--board", "netduinoplus2", "--tool", "dfu-util");
        Assert.Equal(expected, exitCode);
        Assert.Contains(means, errors);
    }

    [Fact]
    public void DfuUtilsReadBackMustBeTheSame()
    {
        string bin = files.Bin();
        byte[] other = File.ReadAllBytes(bin);
        other[200] ^= 1;
        string flash = files.Write("flash", other);
        tools.Link("cp");
        tools.Add("dfu-util", $"case \"$5\" in -U) cp '{flash}' \"$6\" ;; esac");
        (int exitCode, _, string errors) = tools.Nft("flash", bin, "--board", "netduinoplus2", "--tool", "dfu-util");
        Assert.Equal(ExitCodes.FlashFailed, exitCode);
        Assert.Contains("from 0x080000C8 on", errors);
    }

    [Theory]
    [InlineData("openocd", "Error: open failed", 1, ExitCodes.BoardNotFound, "No debug probe was found")]
    [InlineData("openocd", "Error: libusb_open() failed with LIBUSB_ERROR_ACCESS\nError: open failed", 1, ExitCodes.BoardNotFound, "you may not open it")]
    [InlineData("openocd", "Error: init mode failed (unable to connect to the target)", 1, ExitCodes.BoardNotFound, "processor does not answer")]
    [InlineData("openocd", "** Verify Failed **", 1, ExitCodes.FlashFailed, "does not hold what was written")]
    [InlineData("openocd", "strange words", 3, ExitCodes.FlashFailed, "strange words")]
    [InlineData("openocd", "", 3, ExitCodes.FlashFailed, "said nothing")]
    [InlineData("st-flash", "WARN usb.c: Couldn't find any ST-Link devices", 255, ExitCodes.BoardNotFound, "No ST-LINK was found")]
    [InlineData("st-flash", "ERROR common.c: Verification of flash failed at offset: 512", 255, ExitCodes.FlashFailed, "does not hold what was written")]
    [InlineData("dfu-util", "dfu-util: No DFU capable USB device available", 74, ExitCodes.BoardNotFound, "BOOT0")]
    [InlineData("dfu-util", "dfu-util: More than one DFU capable USB device found!", 64, ExitCodes.BoardNotFound, "--probe")]
    [InlineData("dfu-util", "dfu-util: Cannot open DFU device 0483:df11 found on devnum 7 (LIBUSB_ERROR_ACCESS)", 74, ExitCodes.BoardNotFound, "you may not open it")]
    public void AToolsComplaintIsExplained(string tool, string says, int returns, int exitCode, string means)
    {
        tools.Add(tool, $"cat <<'END' >&2\n{says}\nEND\nexit {returns}");
        tools.Link("cat");
        (int actual, string output, string errors) = tools.Nft("flash", files.Bin(), "--board", "netduinoplus2", "--tool", tool);
        Assert.Equal(exitCode, actual);
        Assert.Contains(means, errors);
        Assert.Contains(says, output);
        Assert.Single(tools.Calls);
    }

    /// <summary>Tools speak of verifying, erasing and mismatches while all goes well: the exit code decides.</summary>
    [Theory]
    [InlineData("st-flash", "Successfully loaded flash loader in sram\nFlash written and verified! jolly good!")]
    [InlineData("openocd", "Error: checksum mismatch - attempting binary compare\nWarn : flash is write protected elsewhere\n** Verified OK **")]
    public void SuccessIsWhatTheExitCodeSays(string tool, string says)
    {
        tools.Add(tool, $"cat <<'END'\n{says}\nEND");
        tools.Link("cat");
        (int exitCode, string output, string errors) = tools.Nft("flash", files.Bin(), "--board", "netduinoplus2", "--tool", tool);
        Assert.Equal((ExitCodes.Success, says + "\n"), (exitCode, output));
        Assert.Contains("flashed, verified and started", errors);
    }

    [Theory]
    [InlineData("openocd", "netduinoplus2", " openocd")]
    [InlineData("st-flash", "netduinoplus2", " stlink")]
    [InlineData("dfu-util", "netduinoplus2", " dfu-util")]
    [InlineData("nanoff", "st-stm32f769i-discovery", "dotnet tool install -g nanoff")]
    public void AMissingToolIsNamed(string tool, string board, string install)
    {
        string image = tool == "nanoff" ? files.Write("app.bin", FlashFiles.Assembly(400)) : files.Bin();
        (int exitCode, _, string errors) = tools.Nft("flash", image, "--board", board, "--tool", tool);
        Assert.Equal(ExitCodes.ToolMissing, exitCode);
        Assert.Contains($"{tool} is not installed", errors);
        Assert.Contains(install, errors);
    }

    /// <summary>As nanoff prints it: nothing is written before the size of the flash is known to be enough.</summary>
    [Theory]
    [InlineData(100, "Flash size 4MB GD25Q32 from GIGADEVICE (manufacturer 0xC8 device 0x4016)", null)]
    [InlineData(100, "Flash size 16MB unknown from  (manufacturer 0x68 device 0x4018)", null)]
    [InlineData(2000, "Flash size 8MB unknown from WINBOND_NEX", null)]
    [InlineData(2000, "Flash size 4MB unknown from WINBOND_NEX", "more than the deployment region of ESP32 revision 3, no PSRAM with 4M of flash")]
    [InlineData(100, "Flash size 2MB unknown from WINBOND_NEX", "with 2M of flash (65536 bytes at 0x001E0000)")]
    [InlineData(100, "Flash size 32MB unknown from WINBOND_NEX", "The board has 32M of flash, of which boards/")]
    [InlineData(100, "Flash size 512kB unknown from WINBOND_NEX", "The board has 512K of flash, of which boards/")]
    [InlineData(100, "Chip is odd", "--flash-size: 2M, 4M, 8M, 16M")]
    public void AnEsp32IsWrittenWhenItsFlashIsKnownToBeEnough(int kilobytes, string details, string? refusal)
    {
        tools.Add("nanoff", $"case \"$*\" in *--devicedetails*) echo 'Connected to:'; echo '{details}' ;; esac");
        string image = files.Write("app.bin", FlashFiles.Assembly(kilobytes * 1024));
        (int exitCode, _, string errors) = tools.Nft("flash", image, "--board", "esp32-rev3", "--port", "/dev/null");
        Assert.Equal("nanoff [--target] [ESP32_REV3] [--serialport] [/dev/null] [--devicedetails]", tools.Calls[0]);
        if (refusal is null)
        {
            Assert.Equal(ExitCodes.Success, exitCode);
            Assert.Equal($"nanoff [--target] [ESP32_REV3] [--serialport] [/dev/null] [--deploy] [--image] [{image}] [--address] [0x001E0000]", tools.Calls[1]);
        }
        else
        {
            Assert.Equal(ExitCodes.Failed, exitCode);
            Assert.Contains(refusal, errors);
            Assert.Single(tools.Calls);
        }
    }

    /// <summary>The partition table is nanoff's choice: what somebody says of the flash is compared with what nanoff found for it.</summary>
    [Theory]
    [InlineData("4M", null)]
    [InlineData("16M", "--flash-size is 16M, but nanoff found 4M of flash")]
    public void AFirmwareUpdateTellsWhetherTheFlashIsAsSaid(string said, string? refusal)
    {
        tools.Add("nanoff", "echo 'Flash size 4MB unknown from WINBOND_NEX'");
        string image = files.Write("app.bin", FlashFiles.Assembly(100 * 1024));
        (int exitCode, _, string errors) = tools.Nft("flash", image, "--board", "esp32-rev3", "--port", "/dev/null", "--firmware-update", "--flash-size", said);
        Assert.Equal(refusal is null ? ExitCodes.Success : ExitCodes.Failed, exitCode);
        Assert.Contains("[--update]", tools.Calls[0]);
        Assert.Equal(refusal is null ? 2 : 1, tools.Calls.Length);
        Assert.Contains(refusal ?? "nanoff is done", errors);
    }

    [Fact]
    public void ADryRunPrintsTheCommandsAndRunsNone()
    {
        tools.Add("dfu-util", "");
        string bin = files.Bin();
        (int exitCode, string output, _) = tools.Nft("flash", bin, "--board", "netduinoplus2", "--tool", "dfu-util", "--dry-run");
        string copy = Path.ChangeExtension(bin, ".readback.bin");
        Assert.Equal(0, exitCode);
        Assert.Equal(
            $"dfu-util -a 0 -s 0x08000000 -D '{bin}'\ndfu-util -a 0 -s 0x08000000:leave:256 -U '{copy}'\ncmp '{bin}' '{copy}'\n", output);
        Assert.Empty(tools.Calls);
    }

    [Fact]
    public void AWrongImageTouchesNothing()
    {
        tools.Add("openocd", "");
        (int exitCode, _, string errors) = tools.Nft("flash", files.Elf("mps2-an386"), "--board", "netduinoplus2");
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains("was built for mps2-an386", errors);
        Assert.Empty(tools.Calls);
    }

    [Theory]
    [InlineData("--board is missing", "app.bin")]
    [InlineData("no serial port", "app.bin", "--board", "netduinoplus2", "--port", "COM3")]
    [InlineData("Did you mean 'netduinoplus2'", "app.bin", "--board", "netduinoplus")]
    [InlineData("is not flashed with openocd", "app.bin", "--board", "mps2-an386", "--tool", "openocd")]
    [InlineData("are nanoff's", "app.bin", "--board", "netduinoplus2", "--firmware-update")]
    [InlineData("There is no file", "none.elf", "--board", "netduinoplus2")]
    [InlineData("does not run on", "app.bin", "--board", "esp32-rev3", "--engine", "metal")]
    public void WrongUseIsExplained(string means, string image, params string[] options)
    {
        files.Bin();
        (int exitCode, string output, string errors) = tools.Nft(["flash", Path.Combine(files.Folder, image), .. options]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains(means.Replace("no serial port", "not by a serial port"), errors);
        Assert.Equal("", output);
    }
}
