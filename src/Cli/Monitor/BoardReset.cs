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
        if (IsByLine(board))
        {
            return line => line.PulseReset();
        }

        Action reset = ByProbe(board);
        return _ => reset();
    }

    /// <summary>Whether the lines of the serial port do it.</summary>
    public static bool IsByLine(Board board) => board.NanoClr?.Platform == Esp32;

    /// <summary>What resets a board that has a debug probe.</summary>
    /// <inheritdoc cref="Of"/>
    public static Action ByProbe(Board board)
    {
        FlashMethod? method = board.Flash.FirstOrDefault(f => OpenOcd.Reaches(f) || f.Tool == StFlash.ToolName);
        if (method is null)
        {
            throw new UserError($"Nothing on this side reaches the reset of {board.Name}.", "Press its reset button, or take its power away for a moment where it has none.");
        }

        string program = FlashToolPackage.Require(method.Tool);
        string[] arguments = method.Tool == OpenOcd.ToolName ? [.. OpenOcd.Way(board, method, null), "-c", "init; reset run; shutdown"] : ["reset"];
        return () =>
        {
            CommandResult result = Execution.RunApart(program, arguments);
            if (result.ExitCode != 0)
            {
                throw Symptom.Explain(FlashTool.Of(method.Tool).Symptoms, method.Tool, result.ExitCode, result.Output + result.Errors, "Press the board's reset button.");
            }
        };
    }
}
