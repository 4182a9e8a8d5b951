using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Deadlocks;
using NfThread.Cli.Debugging;
using NfThread.Cli.Emulator;
using NfThread.Cli.Emulator.Pins;
using NfThread.Cli.Firmware;
using NfThread.Cli.Programs;
using NfThread.Cli.Races;
using NfThread.Cli.Schedules;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>`nft run`: builds a program where there is one to build, and runs it on the board's emulator or on this machine.</summary>
internal static class RunCommand
{
    private const double DefaultSeconds = 10;

    /// <param name="arguments">The program's own.</param>
    public static Command Create(params string[] arguments)
    {
        Argument<string> program = SharedOptions.Program("A folder, a .csproj, a .cs file with a Main, or an .elf (default: the current folder)");
        Option<string?> engine = OptionValues.Word("--engine", "metal", "host", VirtualDevice.Engine);
        engine.Description = "metal: a board's emulator; host: this machine; nanoclr: nanoFramework's virtual device (default: the project's, else metal)";
        Option<string?> boardName = new("--board") { Description = $"A board that `nft boards` lists (default: the one the .elf was built for or the project is for, else {SharedOptions.DefaultBoard})", HelpName = "NAME" };
        Option<double?> seconds = OptionValues.Seconds("--seconds", uint.MaxValue / 1000);
        seconds.Description = $"Board time to run for (default: {DefaultSeconds})";
        Option<bool> forever = new("--forever") { Description = "Run until the program ends or Ctrl-C" };
        Option<long?> seed = SharedOptions.Seed();
        Option<long?> slice = OptionValues.Whole("--slice", 0, uint.MaxValue);
        slice.Description = "Length of a time slice in microseconds of board time (default: the board file's)";
        Option<string?> gps = new("--gps") { Description = "What the GPS receiver sends: a file of NMEA sentences, or none (default: a track made up from the seed)", HelpName = "FILE|none" };
        Option<string[]> pins = new("--pin")
        {
            Description = "A key that presses a button at this pin (PA0=b, PA0=space), or a level that it has from outside (PA0=high, PA0=low); may stand there again. Changes of pins are shown",
            HelpName = "PIN=KEY",
            CustomParser = result => [.. result.Tokens.Select(t => t.Value)],
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        Option<string?> script = new("--script") { Description = "What happens to pins, a line an event: at 1.5 s PA0 low (or high, open, press). Changes of pins are shown", HelpName = "FILE" };
        Option<bool> show = new("--pins") { Description = "Show each change of a pin, as --pin and --script do" };
        Option<RunSpeed> speed = OptionValues.Word("--speed", ("auto", RunSpeed.Auto), ("real", RunSpeed.Real), ("max", RunSpeed.Max));
        speed.Description = "real: a second of board time takes a second; max: idle time is skipped; auto: real while somebody can type, in runs of up to 60 s and with --forever";
        Option<long?> gdb = OptionValues.Whole("--gdb", 1, 65535);
        gdb.Description = "Hold the processor and wait for gdb on this port of this machine; then it runs until the program ends, gdb leaves or Ctrl-C";
        gdb.HelpName = "PORT";
        ScheduleOptions schedules = new("the program");
        Option<bool> races = RaceRun.Option();
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new(
            "run",
            "Build a program and run it on the board's emulator.\n\nWith --engine host the program gets what stands behind -- as its arguments. What is typed goes to the board's console. The exit code is the program's own; 124: the emulator hung, 125: a tool is missing, 130: Ctrl-C.")
        {
            program, engine, boardName, seconds, forever, seed, slice, gps, pins, script, show, speed, gdb, schedules.Count, schedules.Schedule, schedules.Exhaustive, schedules.Explain, races, folder,
        };
        command.Validators.Add(result =>
        {
            // Values are looked at in the action: those that are wrong would throw here.
            if (result.GetResult(forever) is not null && result.GetResult(seconds) is not null)
            {
                result.AddError("--seconds and --forever exclude each other.");
            }

            if (result.GetResult(gdb) is not null && result.GetResult(seconds) is not null)
            {
                result.AddError("--gdb runs until the program ends: --seconds does not go with it.");
            }

            RaceRun.Check(result, races, engine, schedules.AreAsked(result));
        });
        schedules.Check(command, engine, forever, slice, gps, pins, script, show, speed, gdb);
        command.SetAction(result =>
        {
            bool scheduled = schedules.AreAsked(result.CommandResult);
            string engineName = result.GetValue(engine) ?? (scheduled ? "metal" : EngineOf(result.GetValue(program)!));
            if (engineName != "metal" && result.GetValue(gdb) is not null)
            {
                throw new UserError($"--gdb is for a board's emulator, not for --engine {engineName}.");
            }

            string[] wired = result.GetValue(pins) ?? [];
            if (engineName != "metal" && (wired.Length > 0 || result.GetValue(script) is not null || result.GetValue(show)))
            {
                throw new UserError($"{(wired.Length > 0 ? "--pin" : result.GetValue(show) ? "--pins" : "--script")} is for a board's emulator, not for --engine {engineName}.");
            }

            if (engineName != "host" && arguments.Length > 0)
            {
                throw new UserError($"A board starts its program without arguments, so there is nobody to take '{arguments[0]}'.", "With --engine host the program gets what stands behind --.");
            }

            if (scheduled)
            {
                (string elf, Board board) = Prepare(result.GetValue(program)!, result.GetValue(boardName), SharedOptions.Catalog(result.GetValue(folder), result.GetValue(program)), BuildPurpose.Schedules);
                ScheduledProgram main = ScheduledProgram.OfMain(board, elf, (uint)Math.Ceiling((result.GetValue(seconds) ?? DefaultSeconds) * 1000));
                using CancellationTokenSource stop = new();
                using StopSignals signals = new(stop.Cancel);
                return schedules.RunAsync(result, main, (uint)(result.GetValue(seed) ?? 0), stop.Token).GetAwaiter().GetResult();
            }

            double? time = result.GetValue(forever) || result.GetValue(gdb) is not null ? null : result.GetValue(seconds) ?? DefaultSeconds;
            using DebuggerPort? debugger = result.GetValue(gdb) is { } wanted ? new DebuggerPort((int)wanted) : null;
            RunOptions options = new(time, (uint)(result.GetValue(seed) ?? 0), result.GetValue(speed))
            {
                TimeSliceMicroseconds = (uint)(result.GetValue(slice) ?? 0),
                Debugger = debugger,
                GpsSilent = result.GetValue(gps) == "none",
                GpsFile = result.GetValue(gps) is { } file && file != "none" ? Path.GetFullPath(file) : null,
            };
            return engineName switch
            {
                "host" when result.GetValue(races) => RaceRun.Host(result.GetValue(program)!, result.GetValue(seconds)),
                "host" => HostRun.Run(result.GetValue(program)!, arguments, result.GetValue(seconds)),
                VirtualDevice.Engine => HostRun.RunOnNanoClr(result.GetValue(program)!, result.GetValue(boardName), result.GetValue(seconds)),
                _ => RunOnBoard(result.GetValue(program)!, result.GetValue(boardName), SharedOptions.Catalog(result.GetValue(folder), result.GetValue(program)), options, wired, result.GetValue(script), result.GetValue(show), result.GetValue(races)),
            };
        });
        return command;
    }

    /// <summary>The project's engine; on this machine what is for nanoFramework's firmware and finds no virtual device.</summary>
    private static string EngineOf(string program)
    {
        if (ProjectChoices.Beside(program).Engine is not { } engine)
        {
            return "metal";
        }

        if (engine != VirtualDevice.Engine || VirtualDevice.IsInstalled)
        {
            return engine;
        }

        Messages.Note("the project is for nanoFramework's firmware, which runs on a board: this is the same program on this machine. To the board: nft flash.");
        return "host";
    }

    private static int RunOnBoard(string program, string? boardName, BoardCatalog catalog, RunOptions options, string[] pins, string? script, bool showsPins, bool races)
    {
        RequireScript(script);
        (string elf, Board board) = Prepare(program, boardName, catalog, races ? BuildPurpose.Races : BuildPurpose.Deadlocks);
        options = options with { Pins = PinWiring.Read(pins, script, board, showsPins) };
        ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Messages.Note);

        EmulatorSession session = new(board, elf, options);
        using StopSignals signals = new(session.Interrupt);
        if (races)
        {
            RaceConsole console = new(Console.OpenStandardOutput(), RaceRun.Table(elf));
            return console.Sum(session.RunAsync(console, new KeyboardFeed()).GetAwaiter().GetResult());
        }

        NotedOutput output = new(Console.OpenStandardOutput());
        Task<int> run = session.RunAsync(output, new KeyboardFeed());
        if (options.Debugger is { } debugger && Task.WaitAny(debugger.Expected, run) == 0)
        {
            Messages.Note($"waiting for a debugger: gdb-multiarch {elf} -ex 'target remote 127.0.0.1:{debugger.Number}'");
        }

        int exitCode = run.GetAwaiter().GetResult();
        if (session.DebuggerHasGone)
        {
            Messages.Note("the debugger has gone, and the run ends with it.");
        }
        else if (exitCode == ExitCodes.Success && !output.IsUsed && options.Pins is null && options.Debugger is null)
        {
            Messages.Note("the program has printed nothing; with --pins each change of a pin is shown.");
        }

        return exitCode;
    }

