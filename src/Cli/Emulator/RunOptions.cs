using NfThread.Cli.Debugging;
using NfThread.Cli.Emulator.Pins;

namespace NfThread.Cli.Emulator;

/// <summary>How a program is to be run on the emulator.</summary>
/// <param name="Seconds">Board time after which the program ends; null for as long as it likes.</param>
/// <param name="Seed">Varies the length of time slices; 0 leaves them exact.</param>
/// <param name="Speed">How fast board time passes.</param>
internal sealed record RunOptions(double? Seconds, uint Seed, RunSpeed Speed)
{
    /// <summary>Length of a time slice; 0 for the board file's.</summary>
    public uint TimeSliceMicroseconds { get; init; }

    /// <summary>A recording to feed to the GPS port, or null.</summary>
    public string? GpsFile { get; init; }

    /// <summary>True when the GPS receiver is to be silent.</summary>
    public bool GpsSilent { get; init; }

    /// <summary>What happens to the pins; null when nobody looks at them.</summary>
    public PinWiring? Pins { get; init; }

    /// <summary>Where gdb is to find the processor, held before its first instruction; null to let it run.</summary>
    public DebuggerPort? Debugger { get; init; }

    /// <summary>What the program itself finds in the boot block.</summary>
    public IReadOnlyList<uint> ProgramWords { get; init; } = [];

    /// <summary>What takes the emulator's log; null for none.</summary>
    public IEmulatorLog? Log { get; init; }

    /// <summary>Nothing is said of how the run ended: who asked for it says that.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Where memory is wanted as it was when the program had ended; else null.</summary>
    public FinalMemory? Memory { get; init; }

    /// <summary>
    /// How long the console may be silent before the run counts as hung, in processor time of the emulator; a processor that sleeps with
    /// nothing to wake it is noticed sooner. Null when silence means nothing.
    /// </summary>
    public TimeSpan? SilenceLimit { get; init; }
}

/// <summary>How fast board time passes. What the board does in it is the same.</summary>
internal enum RunSpeed
{
    /// <summary>Real while somebody can type, otherwise max.</summary>
    Auto,

    /// <summary>A second of board time takes a second, or longer when the program computes much.</summary>
    Real,

    /// <summary>Idle time is skipped.</summary>
    Max,
}
