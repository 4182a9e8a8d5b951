using NfThread.Cli.Boards;

namespace NfThread.Cli.Flashing;

/// <summary>
/// dfu-util, with the boot loader in the chip's own ROM. It does not verify, so the image is read back and compared; the board
/// is told to leave the boot loader by the read, since that comes last. A board that leaves answers no more, and dfu-util, which asks it for its
/// status once more, often ends with an error then: what came back decides, not the exit code.
/// </summary>
internal sealed class DfuUtil : FlashTool
{
    public override string Name => "dfu-util";

    public override IReadOnlyList<Symptom> Symptoms { get; } =
    [
        new("LIBUSB_ERROR_ACCESS|Cannot open DFU device", "The board is there in DFU mode, but you may not open it.", UsbAdvice.Permission),
        new("More than one DFU capable USB device found", "Several devices in DFU mode are attached.", "Choose one: `dfu-util --list` shows their serial numbers, --probe SERIAL takes one."),
        new("No DFU capable USB device available", "No device in DFU mode was found.", UsbAdvice.NoDfu),
        new("is not writeable|not writable", "The board's boot loader refuses to write there.", "Check that --board is the board on the desk.", ExitCodes.FlashFailed),
        new("not readable", "The board's boot loader refuses to read the image back, so it cannot be verified.", "The chip may be read-protected; use openocd or st-flash with a probe.", ExitCodes.FlashFailed),
        new("Lost device|LIBUSB_ERROR_(NO_DEVICE|IO|PIPE|TIMEOUT)|Error during (special command|download)", "The connection broke while the flash was written.", "Connect the cable again with BOOT0 high, without a hub, and repeat the command.", ExitCodes.FlashFailed),
    ];

    public override IEnumerable<FlashStep> Steps(MetalImage image, Board board, FlashMethod method, FlashChoices choices)
    {
        (string bin, FlashStep[] make) = Raw(image);
        string copy = Path.ChangeExtension(bin, ".readback.bin");
        string[] device = ["-a", method.Alternate.ToString(System.Globalization.CultureInfo.InvariantCulture), .. choices.Probe is { } probe ? (string[])["-S", probe] : []];
        return
        [
            .. make,
            new FlashStep("write", Name, [.. device, "-s", Hex(image.Origin), "-D", bin]),
            new FlashStep("read back, verify and start", Name, [.. device, "-s", $"{Hex(image.Origin)}:leave:{image.Bytes.Length}", "-U", copy])
            {
                Creates = copy,
                IsDone = () => File.Exists(copy) && new FileInfo(copy).Length == image.Bytes.Length,
                WhyDone = "the board has started the program and does not answer dfu-util any more. What was read back decides.",
                Afterwards = _ => Compare(image, copy),
                AfterwardsByHand = OperatingSystem.IsWindows() ? ShellQuote.Line("fc.exe", ["/b", bin, copy]) : ShellQuote.Line("cmp", [bin, copy]),
            },
        ];
    }

    private static void Compare(MetalImage image, string copy)
    {
        byte[] there = File.Exists(copy) ? UserFile.Read(copy, "") : [];
        int same = there.AsSpan().CommonPrefixLength(image.Bytes);
        File.Delete(copy);
        if (same < image.Bytes.Length)
        {
            throw new UserError(
                $"Verifying failed: from 0x{image.Origin + same:X8} on, the flash does not hold what was written ({there.Length} of {image.Bytes.Length} bytes came back).",
                "Reset the board with BOOT0 high and repeat the command.",
                ExitCodes.FlashFailed);
        }
    }
}
