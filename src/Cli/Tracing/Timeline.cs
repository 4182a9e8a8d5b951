namespace NfThread.Cli.Tracing;

/// <summary>What a thread does from one moment to the next.</summary>
internal enum ThreadActivity : byte
{
    /// <summary>It was not started yet, or has ended.</summary>
    Absent,
    Running,

    /// <summary>It waits for the processor alone.</summary>
    Ready,
    Waiting,
    Sleeping,
}

/// <summary>From that time on a thread does that, until the next change.</summary>
internal readonly record struct Change(long Time, ThreadActivity Activity, uint Thing);

/// <summary>From one time to another; Owner is the thread that has the lock, where it is about one.</summary>
internal readonly record struct Span(long Start, long End, uint Owner = 0);

/// <summary>Something that takes no time. Thread is 0 for an interrupt handler.</summary>
internal readonly record struct Instant(long Time, uint Thread, string Text, bool IsException);

/// <summary>The events of a trace as rows with a beginning and an end each: what the page draws and Perfetto reads.</summary>
internal sealed class Timeline
{
    private readonly Dictionary<uint, List<Span>> holds = [];
    private readonly Dictionary<uint, (long Since, uint Owner, int Depth)> held = [];
    private readonly Dictionary<long, (long Since, int Depth)> served = [];
    private readonly Func<uint, string> place;
    private long collecting = -1;
    private uint running;

    /// <param name="events">In the order of time.</param>
    /// <param name="end">When the trace ends, nanoseconds.</param>
    /// <param name="place">Where in the source an address is.</param>
    public Timeline(IEnumerable<TraceEvent> events, long end, Func<uint, string> place)
    {
        this.place = place;
        End = end;
        foreach (TraceEvent happened in events)
        {
            if (happened.Kind != TraceEventKind.None)
            {
                Count++;
                Take(happened);
            }
        }

        foreach ((uint thing, (long since, uint owner, _)) in held)
        {
            HoldsOf(thing).Add(new Span(since, end, owner));
        }

        foreach ((long number, (long since, int depth)) in served.Where(s => s.Value.Depth > 0))
        {
            Interrupts[number].Add(new Span(since, end));
        }
    }

    /// <summary>How many events there were.</summary>
    public int Count { get; private set; }

    public long End { get; }

    /// <summary>By thread, in the order in which they came to be.</summary>
    public Dictionary<uint, List<Change>> Threads { get; } = [];

    /// <summary>By lock or monitor.</summary>
    public IReadOnlyDictionary<uint, List<Span>> Holds => holds;

    /// <summary>By number of the exception.</summary>
    public SortedDictionary<long, List<Span>> Interrupts { get; } = [];

    public List<Span> Collections { get; } = [];

    public List<Instant> Instants { get; } = [];

    private void Take(TraceEvent e)
    {
        switch (e.Kind)
        {
            case TraceEventKind.Start:
                Set(e.Time, e.Thread, ThreadActivity.Ready);
                break;
            case TraceEventKind.End:
                Set(e.Time, e.Thread, ThreadActivity.Absent);
                break;
            case TraceEventKind.Run:
                Preempt(e.Time, e.Thread);
                Set(e.Time, e.Thread, ThreadActivity.Running);
                running = e.Thread;
                break;
            case TraceEventKind.Idle:
                Preempt(e.Time, 0);
                running = 0;
                break;
            case TraceEventKind.Wait:
                Set(e.Time, e.Thread, ThreadActivity.Waiting, e.Thing);
                break;
            case TraceEventKind.Sleep:
                Set(e.Time, e.Thread, ThreadActivity.Sleeping);
                break;
            case TraceEventKind.Ready:
                Set(e.Time, e.Thread, ThreadActivity.Ready);
                break;
            case TraceEventKind.Take:
                Own(e);
                break;
            case TraceEventKind.Release:
                Disown(e);
                break;
            case TraceEventKind.Interrupt:
                served[e.Number] = served.TryGetValue(e.Number, out (long Since, int Depth) entered) && entered.Depth > 0 ? (entered.Since, entered.Depth + 1) : (e.Time, 1);
                Interrupts.TryAdd(e.Number, []);
                break;
            case TraceEventKind.Complete:
                if (served.TryGetValue(e.Number, out (long Since, int Depth) left) && left.Depth > 0)
                {
                    served[e.Number] = (left.Since, left.Depth - 1);
                    if (left.Depth == 1)
                    {
                        Interrupts[e.Number].Add(new Span(left.Since, e.Time));
                    }
                }

                break;
            case TraceEventKind.Collect:
                collecting = e.Time;
                break;
            case TraceEventKind.Collected:
                if (collecting >= 0)
                {
                    Collections.Add(new Span(collecting, e.Time));
                }

                collecting = -1;
                break;
            case TraceEventKind.Throw:
                Instants.Add(new Instant(e.Time, e.Thread, place(e.Thing), true));
                break;
            default:
                Instants.Add(new Instant(e.Time, e.Thread, e.Text ?? "", false));
                break;
        }
    }

    // Whoever ran and did not say that it waits was preempted, or yielded.
    private void Preempt(long time, uint next)
    {
        if (running != 0 && running != next && Threads[running][^1].Activity == ThreadActivity.Running)
        {
            Set(time, running, ThreadActivity.Ready);
        }
    }

    private void Own(TraceEvent e)
    {
        // It had to wait for nothing after all: the lock had become free.
        if (e.Thread == running && running != 0 && Threads[running][^1].Activity == ThreadActivity.Waiting)
        {
            Set(e.Time, running, ThreadActivity.Running);
        }

        if (held.TryGetValue(e.Thing, out (long Since, uint Owner, int Depth) before))
        {
            if (before.Owner == e.Thread)
            {
                held[e.Thing] = before with { Depth = before.Depth + 1 };
                return;
            }

            HoldsOf(e.Thing).Add(new Span(before.Since, e.Time, before.Owner));
        }

        held[e.Thing] = (e.Time, e.Thread, 1);
    }

    private void Disown(TraceEvent e)
    {
        if (!held.TryGetValue(e.Thing, out (long Since, uint Owner, int Depth) before))
        {
            return;
        }

        if (before.Depth > 1)
        {
            held[e.Thing] = before with { Depth = before.Depth - 1 };
            return;
        }

        held.Remove(e.Thing);
        HoldsOf(e.Thing).Add(new Span(before.Since, e.Time, before.Owner));
    }

    private List<Span> HoldsOf(uint thing)
    {
        if (!holds.TryGetValue(thing, out List<Span>? spans))
        {
            holds[thing] = spans = [];
        }

        return spans;
    }

    private void Set(long time, uint thread, ThreadActivity activity, uint thing = 0)
    {
        if (thread == 0)
        {
            return;
        }

        if (!Threads.TryGetValue(thread, out List<Change>? changes))
        {
            Threads[thread] = changes = [];
        }

        if (changes.Count == 0 || changes[^1].Activity != activity || changes[^1].Thing != thing)
        {
            changes.Add(new Change(time, activity, thing));
        }
    }
}
