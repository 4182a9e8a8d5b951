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
        SplitMix order = new((ulong)sites.Count);
        (SharedSite, SharedSite?)[] single = [.. sites.Select(s => (s, (SharedSite?)null))];
        (SharedSite, SharedSite?)[] close = [.. Pairs(sites, IsSame).Take(MostPairs)];
        (SharedSite, SharedSite?)[] wide = [.. Pairs(sites, (a, b) => !IsSame(a, b) && IsInside(a, b)).Take(MostPairs)];
        order.Shuffle<(SharedSite, SharedSite?)>(single);
        order.Shuffle<(SharedSite, SharedSite?)>(close);
        order.Shuffle<(SharedSite, SharedSite?)>(wide);
        Encounters = [.. Alternately(single, close, wide)];
        bool IsInside(SharedSite first, SharedSite second) =>
            sites.Any(s => s.Thread == second.Thread && s.Words.Overlaps(first.Words) && s.Steps[0] < second.Steps[0])
            && sites.Any(s => s.Thread == first.Thread && s.Words.Overlaps(second.Words) && s.Steps[^1] >= first.Steps[0]);
    }

    public ScheduleOutcome Outcome { get; }

    public IReadOnlyList<SharedSite> Sites { get; }

    /// <summary>
    /// Ways for threads to meet, in an order that means nothing: one is stopped at a site, and another runs to its end, or to a site, after which the first
    /// goes on. The first kind, the second of sites that touch the same, and a third take turns; in that third the second thread has touched what the first was about to, and is stopped
    /// before it touches something else that the first comes to later, as one that has passed a lock of the program's own and is at what that guards.
    /// </summary>
    public (SharedSite First, SharedSite? Second)[] Encounters { get; }

    private static bool IsSame(SharedSite first, SharedSite second) => first.Words.Overlaps(second.Words);

    private static IEnumerable<(SharedSite, SharedSite?)> Pairs(IReadOnlyList<SharedSite> sites, Func<SharedSite, SharedSite, bool> areChosen) =>
        sites.SelectMany(a => sites.Where(b => a.Thread != b.Thread && areChosen(a, b)).Select(b => (a, (SharedSite?)b)));

    private static IEnumerable<T> Alternately<T>(params T[][] lists)
    {
        for (int i = 0; i < lists.Max(l => l.Length); i++)
        {
            foreach (T[] each in lists)
            {
                if (i < each.Length)
                {
                    yield return each[i];
                }
            }
        }
    }
}
