using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Stacks;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>`nft stack`: the most stack that each thread of a program can need.</summary>
internal static class StackCommand
{
    public static Command Create()
    {
        Argument<string> program = SharedOptions.Program("A folder, a .csproj, a .cs file with a Main, or an .elf (default: the current folder)");
        Option<string?> boardName = new("--board") { Description = $"A board that `nft boards` lists (default: the one the .elf was built for or the project is for, else {SharedOptions.DefaultBoard})", HelpName = "NAME" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new(
            "stack",
            "Measure the worst-case stack of each thread of a program, from the call graph of its image, and compare it with what the thread gets.\n\nWhere there is no bound it says why. The exit code is 1 if a thread can need more than it gets.")
        {
            program, boardName, folder,
        };
        command.SetAction(result =>
        {
            string named = result.GetValue(program)!;
            (string elf, Board board) = RunCommand.Prepare(named, result.GetValue(boardName), SharedOptions.Catalog(result.GetValue(folder), named));
            ToolInstaller.Ensure([ToolGroup.Binutils], Messages.Note);
            IReadOnlyList<ThreadStack> threads = StackReport.Measure(elf, board);
            StackReport.Show(threads, new CompiledCalls(elf).StackSizes);
            return threads.Any(t => t.Need + StackReport.Guard > t.Gets) ? ExitCodes.Failed : ExitCodes.Success;
        });
        return command;
    }
}
