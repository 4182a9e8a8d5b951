using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Tools;
using NfThread.Cli.Tracing;

namespace NfThread.Cli.Commands;

/// <summary>`nft trace`: a time line of a program's threads, as a page to look at.</summary>
internal static class TraceCommand
{
    private const double DefaultSeconds = 10;

    public static Command Create()
    {
        Argument<string> program = SharedOptions.Program("A folder, a .csproj, a .cs file with a Main, or an .elf (default: the current folder)");
        Option<string?> boardName = new("--board") { Description = $"A board that `nft boards` lists (default: the one the .elf was built for or the project is for, else {SharedOptions.DefaultBoard})", HelpName = "NAME" };
        Option<double?> seconds = OptionValues.Seconds("--seconds", uint.MaxValue / 1000);
        seconds.Description = $"Board time to run for (default: {DefaultSeconds})";
        Option<long?> seed = SharedOptions.Seed();
        Option<string?> output = new("--output", "-o") { Description = $"The page to write; a file for Perfetto gets its name with .perfetto.json (default: {TraceFiles.DefaultName})", HelpName = "FILE" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new(
            "trace",
            "Run a program on the board's emulator and write a time line of its threads: a page for any browser, and a file for Perfetto.\n\nNothing is added to the program, and it executes what it does without a trace. The exit code is the program's own.")
        {
            program, boardName, seconds, seed, output, folder,
        };
        command.SetAction(result =>
        {
            string page = Path.GetFullPath(result.GetValue(output) ?? TraceFiles.DefaultName);
            if (Directory.Exists(page) || !Directory.Exists(Path.GetDirectoryName(page)))
            {
                throw new UserError($"--output is {page}, where no file can be written.", "Name a file in a folder that there is.");
            }

            string named = result.GetValue(program)!;
            (string elf, Board board) = RunCommand.Prepare(named, result.GetValue(boardName), SharedOptions.Catalog(result.GetValue(folder), named));
            ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Messages.Note);
            RunOptions options = new(result.GetValue(seconds) ?? DefaultSeconds, (uint)(result.GetValue(seed) ?? 0), RunSpeed.Max);
            TraceRun run = new(board, elf, options);
            using StopSignals signals = new(run.Interrupt);
            (int exitCode, TraceDocument trace) = run.RunAsync(Console.OpenStandardOutput(), Path.GetFileNameWithoutExtension(elf)).GetAwaiter().GetResult();
            TraceFiles.Write(trace, page);
            return exitCode;
        });
        return command;
    }
}
