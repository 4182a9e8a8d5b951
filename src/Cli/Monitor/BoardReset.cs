using NfThread.Cli.Boards;
using NfThread.Cli.Flashing;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Monitor;

/// <summary>Starts the program of a board anew: an ESP32's by the lines of its serial port, an STM32's by the probe that flashes it.</summary>
internal static class BoardReset
{
    private const string Esp32 = "esp32";

    /// <summary>What to do once the port is open.</summary>
    /// <exception cref="UserError">Nothing reaches this board's reset, or the tool is missing.</exception>
    public static Action<IOpenLine> Of(Board board)
    {
        if (board.NanoClr?.Platform == Esp32)
        {
            return line => line.PulseReset();
        }

        FlashMethod? method = board.Flash.FirstOrDefault(f => Arguments(f) is not null);
        if (method is null)
        {
            throw new UserError($"--reset: nothing on this side reaches the reset of {board.Name}.", "Leave --reset out, and press the board's reset button.");
        }

        string program = FlashToolPackage.Require(method.Tool);
        return _ =>
        {
            CommandResult result = Execution.Run(program, Arguments(method)!);
            if (result.ExitCode != 0)
            {
                throw new FlashRun(Symptoms(method.Tool), Stream.Null, _ => { }).Explain(method.Tool, result.ExitCode, result.Output + result.Errors);
            }
        };
    }

    private static string[]? Arguments(FlashMethod method) => method switch
    {
        { Tool: "openocd", Interface: { } probe, Target: { } target } => ["-f", probe, "-f", target, "-c", "init; reset run; shutdown"],
        { Tool: "st-flash" } => ["reset"],
        _ => null,
    };

    private static IReadOnlyList<Symptom> Symptoms(string tool) => tool == "openocd" ? new OpenOcd().Symptoms : new StFlash().Symptoms;
}
