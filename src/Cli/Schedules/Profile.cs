namespace NfThread.Cli.Schedules;

/// <summary>What is known of a test before its schedules are chosen: how it went when nobody was preempted.</summary>
internal sealed class Profile
{
    /// <param name="outcome">Threads and their steps.</param>
    /// <param name="sites">Where it matters who runs; empty where nobody looked.</param>
    public Profile(ScheduleOutcome outcome, IReadOnlyList<SharedSite> sites)
    {
        Outcome = outcome;
        Sites = sites;
        Near = [.. sites.Where(s => s.IsNear)];
        Encounters = sites.Count == 0 ? [] : [.. new EncounterOrder(sites).All()];
    }

    public ScheduleOutcome Outcome { get; }

    public IReadOnlyList<SharedSite> Sites { get; }

    /// <summary>Those of the program itself.</summary>
    public IReadOnlyList<SharedSite> Near { get; }

    /// <summary>Ways for threads to meet, the likeliest to matter first.</summary>
    public Encounter[] Encounters { get; }
}
