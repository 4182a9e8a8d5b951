namespace NfThread.Cli.Schedules;

/// <summary>What a schedule may take before it counts as hung.</summary>
/// <param name="Steps">Instructions of its threads.</param>
/// <param name="IdleMicroseconds">Board time in which no thread is ready; waiting costs the emulator nothing.</param>
/// <param name="FairSteps">Instructions after which a thread that does not pause is put behind the others, so that a loop that waits for another thread ends.</param>
internal sealed record ScheduleLimits(uint Steps, uint IdleMicroseconds, uint FairSteps)
{
    private const uint LeastFair = 20_000;
    private const uint MinuteInMicroseconds = 60_000_000;

    /// <summary>For the first run of a test, of which nothing is known.</summary>
    public static ScheduleLimits Measuring { get; } = new(2_000_000_000, 10 * MinuteInMicroseconds, LeastFair);

    /// <summary>For a test that took so much when nobody was preempted.</summary>
    public static ScheduleLimits For(ScheduleOutcome measured)
    {
        const uint most = 2_000_000_000;
        const uint allowance = 2_000_000;
        uint steps = (uint)Math.Min(most, allowance + (20L * measured.Steps));
        uint idle = (uint)Math.Min(most, MinuteInMicroseconds + (2L * measured.Microseconds));
        return new ScheduleLimits(steps, idle, Math.Max(LeastFair, Math.Min(steps / 8, 2 * measured.Steps)));
    }
}
