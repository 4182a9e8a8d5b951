namespace NfThread.Cli.Schedules.Explaining;

/// <summary>Looks for the simplest schedule that fails in the same way: without priorities if it can be, with as few points as can be.</summary>
internal static class Shrinking
{
    /// <param name="plan">A schedule that fails.</param>
    /// <param name="threads">How many threads there are.</param>
    /// <param name="run">Runs schedules and says of each how it ended.</param>
    /// <param name="isSame">Whether one went as the schedule did.</param>
    public static async Task<SchedulePlan> RunAsync(SchedulePlan plan, int threads, Func<IReadOnlyList<SchedulePlan>, Task<ScheduleOutcome[]>> run, Func<ScheduleOutcome, bool> isSame)
    {
        List<SchedulePlan> candidates = [];
        foreach (IReadOnlyList<SchedulePoint> points in Subsets(plan.Points).OrderBy(p => p.Count))
        {
            candidates.AddRange(Choices(points, threads).Select(p => new SchedulePlan([], p)));
            if (points.Count < plan.Points.Count)
            {
                candidates.Add(plan with { Points = points });
            }
        }

        ScheduleOutcome[] outcomes = await run(candidates);
        SchedulePlan? found = candidates.Where((_, i) => isSame(outcomes[i])).OrderBy(c => c.Points.Count).ThenBy(c => c.Priorities.Count).FirstOrDefault();
        return found ?? plan;
    }

    private static IEnumerable<IReadOnlyList<SchedulePoint>> Subsets(IReadOnlyList<SchedulePoint> points)
    {
        for (int chosen = 0; chosen < 1 << points.Count; chosen++)
        {
            yield return [.. points.Where((_, i) => (chosen & (1 << i)) != 0)];
        }
    }

    /// <summary>The points with each choice of who runs next, as long as there are few.</summary>
    private static IEnumerable<IReadOnlyList<SchedulePoint>> Choices(IReadOnlyList<SchedulePoint> points, int threads)
    {
        const int fewThreads = 6, fewPoints = 2;
        if (points.Count is 0 || points.Count > fewPoints || threads > fewThreads)
        {
            return [[.. points.Select(p => p with { Priority = 0, Next = -1 })]];
        }

        IEnumerable<IReadOnlyList<SchedulePoint>> all = [[]];
        foreach (SchedulePoint point in points)
        {
            all = [.. all.SelectMany(a => Enumerable.Range(0, threads).Where(t => t != point.Thread).Select(t => (IReadOnlyList<SchedulePoint>)[.. a, point with { Priority = 0, Next = t }]))];
        }

        return all;
    }
}
