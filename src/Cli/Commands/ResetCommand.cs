using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Monitor;
using NfThread.Cli.Programs;

namespace NfThread.Cli.Commands;

/// <summary>`nft reset`: starts what is on a board anew.</summary>
internal static class ResetCommand
{
    public static Command Create()
    {
        Option<string?> boardName = new("--board") { Description = "The board, which says how it is reset (default: the one that the project in the current folder is for)", HelpName = "NAME" };
        Option<string?> port = new("--port") { Description = "The serial port of an ESP32 (default: the only one that a board can be)", HelpName = "PORT" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new("reset", "Start a board's program anew: an ESP32's by RTS of its serial port, an STM32's by its probe.\n\nTo see its first lines too: nft monitor --reset.") { boardName, port, folder };
        command.SetAction(result =>
        {
            ProjectChoices project = ProjectChoices.Beside(null);
            BoardCatalog catalog = SharedOptions.Catalog(result.GetValue(folder));
            Board board = catalog.Load(result.GetValue(boardName) ?? project.Board ?? throw MonitorCommand.WhichBoard(catalog));
            if (BoardReset.IsByLine(board))
            {
                SerialPortLine line = new(SerialPorts.Choose(result.GetValue(port) ?? project.Port, SerialPorts.All()), board.BaudOf("nanoclr"));
                using IOpenLine open = line.TryOpen() ?? throw new UserError($"{line.Name} is not there any more.", "Connect the board, and wait until `nft devices` shows it.", ExitCodes.BoardNotFound);
                open.PulseReset();
            }
            else
            {
                BoardReset.ByProbe(board)();
            }

            Messages.Note($"{board.Name} starts anew.");
            return ExitCodes.Success;
        });
        return command;
    }
}
