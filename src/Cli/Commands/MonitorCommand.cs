using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Monitor;
using NfThread.Cli.Programs;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>`nft monitor`: a board's console on its serial port.</summary>
internal static class MonitorCommand
{
    public static Command Create()
    {
        Option<string?> boardName = new("--board") { Description = "The board, which says how fast its console is (default: the one the .elf was built for, or the project in the current folder is for)", HelpName = "NAME" };
        Option<string?> engine = OptionValues.Word("--engine", "metal", "nanoclr");
        engine.Description = "What is on the board: metal or nanoclr (default: metal where the board runs both)";
        Option<string?> port = new("--port") { Description = "The serial port (default: the only one that a board can be)", HelpName = "PORT" };
        Option<string?> elf = new("--elf") { Description = "The image on the board; its debug information turns the addresses of stack traces into method and line", HelpName = "FILE" };
        Option<long?> baud = OptionValues.Whole("--baud", 300, 3_000_000);
        baud.Description = "Speed of the line (default: the board file's for that engine)";
        Option<bool> echo = new("--echo") { Description = "Show what is typed; for programs that do not send it back" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new(
            "monitor",
            "Show a board's console, with the time of each line.\n\nWhat is typed goes to the board. When the board resets or is unplugged, the monitor waits and goes on. Ctrl-C ends it.")
        {
            boardName, engine, port, elf, baud, echo, folder,
        };
        command.SetAction(result =>
        {
            BoardCatalog catalog = SharedOptions.Catalog(result.GetValue(folder), result.GetValue(elf));
            return Run(result.GetValue(boardName), result.GetValue(engine), result.GetValue(port), result.GetValue(elf), (int?)result.GetValue(baud), result.GetValue(echo), catalog);
        });
        return command;
    }

    private static int Run(string? boardName, string? engine, string? port, string? elf, int? baud, bool echo, BoardCatalog catalog)
    {
        if (elf is not null)
        {
            UserFile.Require(elf, "Name the .elf that was flashed, or leave --elf out.");
        }

        ProjectChoices project = ProjectChoices.Beside(null);
        if (elf is null && boardName is null && (engine ?? project.Engine) == "metal" && File.Exists(project.Elf))
        {
            elf = project.Elf;
        }

        ElfMark? mark = elf is null ? null : ElfMark.Read(elf);
        Board board = catalog.Load(boardName ?? project.Board ?? mark?.Board
            ?? throw new UserError("Which board is it? --board is missing.", $"Boards: {string.Join(", ", catalog.BoardNames())}. More about them: nft boards."));
        if (mark is not null && mark.Board != board.Id)
        {
            throw new UserError($"{elf} was built for {mark.Board}, not for {board.Id}: its addresses mean nothing there.", "Name the .elf that was flashed.");
        }

        // Only the metal engine makes .elf files.
        string? said = project.Engine is { } of && board.Engines.Contains(of) && boardName is null ? of : null;
        string running = engine ?? said ?? (elf is not null || board.Engines.Contains("metal") ? "metal" : "nanoclr");
        board.RequireEngine(running);
        if (elf is not null && running == "nanoclr")
        {
            throw new UserError($"{elf} is an image for the bare metal; with --engine nanoclr another program is on the board.", "Leave --elf or --engine out.");
        }

        if (board.Flash.Length == 0 && board.Emulator is not null && (port ?? project.Port) is null)
        {
            throw new UserError($"{board.Name} exists in the emulator only, which has no serial port.", $"nft run PROGRAM --board {board.Id} boots it and shows its console.");
        }

        if (running == "nanoclr")
        {
            Messages.Warn("nanoFramework's firmware frames what a program prints for its debugger, so other characters stand around it here; Visual Studio shows it plain.");
        }

        if (elf is not null)
        {
            ToolInstaller.Ensure([ToolGroup.Binutils], Messages.Note);
        }

        SerialPortLine line = new(SerialPorts.Choose(port ?? project.Port, SerialPorts.All()), baud ?? project.Baud ?? board.BaudOf(running));
        using Addr2Line? lookup = elf is null ? null : new Addr2Line(elf);
        using CancellationTokenSource end = new();
        using StopSignals signals = new(end.Cancel);
        MonitorSession session = new(line, Console.OpenStandardOutput(), lookup is null ? null : lookup.Find, TimeProvider.System, Messages.Note);
        new TypedKeys(session, echo).Start();
        session.RunAsync(end.Token).GetAwaiter().GetResult();
        return ExitCodes.Success;
    }
}
