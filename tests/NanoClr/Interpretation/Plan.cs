namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>What happens to the threads of a run that they do not do themselves. It repeats: instructions are counted from the run's begin.</summary>
internal sealed class Plan
{
    /// <summary>The instructions of the whole run before which the running thread goes behind the others that are ready.</summary>
    public required IReadOnlySet<long> Preemptions { get; init; }

    /// <summary>The thread that is aborted, by the order in which the program made them, from 1; 0 for none.</summary>
    public int Victim { get; init; }

    /// <summary>The instruction of its own before which the victim is aborted, from 1.</summary>
    public long AbortBefore { get; init; }

    /// <summary>Whether the others run between the victim's last instruction and its abort.</summary>
    public bool OthersFirst { get; init; }

    public static Plan Undisturbed { get; } = new() { Preemptions = new HashSet<long>() };

    public override string ToString() => $"preempted before {string.Join(", ", Preemptions.Order())}" + (Victim == 0 ? "" : $", thread {Victim} aborted before its {AbortBefore}{(OthersFirst ? ", after the others" : "")}");
}
