using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Monitor;
using NfThread.Cli.Programs;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>What somebody wants of the monitor besides a board and a line.</summary>
internal sealed record MonitorChoices
{
    /// <summary>Ends a line on its way to the board.</summary>
    public string Enter { get; init; } = "\n";

    /// <summary>Only lines with this text are shown.</summary>
    public string? Filter { get; init; }

    /// <summary>A file that gets all lines.</summary>
    public string? Log { get; init; }

    public bool IsRaw { get; init; }

    public bool Resets { get; init; }
}

/// <summary>`nft monitor`: a board's console on its serial port.</summary>
internal static class MonitorCommand
{
    /// <summary>Columns of a terminal that does not tell.</summary>
    private const int Narrow = 80;

    public static Command Create()
    {
        Option<string?> boardName = new("--board") { Description = "The board, which says how fast its console is (default: the one the .elf was built for, or the project in the current folder is for)", HelpName = "NAME" };
        Option<string?> engine = OptionValues.Word("--engine", "metal", "nanoclr");
        engine.Description = "What is on the board: metal or nanoclr (default: metal where the board runs both)";
        Option<string?> port = new("--port") { Description = "The serial port (default: the only one that a board can be)", HelpName = "PORT" };
        Option<string?> elf = new("--elf") { Description = "The image on the board; its debug information turns the addresses of stack traces into method and line", HelpName = "FILE" };
        Option<long?> baud = OptionValues.Whole("--baud", 300, 3_000_000);
        baud.Description = "Speed of the line (default: the board file's for that engine)";
        Option<string> enter = OptionValues.Word("--enter", ("lf", "\n"), ("cr", "\r"), ("crlf", "\r\n"));
        enter.Description = "How a line ends that is sent to the board (default: lf)";
        Option<string?> filter = new("--filter") { Description = "Show only lines that contain this, in small or large letters; a log gets all", HelpName = "TEXT" };
        Option<string?> log = new("--log") { Description = "Append what the board says to a file, too", HelpName = "FILE" };
        Option<bool> raw = new("--raw") { Description = "Show the board's bytes as they come, and send each key at once, Ctrl-C too; Ctrl-] ends the monitor" };
        Option<bool> reset = new("--reset") { Description = "Start the board's program anew once the port is open: an ESP32 by RTS, an STM32 by its probe" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new(
            "monitor",
            "Show a board's console, with the time of each line.\n\nWhat is typed goes to the board, a line with Enter. When the board resets or is unplugged, the monitor waits and goes on. Ctrl-C ends it, with exit code 130.")
        {
            boardName, engine, port, elf, baud, enter, filter, log, raw, reset, folder,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(raw) && result.GetResult(filter) is not null)
            {
                result.AddError("--raw and --filter exclude each other: raw bytes have no lines.");
            }
        });
        command.SetAction(result =>
        {
            MonitorChoices choices = new()
            {
                Enter = result.GetValue(enter) ?? (result.GetValue(raw) ? "\r" : "\n"),
                Filter = result.GetValue(filter),
                Log = result.GetValue(log),
                IsRaw = result.GetValue(raw),
                Resets = result.GetValue(reset),
            };
            BoardCatalog catalog = SharedOptions.Catalog(result.GetValue(folder), result.GetValue(elf));
            return Run(result.GetValue(boardName), result.GetValue(engine), result.GetValue(port), result.GetValue(elf), (int?)result.GetValue(baud), choices, catalog);
        });
        return command;
    }

    private static int Run(string? boardName, string? engine, string? port, string? elf, int? baud, MonitorChoices choices, BoardCatalog catalog)
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
            ?? throw WhichBoard(catalog));
        if (mark is not null && mark.Board != board.Id)
        {
            throw new UserError($"{elf} was built for {mark.Board}, not for {board.Id}: its addresses mean nothing there.", "Name the .elf that was flashed.");
        }

        // Only the metal engine makes .elf files.
        string? said = boardName is null ? project.EngineOn(board) : null;
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

        return Watch(board, running, port ?? project.Port, elf, baud ?? project.Baud, choices);
    }

    /// <summary>There is no default: it could be the wrong one.</summary>
    internal static UserError WhichBoard(BoardCatalog catalog) =>
        new("Which board is it? --board is missing.", $"Boards: {string.Join(", ", catalog.BoardNames())}. More about them: nft boards.");

    /// <summary>Shows the console of a board until somebody ends it.</summary>
    /// <param name="board">The board.</param>
    /// <param name="engine">What runs on it.</param>
    /// <param name="port">Its port, or null for the only one.</param>
    /// <param name="elf">The image on it, or null.</param>
    /// <param name="baud">The line's speed, or null for the board file's.</param>
    /// <param name="choices">What else is wanted.</param>
    internal static int Watch(Board board, string engine, string? port, string? elf, int? baud, MonitorChoices choices)
    {
        if (engine == "nanoclr" && !choices.IsRaw)
        {
            Messages.Warn("nanoFramework's firmware frames what a program prints for its debugger, so other characters stand around it here; Visual Studio shows it plain.");
        }

        if (elf is not null)
        {
            ToolInstaller.Ensure([ToolGroup.Binutils], Messages.Note);
        }

        Action<IOpenLine>? reset = choices.Resets ? BoardReset.Of(board) : null;
        SerialPortLine line = new(SerialPorts.Choose(port, SerialPorts.All()), baud ?? board.BaudOf(engine));
        bool typed = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        using Stream? log = choices.Log is { } file ? OpenLog(file) : null;
        using TracePlaces? lookup = elf is null || choices.IsRaw ? null : new TracePlaces(elf);
        using Stream input = Console.IsInputRedirected ? Console.OpenStandardInput() : new TypedKeys(choices.IsRaw);
        using CancellationTokenSource end = new();
        using StopSignals signals = new(end.Cancel);
        Stream output = Console.OpenStandardOutput();
        Screen? screen = typed && !choices.IsRaw ? new Screen(output, () => Terminal.Width(errors: false) ?? Narrow) : null;
        MonitorView view = new(screen ?? output, TimeProvider.System) { Find = lookup is null ? null : lookup.Find, Filter = choices.Filter, Log = log, IsRaw = choices.IsRaw };
        Action<string> say = screen is null ? Messages.Note : text => screen.Aside(() => Messages.Note(text));
        bool isOver = false;
        MonitorSession session = new(line, view, TimeProvider.System, say, reset, choices.IsRaw && typed ? "Ctrl-]" : "Ctrl-C");
        new TypedText(input, session, screen, choices.Enter, Stop).Start();
        session.RunAsync(end.Token).GetAwaiter().GetResult();
        return isOver ? ExitCodes.Success : ExitCodes.Interrupted;

        void Stop()
        {
            isOver = true;
            end.Cancel();
        }
    }

    private static FileStream OpenLog(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserError($"--log {file} cannot be written: {e.Message}", "Name a file in a folder that you may write to.");
        }
    }
}
