using System.CommandLine;
using NfThread.Cli.Benchmarks;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Commands;

/// <summary>`nft bench`: what the operations of the thread module cost, beside what other systems need, and what takes the flash.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        Argument<string?> program = new("PROGRAM")
        {
            Description = "A program that prints rows as tests/Benchmark does (default: that one)",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "PROGRAM",
        };
        Option<string?> boardName = new("--board") { Description = $"A board with an emulator (default: {SharedOptions.DefaultBoard})", HelpName = "NAME" };
        Option<string?> json = new("--json") { Description = "Write the figures to a file", HelpName = "FILE" };
        Option<string?> compare = new("--compare") { Description = "Show the figures of such a file too, and fail if a row costs over 5 % more", HelpName = "FILE" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new("bench", "Count the instructions of the thread module's operations on a board's emulator.") { program, boardName, json, compare, folder };
        command.SetAction(result =>
        {
            string source = result.GetValue(program) ?? Default();
            BenchFigures? before = result.GetValue(compare) is { } file ? BenchFigures.Read(file) : null;
            (string elf, Board board) = RunCommand.Prepare(source, result.GetValue(boardName), SharedOptions.Catalog(result.GetValue(folder), source));
            BenchFigures figures = BenchRun.Run(board, elf);
            BenchReport.Print(Console.Out, figures, Peers.Beside(Directory.Exists(source) ? Path.Combine(source, "x") : source), before);
            if (result.GetValue(json) is { } output)
            {
                figures.Write(output);
            }

            return before is null ? ExitCodes.Success : Judge(figures, before);
        });
        return command;
    }

    private static int Judge(BenchFigures figures, BenchFigures before)
    {
        if (before.Board != figures.Board)
        {
            Messages.Warn($"the figures compared with are of {before.Board}, these of {figures.Board}.");
        }

        IReadOnlyList<string> slower = BenchReport.Slower(figures, before);
        foreach (string row in slower)
        {
            Messages.Warn(row);
        }

        return slower.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static string Default()
    {
        string folder = Path.Combine(Layout.Root, "tests", "Benchmark");
        return Directory.Exists(folder) ? folder : throw new UserError("The benchmark is not part of the installed tool.", "Run nft bench in a copy of nf-thread, or name a program.");
    }
}
