using System.CommandLine;
using System.Runtime.InteropServices;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Cli.Flashing;
using NfThread.Cli.Programs;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>`nft flash`: writes a program to a board, verified and started, after checking that it is one for that board.</summary>
internal static class FlashCommand
{
    private const double SecondsOnEmulator = 10;

    public static Command Create()
    {
        Argument<string?> program = new("program")
        {
            Description = "A folder, a .csproj, a .cs file with a Main, or an image: .elf, .bin (default: the current folder)",
            HelpName = "PROGRAM",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> boardName = new("--board") { Description = "A board that `nft boards` lists (default: the one the .elf was built for)", HelpName = "NAME" };
        Option<string?> tool = new("--tool") { Description = "How to reach the board (default: the first that its board file lists)" };
        tool.AcceptOnlyFromAmong("openocd", "st-flash", "dfu-util", FlashPlan.Emulator);
        Option<string?> probe = new("--probe") { Description = "Serial number of the debug probe or DFU device, when several are attached", HelpName = "SERIAL" };
        Option<bool> dryRun = new("--dry-run") { Description = "Build and check, print the commands, and run none of them" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new(
            "flash",
            "Write a program to a board, verify it and start it.\n\nThe image is compared with the board before anything is touched.")
        {
            program, boardName, tool, probe, dryRun, folder,
        };
        command.SetAction(result =>
        {
            BoardCatalog catalog = SharedOptions.Catalog(result.GetValue(folder));
            FlashChoices choices = new() { Probe = result.GetValue(probe) };
            return Metal(result.GetValue(program) ?? ".", result.GetValue(boardName), result.GetValue(tool), choices, catalog, result.GetValue(dryRun));
        });
        return command;
    }

    private static int Metal(string program, string? boardName, string? toolAsked, FlashChoices choices, BoardCatalog catalog, bool dryRun)
    {
        Board board = catalog.Load(boardName ?? BoardOf(program, catalog));
        string tool = FlashPlan.ChooseMetalTool(board, toolAsked);
        MetalImage image = MetalImage.Read(ImagePath(program, board), board.Memory.Flash.Origin);
        MetalImageCheck.Run(image, board);
        if (!image.IsElf)
        {
            Messages.Warn($"{image.Path} does not say which board it was built for; only an .elf does.");
        }

        Messages.Note(
            $"{Path.GetFileName(image.Path)} fits {board.Name}: {image.Bytes.Length} of {board.Memory.Flash.Size} bytes at 0x{image.Origin:X8}, "
            + $"stack pointer 0x{image.StackPointer:X8}, start 0x{image.ResetVector:X8}");
        return tool == FlashPlan.Emulator ? Boot(board, image, dryRun) : Write(FlashPlan.Metal(image, board, tool, choices), board, dryRun);
    }

    /// <summary>Flashing a board that somebody has not named could be the wrong one, so there is no default but the image's own.</summary>
    private static string BoardOf(string program, BoardCatalog catalog)
    {
        if (program.EndsWith(".elf", StringComparison.OrdinalIgnoreCase) && File.Exists(program) && ElfMark.Read(program) is { } mark)
        {
            return mark.Board;
        }

        throw new UserError("Which board is it? --board is missing.", $"Boards: {string.Join(", ", catalog.BoardNames())}. More about them: nft boards.");
    }

    private static string ImagePath(string program, Board board)
    {
        if (Path.GetExtension(program).ToLowerInvariant() is not (".elf" or ".bin"))
        {
            if (Path.GetExtension(program).Equals(".hex", StringComparison.OrdinalIgnoreCase))
            {
                throw new UserError($"{program}: nft does not flash .hex files.", "Name the .elf or the .bin that the build writes beside it.");
            }

            return ProgramBuild.Firmware(ProgramSource.Find(program), board);
        }

        return File.Exists(program)
            ? Path.GetFullPath(program)
            : throw new UserError($"There is no file {program}.", "Build the project first, or name the project instead.");
    }

    private static int Write(FlashPlan plan, Board board, bool dryRun)
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
        Messages.Note($"{board.Name} is flashed, verified and running. Its console: nft monitor --board {board.Id}");
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
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            session.Interrupt();
        });
        return session.RunAsync(Console.OpenStandardOutput(), KeyboardFeed.None).GetAwaiter().GetResult();
    }
}
