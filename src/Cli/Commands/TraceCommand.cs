using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Monitor;
using NfThread.Cli.Tools;
using NfThread.Cli.Tracing;
using NfThread.Cli.Tracing.Console;

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
        seconds.Description = $"Board time to run for (default: {DefaultSeconds}); with --port, how long to listen to the board";
        Option<long?> seed = SharedOptions.Seed();
        Option<string?> output = new("--output", "-o") { Description = $"The page to write; a file for Perfetto gets its name with .perfetto.json (default: {TraceFiles.DefaultName})", HelpName = "FILE" };
        Option<string?> port = new("--port") { Description = "The serial port of a board on which the program runs, built and flashed by nft flash --trace: it tells of itself over its console", HelpName = "PORT" };
        Option<long?> baud = OptionValues.Whole("--baud", 300, 3_000_000);
        baud.Description = "With --port, the speed of the line (default: the board file's)";
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new(
            "trace",
            "Run a program on the board's emulator and write a time line of its threads: a page for any browser, and a file for Perfetto.\n\nNothing is added to the program, and it executes what it does without a trace. The exit code is the program's own.\n\nWith --port the trace is a real board's, at a cost: some 30 instructions an event, 2.5 KB of flash and 4.5 KB of RAM.")
        {
            program, boardName, seconds, seed, output, port, baud, folder,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(port) is null && result.GetResult(baud) is not null)
            {
                result.AddError("--baud is for a board's console: it goes with --port.");
            }

            if (result.GetResult(port) is not null && result.GetResult(seed) is not null)
            {
                result.AddError("--seed is for the emulator: it does not go with --port.");
            }
        });
        command.SetAction(result =>
        {
            string page = Path.GetFullPath(result.GetValue(output) ?? TraceFiles.DefaultName);
            if (Path.GetExtension(page).Equals(".json", StringComparison.OrdinalIgnoreCase))
            {
                string wanted = Path.GetFileName(TraceFiles.PageName(page));
                throw new UserError($"--output {Path.GetFileName(page)} names the page, which is HTML.", $"Name it {wanted}: the file for Perfetto lies beside it, as {TraceFiles.PerfettoName(wanted)}.");
            }

            if (Directory.Exists(page) || !Directory.Exists(Path.GetDirectoryName(page)))
            {
                throw new UserError($"--output is {page}, where no file can be written.", "Name a file in a folder that there is.");
            }

            string named = result.GetValue(program)!;
            bool told = result.GetValue(port) is not null;
            (string elf, Board board) = RunCommand.Prepare(named, result.GetValue(boardName), SharedOptions.Catalog(result.GetValue(folder), named), told ? BuildPurpose.Trace : BuildPurpose.Plain);
            if (told)
            {
                SerialPortLine line = new(SerialPorts.Choose(result.GetValue(port), SerialPorts.All()), (int?)result.GetValue(baud) ?? board.BaudOf("metal"));
                return Listen(new ConsoleTraceRun(board, elf), line, result.GetValue(seconds), page, elf);
            }

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

    private static int Listen(ConsoleTraceRun run, SerialPortLine line, double? seconds, string page, string elf)
    {
        ToolInstaller.Ensure([ToolGroup.Binutils], Messages.Note);
        using CancellationTokenSource end = new();
        using (StopSignals signals = new(end.Cancel))
        {
            run.ListenAsync(line, Console.OpenStandardOutput(), seconds, end.Token).GetAwaiter().GetResult();
        }

        TraceFiles.Write(run.Document(Path.GetFileNameWithoutExtension(elf)), page);
        return ExitCodes.Success;
    }
}
