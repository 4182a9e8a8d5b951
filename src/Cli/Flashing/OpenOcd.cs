using NfThread.Cli.Boards;

namespace NfThread.Cli.Flashing;

/// <summary>openocd, through the probe and the chip that the board file names; its `program` writes, verifies and resets in one go.</summary>
internal sealed class OpenOcd : FlashTool
{
    public const string ToolName = "openocd";

    public override string Name => ToolName;

    public override IReadOnlyList<Symptom> Symptoms { get; } =
    [
        new("LIBUSB_ERROR_ACCESS|insufficient permissions", "The debug probe is there, but you may not open it.", UsbAdvice.Permission),
        new("LIBUSB_ERROR_BUSY|Address already in use", "Another program is using the debug probe or openocd's port.", "End the other debugger or openocd, then try again."),
        new("^Error: open failed|unable to find a matching CMSIS-DAP|unable to open ftdi|No J-Link device found|no device found", "No debug probe was found.", UsbAdvice.NoProbe),
        new("Can't find (interface|target|board)/", "openocd does not know the script that the board file names.", "See 'flash' in the board file: 'interface' and 'target' are files in openocd's scripts folder. An old openocd may lack them.", ExitCodes.Failed),
        new("Verify Failed", "The flash does not hold what was written.", "Try again; if it fails again, check the board's supply and the probe's cable, or mass-erase the chip.", ExitCodes.FlashFailed),
        new("init mode failed|unable to connect to the target|Target not examined|target voltage may be too low|UNEXPECTED idcode|Cannot identify target|DP initialisation failed", "The probe is there, but the board's processor does not answer.", "Check that the board has power, that SWDIO, SWCLK and GND are connected, and that --board is the board on the desk. Holding its reset button while this command starts helps when the program there has switched the debug port off."),
        new("device protected|write protected|failed erasing", "The chip's flash is protected against writing.", "Take the protection off first (openocd's `flash protect` or, for read protection, `stm32f4x unlock 0`, which erases everything).", ExitCodes.FlashFailed),
    ];

    public override IEnumerable<FlashStep> Steps(MetalImage image, Board board, FlashMethod method, FlashChoices choices)
    {
        string place = image.IsElf ? "" : $" {Hex(image.Origin)}";
        yield return new FlashStep("write, verify and reset", Name, [.. Way(board, method, choices.Probe), "-c", $"program {Braced(image.Path.Replace('\\', '/'))}{place} verify reset exit"]);
    }

    /// <summary>Whether this is openocd's way to a board, with all that it takes.</summary>
    public static bool Reaches(FlashMethod method) => method is { Tool: ToolName, Interface: not null, Target: not null };

    /// <summary>The arguments that lead to a board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="method">What its file says of openocd.</param>
    /// <param name="probe">The serial number of a certain probe, or null.</param>
    public static string[] Way(Board board, FlashMethod method, string? probe) => method is { Interface: { } script, Target: { } chip }
        ? ["-f", script, .. probe is null ? (string[])[] : ["-c", $"adapter serial {Braced(probe)}"], "-f", chip]
        : throw new UserError(
            $"{board.File}: the flash method openocd needs 'interface' and 'target'.",
            "Add them, such as \"interface/stlink.cfg\" and \"target/stm32f4x.cfg\", or choose another method with --tool.");

    /// <summary>A word for openocd's own language, Tcl, in which braces keep blanks and dollars as they are.</summary>
    private static string Braced(string word)
    {
        if (word.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            throw new UserError($"openocd cannot take '{word}': it has a brace in it.", "Rename the file or its folder.");
        }

        return word.AsSpan().IndexOfAny(" $[]\";#") >= 0 ? $"{{{word}}}" : word;
    }
}
