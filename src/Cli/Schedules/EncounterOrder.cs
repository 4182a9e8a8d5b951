namespace NfThread.Cli.Schedules;

/// <summary>
/// Puts the ways in which a test's threads can meet in order. Sites of the program's own code come before those inside the runtime, and of threads that run the same code
/// one stands for all at first. Otherwise the order means nothing, and is the same each time.
/// </summary>
internal sealed class EncounterOrder
{
    private const int Most = 20_000;

    private readonly IReadOnlyList<SharedSite> sites;
    private readonly SplitMix random;

    /// <summary>By thread, the first thread that runs nearly the same code.</summary>
    private readonly Dictionary<int, int> kinds = [];

    /// <summary>By thread, its steps before its first site.</summary>
    private readonly Dictionary<int, uint> firsts;

    public EncounterOrder(IReadOnlyList<SharedSite> sites)
    {
        this.sites = sites;
        random = new SplitMix((ulong)sites.Count);
        firsts = sites.GroupBy(s => s.Thread).ToDictionary(g => g.Key, g => g.Min(s => s.Steps[0]));
        Dictionary<int, HashSet<(uint, uint)>> places = sites.GroupBy(s => s.Thread).ToDictionary(g => g.Key, g => g.Select(s => s.Place).ToHashSet());
        foreach (int thread in places.Keys.Order())
        {
            kinds[thread] = kinds.Keys.Order().FirstOrDefault(other => IsSameCode(places[thread], places[other]), thread);
        }
    }

    /// <summary>The kinds take turns.</summary>
    public IEnumerable<Encounter> All()
    {
        Encounter[] before = Ranked(sites.Select(s => new Encounter(Meeting.Before, s, null)));
        Encounter[] after = Ranked(sites.Select(s => new Encounter(Meeting.After, s, null)));
        Encounter[] close = Ranked(Pairs(Meeting.Together, IsSame));
        Encounter[] wide = Ranked(Pairs(Meeting.Together, (a, b) => a.Thread != b.Thread && !IsSame(a, b) && IsGuarded(a, b)));
        Encounter[] twice = Ranked(Pairs(Meeting.Twice, (a, b) => a.Thread == b.Thread && a.Steps[0] < b.Steps[^1]));
        int half = (before.Length + 1) / 2;
        return Alternately(before[..half], close, wide, before[half..], twice, after);
    }

    private static bool IsSameCode(HashSet<(uint, uint)> first, HashSet<(uint, uint)> second) => 10 * first.Count(second.Contains) >= 7 * Math.Max(first.Count, second.Count);

    private static bool IsSame(SharedSite first, SharedSite second) => first.Thread != second.Thread && first.Words.Overlaps(second.Words);

    /// <summary>
    /// The second thread has touched what the first was about to, and is stopped before it touches something else that the first comes to later, as one that has passed a
    /// lock of the program's own and is at what that guards.
    /// </summary>
    private bool IsGuarded(SharedSite first, SharedSite second) =>
        sites.Any(s => s.Thread == second.Thread && s.Words.Overlaps(first.Words) && s.Steps[0] < second.Steps[0])
        && sites.Any(s => s.Thread == first.Thread && s.Words.Overlaps(second.Words) && s.Steps[^1] >= first.Steps[0]);

    private IEnumerable<Encounter> Pairs(Meeting how, Func<SharedSite, SharedSite, bool> areChosen) =>
        sites.SelectMany(a => sites.Where(b => areChosen(a, b)).Select(b => new Encounter(how, a, b))).OrderBy(Rank).Take(Most);

    private Encounter[] Ranked(IEnumerable<Encounter> encounters)
    {
        Encounter[] all = [.. encounters];
        random.Shuffle<Encounter>(all);
        Dictionary<object, int> seen = [];
        return [.. all.Select(e => e with { Turn = seen[Places(e)] = seen.GetValueOrDefault(Places(e), -1) + 1 }).OrderBy(Rank).ThenBy(e => e.Turn)];
    }

    private object Places(Encounter encounter) => (Kind(encounter.First), Kind(encounter.Second));

    private (int Thread, (uint, uint) Place) Kind(SharedSite? site) => site is null ? default : (kinds[site.Thread], site.Place);

    /// <summary>How many of its sites are not the program's own; of two, also how many are their thread's first, before which it has done nothing that matters.</summary>
    private int Rank(Encounter encounter) =>
        encounter.Second is { } second ? Distance(encounter.First) + Distance(second) + Early(encounter.First) + Early(second) : Distance(encounter.First);

    private static int Distance(SharedSite site) => site.IsNear ? 0 : 1;

    private int Early(SharedSite site) => site.Steps[^1] == firsts[site.Thread] ? 1 : 0;

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
