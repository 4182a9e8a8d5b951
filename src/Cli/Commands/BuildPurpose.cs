using NfThread.Cli.Deadlocks;
using NfThread.Cli.Races;
using NfThread.Cli.Schedules;
using NfThread.Cli.Tracing.Console;

namespace NfThread.Cli.Commands;

/// <summary>What an image is built for, which decides what is put into it.</summary>
internal enum BuildPurpose
{
    /// <summary>As `dotnet build` makes it.</summary>
    Plain,

    /// <summary>To say which threads wait for one another for ever.</summary>
    Deadlocks,

    /// <summary>To find unordered accesses.</summary>
    Races,

    /// <summary>To be run under chosen schedules.</summary>
    Schedules,

    /// <summary>To send a trace over its console.</summary>
    Trace,

    /// <summary>To be looked at line by line; it says what deadlocks are, too.</summary>
    Debugging,
}

internal static class BuildPurposes
{
    private const string AsWritten = "-p:NfThreadOptimize=debug";

    /// <summary>The properties of the build.</summary>
    public static string[] Settings(this BuildPurpose purpose) => purpose switch
    {
        BuildPurpose.Plain => [],
        BuildPurpose.Deadlocks => [DeadlockReport.Setting],
        BuildPurpose.Races => RaceRun.RunSettings,
        BuildPurpose.Schedules => [ScheduledProgram.Setting, DeadlockReport.Setting],
        BuildPurpose.Trace => [ConsoleTraceRun.Setting],
        BuildPurpose.Debugging => [AsWritten, DeadlockReport.Setting],
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
    };
}
