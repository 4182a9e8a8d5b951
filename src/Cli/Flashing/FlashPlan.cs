using NfThread.Cli.Boards;

namespace NfThread.Cli.Flashing;

/// <summary>
/// What is going to happen to a board: the way it is written, what a person has to do first, and the commands. Made without
/// touching the board, so that --dry-run shows exactly what would run.
/// </summary>
internal sealed record FlashPlan(string Tool, string? Note, IReadOnlyList<FlashStep> Steps, IReadOnlyList<Symptom> Symptoms)
{
    /// <summary>What --tool takes for the emulator; no board file lists it, since it writes no flash.</summary>
    public const string Emulator = "emulator";

    /// <summary>The ways to get an image of the metal engine onto a board, the preferred one first.</summary>
    public static IReadOnlyList<string> MetalTools(Board board) =>
        [.. board.Flash.Select(f => f.Tool).Where(t => t != Nanoff.Name).Distinct(), .. board.Emulator is null ? (string[])[] : [Emulator]];

    /// <summary>The tool asked for, or the board's first.</summary>
    public static string ChooseMetalTool(Board board, string? asked)
    {
        IReadOnlyList<string> tools = MetalTools(board);
        if (tools.Count == 0)
        {
            throw new UserError(
                $"{board.File} names no way to flash {board.Name} for the metal engine.", "Add one under 'flash', as in boards/stm32f405.json.");
        }

        if (asked is null)
        {
            return tools[0];
        }

        return tools.Contains(asked)
            ? asked
            : throw new UserError($"{board.Name} is not flashed with {asked}.", $"Allowed by {board.File}: {string.Join(", ", tools)}.");
    }

    /// <summary>The plan for an image that has passed MetalImageCheck.</summary>
    public static FlashPlan Metal(MetalImage image, Board board, string toolName, FlashChoices choices)
    {
        if (choices.Port is not null)
        {
            throw new UserError(
                $"--port {choices.Port}: {toolName} reaches the board by {(toolName == "dfu-util" ? "USB" : "a debug probe")}, not by a serial port.",
                "Leave --port out. Of several probes or boards, --probe SERIAL chooses one.");
        }

        if (choices.FirmwareUpdate || choices.MassErase || choices.Dfu || choices.Baud is not null || choices.FlashSize is not null)
        {
            throw new UserError(
                $"--firmware-update, --mass-erase, --dfu, --baud and --flash-size are nanoff's; {board.Name} is flashed with {toolName}.",
                "Leave them out, or flash for nanoFramework's firmware with --engine nanoclr.");
        }

        FlashTool tool = FlashTool.Of(toolName);
        FlashMethod method = board.Flash.First(f => f.Tool == toolName);
        return new FlashPlan(toolName, method.Note, [.. tool.Steps(image, board, method, choices)], tool.Symptoms);
    }
}
