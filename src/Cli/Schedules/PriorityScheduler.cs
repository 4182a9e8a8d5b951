namespace NfThread.Cli.Schedules;

/// <summary>
/// Schedules by PCT (Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010): each thread gets a random priority, and at d - 1 random steps
/// the running one falls below all others. A bug that needs d events in a certain order is found by one schedule with a probability of
/// at least 1 / (n * k^(d-1)), with n threads and k steps.
///
/// d is 3. One seed in eight draws from all steps, so the bound holds with k instructions for an eighth of the schedules. One draws from the places where
/// it matters who runs, first the place, then one of its executions: there k is the number of those, and far smaller. Six go through the ways in which two
/// threads can meet at such places, one after the other, so that N schedules try 3 N / 4 different ones.
/// </summary>
internal static class PriorityScheduler
{
    public const int Depth = 3;

    private const int Main = 0;
    private const uint Kinds = 8, Anywhere = 0, AtSites = 1;

    /// <summary>The schedule of a seed, 1 or more. The same for ever: seeds are kept in tests.</summary>
    public static SchedulePlan Plan(uint seed, Profile profile)
    {
        SplitMix random = new(seed);
        int[] priorities = [.. Enumerable.Range(Depth, ScheduleRecord.PlannedThreads)];
        int threads = Math.Clamp(profile.Outcome.ThreadSteps.Count, 1, ScheduleRecord.PlannedThreads);
        random.Shuffle(priorities.AsSpan(0, threads));
        uint kind = seed % Kinds;
        if (kind > AtSites && profile.Encounters.Length > 0)
        {
            uint turn = (seed / Kinds * (Kinds - AtSites - 1)) + kind - AtSites - 1;
            (uint round, uint place) = Math.DivRem(turn, (uint)profile.Encounters.Length);
            Encounter encounter = profile.Encounters[place];
            return Meet(encounter with { Turn = encounter.Turn + (int)round }, profile, priorities, threads, random);
        }

        List<SchedulePoint> points = [];
        for (int i = 1; i < Depth; i++)
        {
            points.Add((kind == Anywhere || profile.Sites.Count == 0 ? AnyStep(profile, random) : AtSite(profile, random)) with { Priority = i });
        }

        return new SchedulePlan(priorities, points);
    }

    /// <summary>The first thread runs to its site as soon as there are others.</summary>
    /// <param name="encounter">Who meets where.</param>
    /// <param name="profile">The test's.</param>
    /// <param name="priorities">Of all threads; those that run are put in order.</param>
    /// <param name="threads">So many run.</param>
    /// <param name="random">Chooses one of a site's executions.</param>
    private static SchedulePlan Meet(Encounter encounter, Profile profile, int[] priorities, int threads, SplitMix random)
    {
        (Meeting how, SharedSite first, SharedSite? second) = encounter;
        bool inTurn = int.IsEvenInteger(encounter.Turn);
        bool startsThem = first.Thread != Main && second?.Thread != Main;
        int[] order = [.. Enumerable.Range(0, threads).OrderByDescending(t => t == Main && startsThem).ThenByDescending(t => (t == first.Thread) != (how == Meeting.After)).ThenByDescending(t => priorities[t])];
        for (int i = 0; i < threads; i++)
        {
            // Room between two for one that falls.
            priorities[order[i]] = Depth + 1 + (2 * (threads - 1 - i));
        }

        SchedulePoint stop = Execution(first, random);
        return new SchedulePlan(priorities, how switch
        {
            Meeting.Together => Together(stop, second!, profile, inTurn || threads - (startsThem ? 1 : 0) == 2, random),
            Meeting.Twice => Twice(stop, second!, [.. order.Where(t => t != first.Thread && (t != Main || !startsThem))], profile, priorities, random),
            _ => [stop with { Priority = 2 }],
        });
    }

    /// <summary>Of two threads the first goes on before the second; with a third, which runs while both are stopped, every other time the other way round.</summary>
    private static List<SchedulePoint> Together(SchedulePoint stop, SharedSite second, Profile profile, bool inTurn, SplitMix random)
    {
        int later = inTurn ? 1 : 3;
        List<SchedulePoint> points = [stop with { Priority = 2 }, Execution(second, random) with { Priority = later }];
        IEnumerable<SharedSite> others = profile.Sites.Where(s => s.Place == second.Place && s.Thread != second.Thread && s.Thread != stop.Thread);
        points.AddRange(others.Take(ScheduleRecord.MostPoints - points.Count).Select(s => Execution(s, random) with { Priority = later }));
        return points;
    }

    /// <summary>At each stop the thread falls below one more. Where there is only one other, that is stopped on its way, so that there is something left for it to do.</summary>
    private static List<SchedulePoint> Twice(SchedulePoint stop, SharedSite second, int[] others, Profile profile, int[] priorities, SplitMix random)
    {
        uint[] later = [.. second.Steps.Where(s => s > stop.Steps)];
        List<SchedulePoint> points = [stop with { Priority = others.Length > 0 ? priorities[others[0]] - 1 : 2 }];
        if (later.Length > 0)
        {
            points.Add(new SchedulePoint(stop.Thread, later[(int)random.Next((uint)later.Length)], Priority: others.Length > 1 ? priorities[others[1]] - 1 : 1));
        }

        SharedSite[] between = others.Length == 1 ? [.. profile.Near.Where(s => s.Thread == others[0])] : [];
        if (between.Length > 0)
        {
            points.Add(Execution(between[(int)random.Next((uint)between.Length)], random) with { Priority = 2 });
        }

        return points;
    }

    /// <summary>Three times out of four one of the program's own.</summary>
    private static SchedulePoint AtSite(Profile profile, SplitMix random)
    {
        IReadOnlyList<SharedSite> sites = profile.Near.Count > 0 && random.Next(4) != 0 ? profile.Near : profile.Sites;
        return Execution(sites[(int)random.Next((uint)sites.Count)], random);
    }

    private static SchedulePoint Execution(SharedSite site, SplitMix random) => new(site.Thread, site.Steps[(int)random.Next((uint)site.Steps.Count)]);

    private static SchedulePoint AnyStep(Profile profile, SplitMix random)
    {
        uint total = (uint)Math.Min(uint.MaxValue, profile.Outcome.ThreadSteps.Sum(s => (long)s));
        uint step = random.Next(Math.Max(1, total));
        int thread = 0;
        while (thread + 1 < profile.Outcome.ThreadSteps.Count && step >= profile.Outcome.ThreadSteps[thread])
        {
            step -= profile.Outcome.ThreadSteps[thread++];
        }

        return new SchedulePoint(thread, step + 1);
    }
}
