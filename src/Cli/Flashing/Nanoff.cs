using System.Globalization;
using NfThread.Cli.Boards;
using NfThread.Cli.Monitor;

namespace NfThread.Cli.Flashing;

/// <summary>
/// nanoff, nanoFramework's own flasher: puts its firmware on a board, and an application into the deployment region. The two
/// are separate commands with the region's address in the second: asked for both at once, nanoff takes an address of its own for
/// an ESP32, whatever the firmware's partition table says. How far the region reaches is a matter of the flash: see <see cref="DeploymentRegions"/>.
/// </summary>
internal static class Nanoff
{
    public const string Name = "nanoff";

    /// <summary>Stands for the port in a dry run without the board.</summary>
    private const string UnknownPort = "PORT";

    /// <summary>nanoff names its errors by number; the texts differ between its versions.</summary>
    public static IReadOnlyList<Symptom> Symptoms { get; } =
    [
        new("Permission denied|Access to the (port|path) .* is denied", "The serial port is there, but you may not open it.", UsbAdvice.SerialPermission("/dev/ttyUSB0")),
        new(@"\bE1000\b|\bE1005\b", "No STM32 in DFU mode was found.", UsbAdvice.NoDfu),
        new(@"\bE5001\b|\bE5002\b", "No ST-LINK was found.", UsbAdvice.NoProbe),
        new(@"\bE9010\b", "nanoff found no device.", UsbAdvice.NoProbe),
        new(@"\bE3001\b|\bE3004\b|\bE3005\b", "No Pico in BOOTSEL mode was found.", "Hold BOOTSEL while the USB cable is plugged in; a drive named RPI-RP2 or RP2350 must appear. Then repeat the command."),
        new(@"\bE3006\b", "Several Picos are in BOOTSEL mode.", "Unplug all but one."),
        new(@"\bE6002\b|\bE6000\b|\bE4005\b", "The serial port could not be opened.", "End other programs that have it open, such as a monitor or Visual Studio's Device Explorer, and check --port: `nanoff --listports` lists them."),
        new(@"\bE4000\b", "The ESP32 did not answer.", "Hold BOOT while the command connects, check that the cable carries data, or try a slower line: --baud 115200."),
        new(@"\bE2000\b|\bE2002\b", "nanoFramework's firmware on the board did not answer.", "Put it there, or update it, with --firmware-update; end other programs that talk to the board."),
        new(@"\bE9005\b|\bE9015\b", "nanoFramework offers no firmware by the board's target name.", "`nanoff --listtargets` lists what there is; update nanoff: dotnet tool update -g nanoff", ExitCodes.Failed),
        new(@"\bE9006\b|\bE9007\b", "The firmware could not be downloaded.", "Check the connection to the internet and try again.", ExitCodes.Failed),
        new(@"\bE4001\b", "The board's flash is too small for this firmware.", "Check that --board is the board on the desk.", ExitCodes.FlashFailed),
        new(@"\bE(1003|1004|4002|4003|5004|5006|5010|5022|3000|3002|3003)\b", "Writing the board's flash failed.", "nanoff's own message above says why. Try again; --mass-erase with --firmware-update starts from an empty flash.", ExitCodes.FlashFailed),
    ];

