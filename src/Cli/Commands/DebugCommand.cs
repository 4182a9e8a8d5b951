using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using NfThread.Cli.Boards;
using NfThread.Cli.Debugging;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Cli.Flashing;
using NfThread.Cli.Programs;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>`nft debug`: builds a program as it is written, and starts gdb and what it talks to, stopped at the first line of Main.</summary>
internal static class DebugCommand
{
    /// <param name="arguments">gdb's own.</param>
    public static Command Create(params string[] arguments)
    {
        Argument<string> program = SharedOptions.Program("A folder, a .csproj, a .cs file with a Main, or an .elf (default: the current folder)");
        Option<string?> boardName = new("--board") { Description = $"A board that `nft boards` lists (default: the one the .elf was built for or the project is for, else {SharedOptions.DefaultBoard})", HelpName = "NAME" };
        Option<string?> tool = OptionValues.Word("--tool", FlashPlan.Emulator, OpenOcd.ToolName);
        tool.Description = "emulator (the default), or openocd, which writes the program to the board on the desk through a debug probe";
        Option<string?> probe = new("--probe") { Description = "With --tool openocd, the serial number of the probe, when several are attached", HelpName = "SERIAL" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new(
            "debug",
            "Build a program so that each line and local can be seen, and start gdb with it, stopped in Main.\n\n`info threads` shows the program's threads by name. Ctrl-C stops the program, quit ends all. What stands behind -- is for gdb: nft debug Blinky -- -ex 'break Led.cs:12' -ex continue.")
        {
            program, boardName, tool, probe, folder,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(probe) is not null && result.GetResult(tool)?.Tokens.FirstOrDefault()?.Value.Equals(OpenOcd.ToolName, StringComparison.OrdinalIgnoreCase) != true)
            {
                result.AddError("--probe chooses a debug probe: it goes with --tool openocd.");
            }
        });
        command.SetAction(result =>
        {
            string named = result.GetValue(program)!;
            string gdb = Gdb.Require();
            BoardCatalog catalog = SharedOptions.Catalog(result.GetValue(folder), named);
            Task<int> debugging = result.GetValue(tool) == OpenOcd.ToolName
                ? OnBoardAsync(gdb, named, result.GetValue(boardName), result.GetValue(probe), catalog, arguments)
                : OnEmulatorAsync(gdb, named, result.GetValue(boardName), catalog, arguments);
            return debugging.GetAwaiter().GetResult();
        });
        return command;
    }

    private static async Task<int> OnEmulatorAsync(string gdb, string program, string? boardName, BoardCatalog catalog, string[] arguments)
    {
        (string elf, Board board) = RunCommand.Prepare(program, boardName, catalog, BuildPurpose.Debugging);
        ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Messages.Note);
        using DebuggerPort port = new(0);
        EmulatorSession session = new(board, elf, new RunOptions(null, 0, RunSpeed.Real) { Debugger = port });
        Task<int> run = session.RunAsync(Console.OpenStandardOutput(), KeyboardFeed.None);
        using (StopSignals early = new(session.Interrupt))
        {
            await Task.WhenAny(port.Expected, run);
        }

        if (!run.IsCompleted)
        {
            await Task.Run(() => Gdb.Run(gdb, elf, port.Number, ToMain(elf), arguments));
            session.Interrupt();
        }

        int exitCode = await run;
        return exitCode == ExitCodes.Interrupted ? ExitCodes.Success : exitCode;
    }

    /// <summary>gdb itself writes the flash, as openocd tells it where that is.</summary>
    private static async Task<int> OnBoardAsync(string gdb, string program, string? boardName, string? probe, BoardCatalog catalog, string[] arguments)
    {
        string openOcd = FlashToolPackage.Require(OpenOcd.ToolName);
        Board board = catalog.Load(boardName ?? ProjectChoices.Beside(program).Board ?? FlashCommand.BoardOf(program, catalog));
        string tool = FlashPlan.ChooseMetalTool(board, OpenOcd.ToolName);
        string[] way = OpenOcd.Way(board, board.Flash.First(f => f.Tool == tool), probe);
        (string elf, _) = RunCommand.Prepare(program, board.Id, catalog, BuildPurpose.Debugging);
        ToolInstaller.Ensure([ToolGroup.Binutils], Messages.Note);
        MetalImageCheck.Run(MetalImage.Read(elf, board.Memory.Flash.Origin), board);

        using DebuggerPort port = new(0);
        int behind;
        using (DebuggerPort free = new(0))
        {
            behind = free.Number;
        }

        using ProbeServer server = new(openOcd, way, behind);
        using CancellationTokenSource stop = new();
        using (StopSignals early = new(stop.Cancel))
        {
            await server.ReadyAsync(stop.Token);
        }

        using Addr2Line lookup = new(elf);
        using TcpClient target = new();
        await target.ConnectAsync(IPAddress.Loopback, behind);
        Task<int> debugging = Task.Run(() => Gdb.Run(gdb, elf, port.Number, ["monitor reset halt", "load", "monitor reset halt", .. ToMain(elf)], arguments));
        Task<TcpClient> coming = port.AcceptAsync(stop.Token);
        if (await Task.WhenAny(coming, debugging) == coming)
        {
            using TcpClient debugger = await coming;
            await new ThreadServer(debugger.GetStream(), target.GetStream(), KernelThreads.Of(elf, lookup.Find), stop.Token).RunAsync();
        }

        await debugging;
        return ExitCodes.Success;
    }

    /// <summary>Lets the program run to its own first line; where that is not known, it stays where the processor starts.</summary>
    private static string[] ToMain(string elf) => FirstLine.Of(elf) is { } line ? [$"tbreak {line}", "continue"] : [];
}
