using NfThread.Cli.Boards;

namespace NfThread.Cli.Flashing;

/// <summary>st-flash of the stlink tools: an ST-LINK probe writes a raw image, reads it back and resets the chip.</summary>
internal sealed class StFlash : FlashTool
{
    public const string ToolName = "st-flash";

    public override string Name => ToolName;

    public override IReadOnlyList<Symptom> Symptoms { get; } =
    [
        new("LIBUSB_ERROR_ACCESS|insufficient permissions|Could not open USB device", "The ST-LINK is there, but you may not open it.", UsbAdvice.Permission),
        new("LIBUSB_ERROR_BUSY|unable to claim", "Another program is using the ST-LINK.", "End the other debugger, then try again."),
        new("Couldn't find any ST-Link devices|No stlink detected", "No ST-LINK was found.", UsbAdvice.NoProbe),
        new("verification of flash failed", "The flash does not hold what was written.", "Try again; if it fails again, check the board's supply and the probe's cable.", ExitCodes.FlashFailed),
        new("Failed to connect to target|can not connect to target|unknown chip id|unknown coreid|Unknown memory region", "The ST-LINK is there, but the board's processor does not answer.", "Check that the board has power, that SWDIO, SWCLK and GND are connected, and that --board is the board on the desk."),
        new(@"Failed to write flash loader|is write protected|stlink_erase_flash\w*\(\) == -1", "The chip's flash could not be erased or written.", "It may be protected: see `st-flash --area=option read`.", ExitCodes.FlashFailed),
    ];

    public override IEnumerable<FlashStep> Steps(MetalImage image, Board board, FlashMethod method, FlashChoices choices)
    {
        (string bin, FlashStep[] make) = Raw(image);
        List<string> arguments = ["--reset", "--format", "binary"];
        if (choices.Probe is { } probe)
        {
            arguments.AddRange(["--serial", probe]);
        }

        arguments.AddRange(["write", bin, Hex(image.Origin)]);
        return [.. make, new FlashStep("write, verify and reset", Name, [.. arguments])];
    }
}
