using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Cli.Flashing;
using NfThread.Cli.Monitor;
using NfThread.Cli.Programs;
using NfThread.Cli.Tools;
using NfThread.Cli.Tracing.Console;

namespace NfThread.Cli.Commands;

/// <summary>`nft flash`: writes a program to a board, verified and started, after checking that it is one for that board.</summary>
internal static class FlashCommand
{
    private const double SecondsOnEmulator = 10;

    public static Command Create()
    {
        Argument<string?> program = new("PROGRAM")
        {
            Description = "A folder, a .csproj, a .cs file with a Main, or an image: .elf, .bin (default: the current folder)",
            HelpName = "PROGRAM",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> boardName = new("--board") { Description = "A board that `nft boards` lists (default: the one the .elf was built for, or the project is for)", HelpName = "NAME" };
        Option<string?> engine = OptionValues.Word("--engine", "metal", "nanoclr");
        engine.Description = "metal: the bare chip; nanoclr: nanoFramework's firmware (default: metal where the board runs both)";
        Option<string?> port = new("--port") { Description = "Serial port of the board, for nanoff and --monitor (default: the only one that a board can be)", HelpName = "PORT" };
        Option<string?> tool = OptionValues.Word("--tool", "openocd", "st-flash", "dfu-util", Nanoff.Name, FlashPlan.Emulator);
        tool.HelpName = "TOOL";
        tool.Description = "How to reach the board: openocd, st-flash, dfu-util, nanoff or emulator (default: the first that its board file lists)";
        Option<string?> probe = new("--probe") { Description = "Serial number of the debug probe or DFU device, when several are attached", HelpName = "SERIAL" };
        Option<bool> firmwareUpdate = new("--firmware-update") { Description = "Put nanoFramework's firmware on the board first; without PROGRAM, nothing else" };
        Option<bool> massErase = new("--mass-erase") { Description = "Erase all of the flash before the firmware update" };
        Option<bool> dfu = new("--dfu") { Description = "Reach an STM32 with nanoff by USB (DFU) instead of an ST-LINK" };
        Option<long?> baud = OptionValues.Whole("--baud", 300, 3_000_000);
        baud.Description = "Speed of an ESP32's boot loader (default: nanoff's)";
        Option<string?> flashSize = new("--flash-size") { Description = "How much flash an ESP32 module has (default: what nanoff reads, where it matters)", HelpName = "4M|8M|16M" };
        Option<bool> dryRun = new("--dry-run", "--what-if") { Description = "Build and check, print the commands, and run none of them" };
        Option<bool> trace = new("--trace") { Description = "Build the program so that it sends a trace of its threads over its console, for nft trace --port" };
        Option<bool> monitor = new("--monitor") { Description = "Show the board's console afterwards, as nft monitor does" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new(
            "flash",
            "Write a program to a board, verify it and start it.\n\nThe image is compared with the board before anything is touched.")
        {
            program, boardName, engine, port, tool, probe, firmwareUpdate, massErase, dfu, baud, flashSize, dryRun, trace, monitor, folder,
        };
        command.SetAction(result =>
        {
            FlashChoices choices = new()
            {
                Port = result.GetValue(port),
                Probe = result.GetValue(probe),
                Dfu = result.GetValue(dfu),
                FirmwareUpdate = result.GetValue(firmwareUpdate),
                MassErase = result.GetValue(massErase),
                Baud = (int?)result.GetValue(baud),
                FlashSize = result.GetValue(flashSize),
            };
            string? named = result.GetValue(program);
            BoardCatalog catalog = SharedOptions.Catalog(result.GetValue(folder), named);
            if (named is not null && !Path.Exists(named))
            {
                throw new UserError($"There is no file or folder {named}.", "Name a folder with a program in it, a .csproj, a .cs file, or an image that a build has made: .elf, .bin.");
            }

            ProjectChoices project = result.GetValue(boardName) is null || result.GetValue(engine) is null || choices.Port is null ? ProjectChoices.Beside(named) : ProjectChoices.None;
            Board board = catalog.Load(result.GetValue(boardName) ?? project.Board ?? BoardOf(named, catalog));
            string? toolName = result.GetValue(tool);
            string? said = project.EngineOn(board) is { } of && (toolName is null || (toolName == Nanoff.Name) == (of == "nanoclr")) ? of : null;
            string chosen = result.GetValue(engine) ?? said ?? (toolName == Nanoff.Name || !board.Engines.Contains("metal") ? "nanoclr" : "metal");
            board.RequireEngine(chosen);
            if (result.GetValue(trace) && (chosen != "metal" || Path.GetExtension(named ?? "") is ".elf" or ".bin"))
            {
                throw new UserError("--trace builds a program for the bare metal so that it sends a trace.", "Name a project, a folder or a .cs file, and --engine metal.");
            }

            choices = chosen == "nanoclr" ? choices with { Port = choices.Port ?? project.Port } : choices;
            bool watches = result.GetValue(monitor) && !result.GetValue(dryRun) && toolName != FlashPlan.Emulator && board.Flash.Length > 0;
            string? console = result.GetValue(port) ?? project.Port;
            string? image = null;
            int exitCode = chosen == "metal"
                ? Metal(image = ImagePath(named ?? ".", board, result.GetValue(trace)), board, toolName, result.GetValue(monitor) ? choices with { Port = null } : choices, result.GetValue(dryRun))
                : NanoFramework(named, board, toolName, choices, result.GetValue(dryRun));
            return exitCode != ExitCodes.Success || !watches ? exitCode
                : MonitorCommand.Watch(board, chosen, console, image?.EndsWith(".elf", StringComparison.OrdinalIgnoreCase) == true ? image : null, project.Baud, new MonitorChoices());
        });
        return command;
    }

    private static int Metal(string program, Board board, string? toolAsked, FlashChoices choices, bool dryRun)
    {
        string tool = FlashPlan.ChooseMetalTool(board, toolAsked);
        MetalImage image = MetalImage.Read(program, board.Memory.Flash.Origin);
        MetalImageCheck.Run(image, board);
        if (!image.IsElf)
        {
            Messages.Warn($"{image.Path} does not say which board it was built for; only an .elf does.");
        }

        Messages.Note(
            $"{Path.GetFileName(image.Path)} fits {board.Name}: {image.Bytes.Length} of {board.Memory.Flash.Size} bytes at 0x{image.Origin:X8}, "
            + $"stack pointer 0x{image.StackPointer:X8}, start 0x{image.ResetVector:X8}");
        if (tool == FlashPlan.Emulator)
        {
            return Boot(board, image, dryRun);
        }

        return Write(FlashPlan.Metal(image, board, tool, choices), dryRun, $"{board.Name} is flashed, verified and started. Its console: nft monitor --board {board.Id}");
    }

    private static int NanoFramework(string? program, Board board, string? toolAsked, FlashChoices choices, bool dryRun)
    {
        if (toolAsked is not (null or Nanoff.Name))
        {
            throw new UserError($"{toolAsked} does not deploy applications for nanoFramework's firmware.", "Allowed with --engine nanoclr: nanoff.");
        }

        NanoImage? image = program is null && choices.FirmwareUpdate ? null : NanoProgram.Image(program ?? ".", board);
        if (image is not null)
        {
            Region region = new DeploymentRegions(board).Check(image, choices.FlashSize, out bool sizeMatters);
            string open = sizeMatters ? ", if the board has flash enough" : "";
            Messages.Note($"{Path.GetFileName(image.Path)} fits {board.Name}: {image.Assemblies} assemblies, {image.Bytes.Length} of {region.Size} bytes at 0x{region.Origin:X8}{open}");
        }

        FlashPlan plan = Nanoff.Plan(image, board, choices, SerialPorts.All(), dryRun);
        if (Nanoff.LeavesPortOpen(plan))
        {
            Messages.Note("no serial port of a board is known: PORT stands for it; --port names it.");
        }

        return Write(plan, dryRun, $"{board.Name}: nanoff is done with {(image is null ? "the firmware" : "the application")}.");
    }

    /// <summary>Flashing a board that somebody has not named could be the wrong one, so there is no default but the image's own.</summary>
    internal static string BoardOf(string? program, BoardCatalog catalog)
    {
        if (program is not null && program.EndsWith(".elf", StringComparison.OrdinalIgnoreCase) && File.Exists(program) && ElfMark.Read(program) is { } mark)
        {
            return mark.Board;
        }

        throw MonitorCommand.WhichBoard(catalog);
    }

    private static string ImagePath(string program, Board board, bool trace)
    {
        if (Path.GetExtension(program).ToLowerInvariant() is not (".elf" or ".bin"))
        {
            if (Path.GetExtension(program).Equals(".hex", StringComparison.OrdinalIgnoreCase))
            {
                throw new UserError($"{program}: nft does not flash .hex files.", "Name the .elf or the .bin that the build writes beside it.");
            }

            return ProgramBuild.Firmware(ProgramSource.Find(program), board, (trace ? BuildPurpose.Trace : BuildPurpose.Plain).Settings());
        }

        UserFile.Require(program, "Build the project first, or name the project instead.");
        return Path.GetFullPath(program);
    }

    private static int Write(FlashPlan plan, bool dryRun, string done)
    {
        if (plan.Note is { } note)
        {
            Messages.Note($"first, on the board: {note}");
        }

        if (dryRun)
        {
            foreach (FlashStep step in plan.Steps)
            {
                Console.WriteLine(step.CommandLine);
                if (step.AfterwardsByHand is { } byHand)
                {
                    Console.WriteLine(byHand);
                }
            }

            return ExitCodes.Success;
        }

        new FlashRun(plan.Symptoms, Console.OpenStandardOutput(), Messages.Note).Run(plan.Steps);
        Messages.Note(done);
        return ExitCodes.Success;
    }

    /// <summary>The emulator has no flash to write: it loads the image and starts it, as nft run does.</summary>
    private static int Boot(Board board, MetalImage image, bool dryRun)
    {
        if (!image.IsElf)
        {
            throw new UserError($"The emulator boots an .elf, not {image.Path}.", "Name the .elf that the build writes beside it, or the project.");
        }

        string[] run = ["run", image.Path, "--board", board.Id];
        if (dryRun)
        {
            Console.WriteLine(ShellQuote.Line("nft", run));
            return ExitCodes.Success;
        }

        Messages.Note($"an emulator keeps no flash: loading the image and booting it for {SecondsOnEmulator} s of board time. For more: {ShellQuote.Line("nft", run)} --help");
        ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Messages.Note);
        EmulatorSession session = new(board, image.Path, new RunOptions(SecondsOnEmulator, 0, RunSpeed.Auto));
        using StopSignals signals = new(session.Interrupt);
        return session.RunAsync(Console.OpenStandardOutput(), KeyboardFeed.None).GetAwaiter().GetResult();
    }
}
