using NfThread.Cli.Schedules.Tracing;

namespace NfThread.Cli.Schedules;

/// <summary>
/// All schedules of a test with one preemption, at any instruction of its threads, and with two, at the places where threads touch what others touch
/// or enter the kernel; each with every choice of who goes on. Nobody is preempted otherwise.
/// </summary>
internal sealed class ExhaustivePlans
{
    private ExhaustivePlans(IReadOnlyList<SchedulePlan> single, IReadOnlyList<SchedulePlan> pairs, int masked, int alone)
    {
        Single = single;
        Pairs = pairs;
        Masked = masked;
        Alone = alone;
    }

    public IReadOnlyList<SchedulePlan> Single { get; }

    public IReadOnlyList<SchedulePlan> Pairs { get; }

    /// <summary>Instructions at which nobody can be preempted, so that the next one stands for them.</summary>
    public int Masked { get; }

    /// <summary>Instructions before the first other thread was started and after the last has ended.</summary>
    public int Alone { get; }

    public static ExhaustivePlans Of(IEnumerable<Step> trace, IReadOnlyList<SharedSite> sites, uint startMethod, int threads)
    {
        List<(SchedulePoint Point, bool Masked, int Index)> steps = [];
        Dictionary<int, int> lastOf = [];
        int firstStart = int.MaxValue;
        foreach (Step step in trace)
        {
            lastOf[step.Thread] = steps.Count;
            firstStart = step.Instruction.Address == startMethod ? Math.Min(firstStart, steps.Count) : firstStart;
            steps.Add((new SchedulePoint(step.Thread, step.Steps), step.Masked, steps.Count));
        }

        List<SchedulePlan> single = [];
        int masked = 0, alone = 0;
        foreach ((SchedulePoint point, bool isMasked, int index) in steps)
        {
            if (index < firstStart || lastOf.All(l => l.Key == point.Thread || l.Value < index))
            {
                alone++;
            }
            else if (isMasked)
            {
                masked++;
            }
            else
            {
                single.AddRange(Next(point, threads).Select(p => new SchedulePlan([], [p])));
            }
        }

        SchedulePoint[] places = [.. sites.SelectMany(s => s.Steps.Select(n => new SchedulePoint(s.Thread, n)))];
        IEnumerable<SchedulePlan> pairs = places.SelectMany(a => places.Where(b => b.Thread != a.Thread || b.Steps > a.Steps)
            .SelectMany(b => Next(a, threads).SelectMany(first => Next(b, threads).Select(second => new SchedulePlan([], [first, second])))));
        return new ExhaustivePlans(single, [.. pairs], masked, alone);
    }

    private static IEnumerable<SchedulePoint> Next(SchedulePoint point, int threads) =>
        Enumerable.Range(0, threads).Where(t => t != point.Thread).Select(t => point with { Next = t });
}
