using System.CommandLine;
using NfThread.Cli.Emulator.Pins;
using NfThread.Cli.Programs;
using NfThread.Cli.Races;
using NfThread.Cli.Testing;

namespace NfThread.Cli.Commands;

/// <summary>`nft test`: builds a program of device tests where there is one to build, and runs the tests on a board's emulator or on this machine.</summary>
internal static class TestCommand
{
    private const double DefaultLimit = 60;

    private const string Compiled = "Build the project first, or name the project instead.";

    public static Command Create()
    {
        Argument<string> program = SharedOptions.Program("A folder with .cs files, a .csproj, or a program built before: .elf for a board, .dll for host and nanoclr (default: the current folder; of a project its tests/)");
        Option<string?> engine = OptionValues.Word("--engine", "metal", "host", VirtualDevice.Engine);
        engine.Description = "metal: a board's emulator; host: this machine; nanoclr: nanoFramework's virtual device (default: metal)";
        Option<string?> boardName = new("--board") { Description = $"A board that `nft boards` lists (default: {SharedOptions.DefaultBoard})", HelpName = "NAME" };
        Option<string?> filter = new("--filter") { Description = "Only tests whose name contains this", HelpName = "TEXT" };
        Option<double?> limit = OptionValues.Seconds("--limit", 1_000_000);
        limit.Description = $"Seconds that may pass without a word from the program before it counts as hung; on an emulator, seconds of its processor time (default: {DefaultLimit})";
        Option<long?> seed = SharedOptions.Seed();
        Option<string?> script = new("--script") { Description = "What happens to pins, a line an event: at 1.5 s PA0 low (or high, open, press); anew for each class of tests, whose board starts anew", HelpName = "FILE" };
        ScheduleOptions schedules = new("each test");
        Option<bool> races = RaceRun.Option();
        Option<bool> json = SharedOptions.Json();
        Option<bool> list = new("--list") { Description = "Only list the tests" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new("test", "Build device tests and run them.\n\nThe exit code is 0 if all passed or were skipped, else 1.")
        {
            program, engine, boardName, filter, limit, seed, script, schedules.Count, schedules.Schedule, schedules.Exhaustive, schedules.Explain, races, list, json, folder,
        };
        schedules.Check(command, engine, script);
        command.Validators.Add(result => RaceRun.Check(result, races, engine, schedules.AreAsked(result)));
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && (schedules.AreAsked(result) || result.GetValue(list)))
            {
                result.AddError($"--json does not go with {(result.GetValue(list) ? "--list" : "schedules")}.");
            }
        });
        command.SetAction(async result =>
        {
            using CancellationTokenSource stop = new();
            using StopSignals signals = new(stop.Cancel);
            CancellationToken cancel = stop.Token;
            string engineName = result.GetValue(engine) ?? "metal";
            if (engineName != "metal" && result.GetValue(script) is not null)
            {
                throw new UserError($"--script is for a board's emulator, not for --engine {engineName}.");
            }

            Choice choice = new(
                result.GetValue(program)!, engineName, result.GetValue(boardName), TimeSpan.FromSeconds(result.GetValue(limit) ?? DefaultLimit), (uint)(result.GetValue(seed) ?? 0), result.GetValue(races), result.GetValue(SharedOptions.Verbose), result.GetValue(json), result.GetValue(script));
            if (choice.Engine == VirtualDevice.Engine)
            {
                return await RunOnNanoClrAsync(choice, result.GetValue(filter), result.GetValue(list), cancel);
            }

            (string assembly, ITestTarget target) = Prepare(choice, result.GetValue(folder));
            IReadOnlyList<DeviceTest> tests = UserFile.ReadAssembly(assembly, Compiled, () => DeviceTest.ReadAll(assembly));
            if (tests.Count == 0)
            {
                throw NoTests.In(choice.Program);
            }

            DeviceTest[] chosen = [.. tests.Where(t => IsChosen(t.Title, result.GetValue(filter)) || IsChosen(t.Name, result.GetValue(filter)))];
            if (result.GetValue(list))
            {
                foreach (DeviceTest test in chosen)
                {
                    Console.WriteLine(test.Title);
                }

                return ExitCodes.Success;
            }

            RequireChoice(chosen.Length, tests.Count, result.GetValue(filter));
            return schedules.AreAsked(result.CommandResult)
                ? await schedules.RunAsync(result, target, tests, chosen, choice.Seed, choice.Verbose, cancel)
                : await RunAsync(target, tests, chosen, choice.Races ? new RaceReports(RaceRun.Table(assembly)) : null, choice, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(ITestTarget target, IReadOnlyList<DeviceTest> tests, DeviceTest[] chosen, RaceReports? races, Choice choice, CancellationToken cancel)
    {
        ITestReport report = Report(choice, target.Name);
        TestSession session = new(target, tests, _ => { }, report.Ended, races);
        await session.RunAsync(chosen, cancel);
        cancel.ThrowIfCancellationRequested();
        return report.Sum(session.Problems);
    }

    /// <summary>All tests run there, whatever the filter: the launcher is nanoFramework's and takes no orders.</summary>
    private static async Task<int> RunOnNanoClrAsync(Choice choice, string? filter, bool list, CancellationToken cancel)
    {
        string? nanoclr = list ? null : VirtualDevice.Require();
        string assembly = VirtualDevice.Assembly(choice.Program, choice.Board, tests: true);
        IReadOnlyList<NanoClrTest> tests = UserFile.ReadAssembly(assembly, Compiled, () => NanoClrTest.ReadAll(assembly));
        HashSet<NanoClrTest> chosen = [.. tests.Where(t => t.Names.Any(n => IsChosen(n, filter)))];
        if (nanoclr is null)
        {
            foreach (NanoClrTest test in chosen)
            {
                Console.WriteLine(test.Name);
            }

            return ExitCodes.Success;
        }

        RequireChoice(chosen.Count, tests.Count, filter);
        ITestReport report = Report(choice, VirtualDevice.Engine);
        NanoClrSession session = new(nanoclr, assembly, tests, choice.Limit, (test, result) =>
        {
            if (chosen.Contains(test))
            {
                report.Ended(result);
            }
        });
        await session.RunAsync(cancel);
        cancel.ThrowIfCancellationRequested();
        return report.Sum(session.Problems);
    }

    private static ITestReport Report(Choice choice, string target) => choice.Json ? new JsonReport(target) : new LineReport(target, choice.Verbose);

    private static void RequireChoice(int chosen, int all, string? filter)
    {
        if (chosen == 0)
        {
            throw new UserError($"--filter {filter}: none of the {all} tests has that in its name.", "The same command with --list in its place shows the names.");
        }
    }

    private static bool IsChosen(string name, string? filter) => filter is null || name.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private static (string Assembly, ITestTarget Target) Prepare(Choice choice, string? boards)
    {
        if (choice.Engine == "host")
        {
            bool isBuilt = choice.Program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
            if (isBuilt)
            {
                UserFile.Require(choice.Program, Compiled);
            }

            string assembly = isBuilt ? Path.GetFullPath(choice.Program) : ProgramBuild.Host(ProgramSource.Find(choice.Program, tests: true), choice.Races ? [RaceRun.Setting] : []);
            return (assembly, new HostTarget(assembly, choice.Limit));
        }

        RunCommand.RequireScript(choice.Script);
        (string elf, Boards.Board board) = RunCommand.Prepare(choice.Program, choice.Board, SharedOptions.Catalog(boards, choice.Program), choice.Races ? BuildPurpose.Races : BuildPurpose.Plain, tests: true);
        return (Path.ChangeExtension(elf, ".dll"), new EmulatorTarget(board, elf, choice.Seed, choice.Limit, PinWiring.Read([], choice.Script, board)));
    }

    private sealed record Choice(string Program, string Engine, string? Board, TimeSpan Limit, uint Seed, bool Races, bool Verbose, bool Json, string? Script);
}