    /// <param name="image">The application, or null to update the firmware only.</param>
    /// <param name="ports">The serial ports of this machine.</param>
    /// <param name="dryRun">Whether a board that is not connected is no error.</param>
    public static FlashPlan Plan(NanoImage? image, Board board, FlashChoices choices, IReadOnlyList<string> ports, bool dryRun)
    {
        NanoClr firmware = board.NanoClr!;
        FlashMethod method = board.Flash.FirstOrDefault(f => f.Tool == Name) ?? new FlashMethod(Name);
        Check(board, firmware, choices);
        List<FlashStep> steps = [];
        DeploymentRegions regions = new(board);
        Action<string>? checkFound = image is null ? null : output => regions.CheckFound(image, output, choices.FlashSize);
        bool sizeMatters = false;
        if (image is not null)
        {
            regions.Check(image, choices.FlashSize, out sizeMatters);
        }

        if (sizeMatters && firmware.Platform == "esp32")
        {
            steps.Add(new FlashStep("the size of the flash", Name, ["--target", firmware.Target, .. SerialPort(), "--devicedetails"]) { Afterwards = checkFound });
        }

        if (choices.FirmwareUpdate)
        {
            string[] erase = choices.MassErase ? ["--masserase"] : [];
            steps.Add(new FlashStep("nanoFramework's firmware", Name, ["--update", "--target", firmware.Target, .. UpdateWay(), .. erase])
            {
                // This is when the partition table is written: for the size that nanoff finds, whatever anybody has said.
                Afterwards = choices.FlashSize is null ? null : checkFound,
            });
        }

        if (image is not null)
        {
            string again = choices.FirmwareUpdate && choices.Port is null && (firmware.Platform is "rp2040" or "rp2350") ? " (hold BOOTSEL and plug the board in once more)" : "";
            steps.Add(new FlashStep("the application" + again, Name, [.. DeployWay(), .. choices.Port is null && firmware.Platform == "stm32" ? (string[])["--reset"] : []]));
        }

        return new FlashPlan(Name, method.Note, steps, Symptoms);

        string[] UpdateWay() => firmware.Platform switch
        {
            "esp32" => SerialPort(),
            "stm32" => Stm32Interface(method, choices),
            _ => [],
        };

        string[] DeployWay()
        {
            string[] deploy = ["--deploy", "--image", image!.Path];
            string[] address = ["--address", $"0x{firmware.Deployment.Origin:X8}"];
            switch (firmware.Platform)
            {
                case "esp32":
                    return ["--target", firmware.Target, .. SerialPort(), .. deploy, .. address];
                case "stm32" when choices.Port is null:
                    return ["--target", firmware.Target, .. Stm32Interface(method, choices), .. deploy, .. address];
                case "stm32":
                    return ["--nanodevice", "--serialport", Port(), .. deploy];
                default:
                    // A Pico without the firmware running has no serial port; then its boot loader takes the application, as a drive.
                    bool serial = choices.Port is not null || (!choices.FirmwareUpdate && ports.Any(SerialPorts.IsUsb));
                    return serial
                        ? ["--nanodevice", "--serialport", Port(), .. deploy]
                        : ["--target", firmware.Target, "--uf2deploy", .. deploy, .. address];
            }
        }

        string[] SerialPort() => ["--serialport", Port(), .. choices.Baud is { } baud ? (string[])["--baud", baud.ToString(CultureInfo.InvariantCulture)] : []];

        string Port()
        {
            if (!dryRun)
            {
                return SerialPorts.Choose(choices.Port, ports);
            }

            // What is printed may be for another machine, or for later.
            return choices.Port ?? (ports.Where(SerialPorts.IsUsb).ToArray() is [string only] ? only : UnknownPort);
        }
    }

    /// <summary>Whether a plan of a dry run leaves the port open.</summary>
    public static bool LeavesPortOpen(FlashPlan plan) => plan.Steps.Any(s => s.Arguments.Contains(UnknownPort));

    private static string[] Stm32Interface(FlashMethod method, FlashChoices choices) => choices.Dfu || method.Interface == "dfu"
        ? ["--dfu", .. choices.Probe is { } device ? (string[])["--dfuid", device] : []]
        : ["--jtag", .. choices.Probe is { } probe ? (string[])["--jtagid", probe] : []];

    private static void Check(Board board, NanoClr firmware, FlashChoices choices)
    {
        if (choices.Dfu && firmware.Platform != "stm32")
        {
            throw new UserError($"--dfu is for STM32 boards; {board.Name} is reached {(firmware.Platform == "esp32" ? "by its serial port" : "by USB")}.", "Leave --dfu out.");
        }

        if (choices.Probe is not null && (firmware.Platform != "stm32" || choices.Port is not null))
        {
            throw new UserError(
                $"--probe {choices.Probe}: {board.Name} is not reached by a debug probe{(choices.Port is null ? "" : " when --port is given")}.",
                firmware.Platform == "stm32" ? "Leave one of the two out." : "Of several boards, --port chooses one.");
        }

        if (choices.Baud is not null && firmware.Platform != "esp32")
        {
            throw new UserError($"--baud is the speed of an ESP32's boot loader; {board.Name} has none to set.", "Leave --baud out.");
        }

        if (choices.FlashSize is not null && firmware.Platform != "esp32")
        {
            throw new UserError($"--flash-size is for ESP32 modules; {board.Name} has one size of flash.", "Leave --flash-size out.");
        }

        if (choices.MassErase && !choices.FirmwareUpdate)
        {
            throw new UserError("--mass-erase erases the firmware as well, so it needs --firmware-update.", "Give both, or leave --mass-erase out.");
        }
    }
}
