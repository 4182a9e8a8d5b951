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
            (uint round, uint index) = Math.DivRem(turn, (uint)profile.Encounters.Length);

            // Every other round, and at random before.
            return Meet(profile.Encounters[index], round % 2 != 0 || random.Next(Kinds) == 0, priorities, threads, random);
        }

        List<SchedulePoint> points = [];
        for (int i = 1; i < Depth; i++)
        {
            points.Add((kind == Anywhere || profile.Sites.Count == 0 ? AnyStep(profile, random) : AtSite(profile, random)) with { Priority = i });
        }

        return new SchedulePlan(priorities, points);
    }

    /// <summary>The first thread runs to its site as soon as there are others, and goes on before the second when that has come to its own.</summary>
    /// <param name="encounter">Who meets where.</param>
    /// <param name="isAfterOthers">Where there is one site: its thread comes there only when the others yield or wait, and is stopped in the middle of what they do.</param>
    /// <param name="priorities">Of all threads; those that run are put in order.</param>
    /// <param name="threads">So many run.</param>
    /// <param name="random">Chooses one of a site's executions.</param>
    private static SchedulePlan Meet((SharedSite First, SharedSite? Second) encounter, bool isAfterOthers, int[] priorities, int threads, SplitMix random)
    {
        (SharedSite first, SharedSite? second) = encounter;
        bool isLater = second is null && isAfterOthers;
        bool startsThem = first.Thread != Main && second?.Thread != Main;
        int[] order = [.. Enumerable.Range(0, threads).OrderByDescending(t => t == Main && startsThem).ThenByDescending(t => (t == first.Thread) != isLater).ThenByDescending(t => priorities[t])];
        for (int i = 0; i < threads; i++)
        {
            priorities[order[i]] = Depth + threads - 1 - i;
        }

        SchedulePoint one = Execution(first, random) with { Priority = 2 };
        return new SchedulePlan(priorities, second is null ? [one] : [one, Execution(second, random) with { Priority = 1 }]);
    }

    private static SchedulePoint AtSite(Profile profile, SplitMix random) => Execution(profile.Sites[(int)random.Next((uint)profile.Sites.Count)], random);

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
