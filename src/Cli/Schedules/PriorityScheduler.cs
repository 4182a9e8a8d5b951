namespace NfThread.Cli.Schedules;

/// <summary>
/// Schedules by PCT (Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010): each thread gets a random priority, and at d - 1 random steps
/// the running one falls below all others. A bug that needs d events in a certain order is found by one schedule with a probability of
/// at least 1 / (n * k^(d-1)), with n threads and k steps.
///
/// d is 3. One seed in four draws from all steps, so the bound holds with k instructions for a quarter of the schedules. The others draw
/// from the places where threads touch what others touch, first the place, then one of its executions: there k is the number of
/// those, and far smaller.
/// </summary>
internal static class PriorityScheduler
{
    public const int Depth = 3;

    private const uint Kinds = 4;

    /// <summary>The schedule of a seed, 1 or more. The same for ever: seeds are kept in tests.</summary>
    public static SchedulePlan Plan(uint seed, Profile profile)
    {
        SplitMix random = new(seed);
        int[] priorities = [.. Enumerable.Range(Depth, ScheduleRecord.PlannedThreads)];
        int threads = Math.Clamp(profile.Outcome.ThreadSteps.Count, 1, ScheduleRecord.PlannedThreads);
        Shuffle(priorities.AsSpan(0, threads), random);
        bool anywhere = seed % Kinds == 0 || profile.Sites.Count == 0;
        List<SchedulePoint> points = [];
        for (int i = 1; i < Depth; i++)
        {
            points.Add((anywhere ? AnyStep(profile, random) : AtSite(profile, random)) with { Priority = i });
        }

        return new SchedulePlan(priorities, points);
    }

    private static SchedulePoint AtSite(Profile profile, SplitMix random)
    {
        IReadOnlyList<SchedulePoint> site = profile.Sites[(int)random.Next((uint)profile.Sites.Count)];
        return site[(int)random.Next((uint)site.Count)];
    }

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

    private static void Shuffle(Span<int> values, SplitMix random)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int other = (int)random.Next((uint)i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }
}
