using System.Globalization;

namespace NfThread.Cli.Schedules;

/// <summary>A place where a thread is stopped.</summary>
/// <param name="Thread">Its number by the order in which threads were started; 0 is the one that runs the test.</param>
/// <param name="Steps">How many instructions it has executed by then since the test began.</param>
/// <param name="Priority">Its priority from then on, in a plan with priorities.</param>
/// <param name="Next">The thread that runs next, in a plan without; -1 for the next in the queue.</param>
internal sealed record SchedulePoint(int Thread, uint Steps, int Priority = 0, int Next = -1);

/// <summary>
/// Which thread runs when. With priorities the ready one of the highest runs, and a point gives its thread another; without, threads take
/// turns in the order of their queue, and nobody is preempted but at the points.
/// </summary>
/// <param name="Priorities">By the thread's number; empty for none.</param>
/// <param name="Points">Where threads are stopped.</param>
internal sealed record SchedulePlan(IReadOnlyList<int> Priorities, IReadOnlyList<SchedulePoint> Points)
{
    /// <summary>Nobody is preempted.</summary>
    public static SchedulePlan Natural { get; } = new([], []);

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static SchedulePlan? Parse(string text)
    {
        string[] halves = text.Split(':');
        if (halves.Length != 2)
        {
            return null;
        }

        List<int> priorities = [];
        foreach (string part in halves[0].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int priority) || priorities.Count == ScheduleRecord.PlannedThreads)
            {
                return null;
            }

            priorities.Add(priority);
        }

        List<SchedulePoint> points = [];
        foreach (string part in halves[1].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pieces = part.Split('@', '/', '=');
            if (pieces.Length is < 2 or > 3 || points.Count == ScheduleRecord.MostPoints
                || !int.TryParse(pieces[0], NumberStyles.None, CultureInfo.InvariantCulture, out int thread)
                || !uint.TryParse(pieces[1], NumberStyles.None, CultureInfo.InvariantCulture, out uint steps))
            {
                return null;
            }

            int last = 0;
            if (pieces.Length == 3 && !int.TryParse(pieces[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out last))
            {
                return null;
            }

            points.Add(part.Contains('=') ? new SchedulePoint(thread, steps, Priority: last) : new SchedulePoint(thread, steps, Next: pieces.Length == 3 ? last : -1));
        }

        return new SchedulePlan(priorities, points);
    }

    /// <summary>Priorities, a colon, and points: THREAD@STEPS, then =PRIORITY or /NEXT. `:2@5130/3` stops thread 2 after 5130 steps and lets thread 3 run.</summary>
    public override string ToString()
    {
        IEnumerable<string> points = Points.Select(p => string.Create(
            CultureInfo.InvariantCulture, $"{p.Thread}@{p.Steps}{(Priorities.Count > 0 ? $"={p.Priority}" : p.Next >= 0 ? $"/{p.Next}" : "")}"));
        return $"{string.Join(',', Priorities.Select(p => p.ToString(CultureInfo.InvariantCulture)))}:{string.Join(',', points)}";
    }
}
