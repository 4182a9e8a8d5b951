using System.CommandLine;
using System.CommandLine.Parsing;
using NfThread.Cli.Boards;
using NfThread.Cli.Deadlocks;
using NfThread.Cli.Programs;

namespace NfThread.Cli.Races;

/// <summary>What the option --races changes about building and running a program.</summary>
internal static class RaceRun
{
    /// <summary>A setting of the build.</summary>
    public const string Setting = "-p:NfThreadRaces=true";

    /// <summary>Those of a program that is to run: it says what deadlocks are, too.</summary>
    public static readonly string[] RunSettings = [Setting, DeadlockReport.Setting];

    /// <summary>The board for programs whose own has less memory than the detector needs.</summary>
    private const string LargeBoard = "mps2-an386";

    /// <summary>Bytes of RAM that the detector and a program that fits a small board need.</summary>
    private const long Needed = 1024 * 1024;

    public static Option<bool> Option() => new("--races")
    {
        Description = "Report accesses of two threads to one field, static or element that nothing orders; on an emulated board with memory enough, or with --engine host",
    };

    /// <summary>nanoFramework's interpreter runs what its own metadata processor makes, not what is rewritten here.</summary>
    public static void Check(CommandResult result, Option<bool> races, Option<string?> engine, bool schedules = false)
    {
        // The word, not the value: one that is no engine would throw here.
        bool isVirtual = result.GetResult(engine) is { Tokens: [var word] } && word.Value.Equals(VirtualDevice.Engine, StringComparison.OrdinalIgnoreCase);
        if (result.GetValue(races) && isVirtual)
        {
            result.AddError("--races is for --engine metal and --engine host: the same sources, with the same races.");
        }

        if (result.GetValue(races) && schedules)
        {
            result.AddError("--races and --schedules exclude each other: one run shows the races of all schedules that do the same accesses.");
        }
    }

    /// <summary>The board that a program is to run on in place of the one wanted: the same if that has memory enough.</summary>
    public static Board Choose(Board wanted, BoardCatalog catalog)
    {
        if (wanted.Memory.Ram.Size >= Needed)
        {
            return wanted;
        }

        Board large = catalog.Load(LargeBoard);
        Messages.Note($"race detection needs {Needed / 1024} KiB of RAM and {wanted.Name} has {wanted.Memory.Ram.Size / 1024}: {large.Name} instead");
        return large;
    }

    /// <summary>The table of sites of a program that was built for this.</summary>
    public static SiteTable Table(string program) => File.Exists(SiteTable.PathOf(program))
        ? SiteTable.Read(program)
        : throw new UserError($"{program} was built without race detection.", "Name its project instead.");

    /// <summary>Runs a program on this machine.</summary>
    /// <param name="program">A folder, a project or a .cs file.</param>
    /// <param name="seconds">Time after which it is ended, or null to let it run.</param>
    public static int Host(string program, double? seconds)
    {
        string assembly = ProgramBuild.Host(ProgramSource.Find(program), RunSettings);
        RaceConsole console = new(Console.OpenStandardOutput(), Table(assembly));
        return console.Sum(HostRun.Execute(DotNet.Path, [assembly], seconds, console));
    }
}