    /// <summary>Before anything is built for it.</summary>
    internal static void RequireScript(string? script)
    {
        if (script is not null)
        {
            UserFile.Require(script, "--script takes a text file with a line such as: at 1.5 s PA0 low.");
        }
    }

    /// <summary>The image, built if need be, and its board. An .elf that was built for another board is built again from its project.</summary>
    internal static (string Elf, Board Board) Prepare(string program, string? boardName, BoardCatalog catalog, BuildPurpose purpose = BuildPurpose.Plain, bool tests = false)
    {
        if (!program.EndsWith(".elf", StringComparison.OrdinalIgnoreCase))
        {
            ProgramSource source = ProgramSource.Find(program, tests);
            Board board = catalog.Load(boardName ?? ProjectChoices.Of(source, tests).BoardToTry ?? SharedOptions.DefaultBoard);
            board = purpose == BuildPurpose.Races ? RaceRun.Choose(board, catalog) : board;
            return (ProgramBuild.Firmware(source, board, purpose.Settings()), board);
        }

        ElfMark? mark = ElfMark.Read(program);
        Board wanted = catalog.Load(boardName ?? mark?.Board ?? SharedOptions.DefaultBoard);
        if (mark is null || mark.Board == wanted.Id)
        {
            return (Path.GetFullPath(program), wanted);
        }

        if (!File.Exists(mark.Project))
        {
            throw new UserError($"{program} was built for {mark.Board}, not for {wanted.Id}.", $"Build it with -p:Board={wanted.Id}.");
        }

        return (ProgramBuild.Firmware(ProgramSource.Find(mark.Project), wanted), wanted);
    }
}
