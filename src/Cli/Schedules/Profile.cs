namespace NfThread.Cli.Schedules;

/// <summary>What is known of a test before its schedules are chosen: how it went when nobody was preempted.</summary>
internal sealed class Profile
{
    private const int MostPairs = 20_000;

    /// <param name="outcome">Threads and their steps.</param>
    /// <param name="sites">Where it matters who runs; empty where nobody looked.</param>
    public Profile(ScheduleOutcome outcome, IReadOnlyList<SharedSite> sites)
    {
        Outcome = outcome;
        Sites = sites;
        IEnumerable<(SharedSite, SharedSite?)> single = sites.Select(s => (s, (SharedSite?)null));
        IEnumerable<(SharedSite, SharedSite?)> pairs = sites.SelectMany(a => sites.Where(b => a.Thread != b.Thread && a.Words.Overlaps(b.Words)).Select(b => (a, (SharedSite?)b)));
        Encounters = [.. single.Concat(pairs.Take(MostPairs))];
        new SplitMix((ulong)Encounters.Length).Shuffle<(SharedSite, SharedSite?)>(Encounters);
    }

    public ScheduleOutcome Outcome { get; }

    public IReadOnlyList<SharedSite> Sites { get; }

    /// <summary>
    /// Ways for threads to meet, in an order that means nothing: one is stopped at a site, and another runs to its end, or to a site that touches the
    /// same, after which the first goes on.
    /// </summary>
    public (SharedSite First, SharedSite? Second)[] Encounters { get; }
}
