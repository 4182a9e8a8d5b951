using System.Text;

namespace NfThread.Cli.Tracing;

/// <summary>
/// Puts the two runs of a trace together: what was passed, with registers, and when. They are the same run twice, since a run repeats to the instruction,
/// so the n-th place of one is the n-th of the other; where they differ something outside decided, and the trace would be wrong.
/// </summary>
internal sealed class EventMerger
{
    private const uint LockQueue = 8;

    // A thread is known by its control block; one that gets the memory of another that has ended, by a number from here on.
    private const uint FirstNumber = 0xF0000000;

    private readonly IReadOnlyList<Passing> passings;
    private readonly Func<uint, uint> objectAt;
    private readonly Func<uint, string?> literal;
    private readonly List<TraceEvent> events = [];

    // Takes that were not yet seen to become waits, by thread: their places in the list.
    private readonly Dictionary<uint, int> attempts = [];
    private readonly Dictionary<uint, uint> waits = [];
    private readonly Dictionary<(uint Thread, uint Thing), int> depth = [];
    private readonly HashSet<uint> lockable = [];
    private readonly Dictionary<uint, StringBuilder> marks = [];
    private readonly Dictionary<uint, uint> entries = [];
    private readonly Dictionary<uint, uint> givers = [];
    private readonly Dictionary<uint, uint> owners = [];
    private readonly Dictionary<uint, uint> blocks = [];
    private readonly HashSet<uint> ended = [];
    private readonly (uint Block, uint Joiners) inThread;
    private uint running;

    /// <param name="passings">Of the first run.</param>
    /// <param name="objectAt">The object that an address lies in; the address where that is unknown.</param>
    /// <param name="literal">The text of a string in flash.</param>
    /// <param name="inThread">Where in a Thread object its control block begins, and in that the queue of those who join the thread.</param>
    public EventMerger(IReadOnlyList<Passing> passings, Func<uint, uint> objectAt, Func<uint, string?> literal, (uint Block, uint Joiners) inThread)
    {
        this.inThread = inThread;
        this.passings = passings;
        this.objectAt = objectAt;
        this.literal = literal;
    }

    /// <summary>The function that a thread was started with, by thread.</summary>
    public IReadOnlyDictionary<uint, uint> Entries => entries;

    /// <summary>The control block of a thread of the trace; 0 if another one has it by the end, or what is asked for is no thread.</summary>
    public uint BlockOf(uint thread) => blocks.TryGetValue(thread, out uint block) && owners[block] == thread ? block : 0;

    /// <summary>Whether a thing that was waited for is a thread: its end.</summary>
    public bool IsThread(uint thing) => blocks.ContainsKey(thing);

    /// <summary>Which thread first let another one have what that waited for, by lock or object: at its end that is its own.</summary>
    public IReadOnlyDictionary<uint, uint> Givers => givers;

    /// <exception cref="UserError">The runs differ.</exception>
    /// <param name="times">Of the second run.</param>
    /// <param name="complete">Both runs came to their end.</param>
    public List<TraceEvent> Merge(IReadOnlyList<TimedEvent> times, bool complete)
    {
        int next = 0;
        foreach (TimedEvent timed in times)
        {
            switch (timed.Kind)
            {
                case BlockEvent.Interrupt:
                    Add(timed.Time, TraceEventKind.Interrupt, number: timed.Number);
                    break;
                case BlockEvent.Complete:
                    Add(timed.Time, TraceEventKind.Complete, number: timed.Number);
                    break;
                case BlockEvent.Idle:
                    Add(timed.Time, TraceEventKind.Idle);
                    running = 0;
                    break;
                case BlockEvent.Lost:
                    Forget(timed.Time, timed.Number);
                    break;
                default:
                    if (next == passings.Count && !complete)
                    {
                        return events;
                    }

                    if (next == passings.Count || passings[next].Address != timed.Number)
                    {
                        throw new UserError(
                            $"The two runs of the trace differ at {timed.Time / 1000} us of board time: the program does not repeat itself.",
                            "Does something outside reach it, a keyboard or a network? Run it without.");
                    }

                    Take(timed.Time, passings[next++]);
                    break;
            }
        }

        return events;
    }

    private void Take(long time, Passing passing)
    {
        uint thread = passing.InHandler ? 0 : running;
        int attempt = -1;
        if (passing.Kind is not (PointKind.SwitchTo or PointKind.SwitchToNext or PointKind.Enter) && thread != 0 && attempts.Remove(thread, out int place))
        {
            attempt = place;
        }

        switch (passing.Kind)
        {
            case PointKind.SwitchTo or PointKind.SwitchToNext:
                running = OwnerOf(passing.Kind == PointKind.SwitchTo ? passing.R1 : passing.R3);
                Add(time, TraceEventKind.Run, running);
                break;
            case PointKind.Start:
                Begin(passing.R0);
                Add(time, TraceEventKind.Start, OwnerOf(passing.R0));
                break;
            case PointKind.End:
                ended.Add(blocks.GetValueOrDefault(thread));
                Add(time, TraceEventKind.End, thread);
                break;
            case PointKind.Take:
                if (thread != 0)
                {
                    attempts[thread] = events.Count;
                }

                Taken(time, thread, passing.R0);
                break;
            case PointKind.Taken:
                Taken(time, thread, passing.R0);
                break;
            case PointKind.Release:
                Released(time, thread, passing.R0);
                break;
            case PointKind.LockWait:
                Waits(time, thread, passing.R0, attempt);
                break;
            case PointKind.LockWoken:
                if (waits.Remove(thread, out uint waited))
                {
                    Taken(time, thread, waited);
                }

                break;
            case PointKind.Wait:
                Waits(time, thread, passing.R1 == 0 ? ThingOf(passing.R0) : Alive(passing.R1 + inThread.Block) ?? passing.R1, attempt);
                break;
            case PointKind.TimedWait when passing.R0 == 0:
                Add(time, TraceEventKind.Sleep, thread, number: (long)(((ulong)passing.R3 << 32) | passing.R2));
                break;
            case PointKind.TimedWait:
                Waits(time, thread, attempt >= 0 ? events[attempt].Thing : ThingOf(passing.R0), attempt);
                break;
            case PointKind.Wake:
                Woken(time, OwnerOf(passing.R0), passing.R1 == 0, thread);
                break;
            case PointKind.WakeFirst:
                Woken(time, OwnerOf(passing.R1), true, thread);
                break;
            case PointKind.Collect:
                Add(time, TraceEventKind.Collect, thread);
                break;
            case PointKind.Collected:
                Add(time, TraceEventKind.Collected, running);
                break;
            case PointKind.Throw:
                // The call itself: nothing need follow it.
                Add(time, TraceEventKind.Throw, thread, (passing.Link & ~1u) - 2);
                break;
            case PointKind.ThrowFault:
                Add(time, TraceEventKind.Throw, thread, passing.R2 & ~1u);
                break;
            case PointKind.Enter:
                if (thread != 0)
                {
                    entries.TryAdd(thread, passing.Address);
                }

                break;
            case PointKind.Mark:
                Add(time, TraceEventKind.Mark, thread, text: literal(passing.R0) ?? "?");
                break;
            default:
                Spell(time, thread, [passing.R0, passing.R1, passing.R2, passing.R3]);
                break;
        }
    }

    private void Begin(uint block)
    {
        if (ended.Remove(block))
        {
            uint number = FirstNumber + (uint)blocks.Count;
            owners[block] = number;
            blocks[number] = block;
        }
    }

    // The thread that has the control block and has not ended; null for none.
    private uint? Alive(uint block) => owners.TryGetValue(block, out uint thread) && !ended.Contains(block) ? thread : null;

    // The thread whose control block it is now.
    private uint OwnerOf(uint block)
    {
        if (owners.TryGetValue(block, out uint owner))
        {
            return owner;
        }

        owners[block] = block;
        blocks[block] = block;
        return block;
    }

    // Who waits and who has what is not known any more.
    private void Forget(long time, uint lost)
    {
        foreach ((uint thread, uint thing) in depth.Where(d => d.Value > 0).Select(d => d.Key))
        {
            Add(time, TraceEventKind.Release, thread, thing);
        }

        depth.Clear();
        waits.Clear();
        attempts.Clear();
        marks.Clear();
        Add(time, TraceEventKind.Mark, 0, text: lost > 0 ? $"{lost} events lost" : "events lost");
    }

    private void Taken(long time, uint thread, uint thing)
    {
        lockable.Add(thing);
        depth[(thread, thing)] = depth.GetValueOrDefault((thread, thing)) + 1;
        Add(time, TraceEventKind.Take, thread, thing);
    }

    private void Released(long time, uint thread, uint thing)
    {
        depth[(thread, thing)] = Math.Max(depth.GetValueOrDefault((thread, thing)) - 1, 0);
        Add(time, TraceEventKind.Release, thread, thing);
    }

    private void Waits(long time, uint thread, uint thing, int attempt)
    {
        if (attempt >= 0 && events[attempt].Thing == thing)
        {
            // It was not free: the thread has not taken it.
            depth[(thread, thing)]--;
            events[attempt] = default;
        }
        else if (depth.GetValueOrDefault((thread, thing)) > 0)
        {
            // Monitor.Wait gives the monitor back.
            Released(time, thread, thing);
        }

        waits[thread] = thing;
        Add(time, TraceEventKind.Wait, thread, thing);
    }

    private void Woken(long time, uint thread, bool byHand, uint by)
    {
        Add(time, TraceEventKind.Ready, thread);
        if (!waits.Remove(thread, out uint thing) || !byHand)
        {
            return;
        }

        if (by != 0)
        {
            givers.TryAdd(thing, by);
        }

        if (lockable.Contains(thing))
        {
            Taken(time, thread, thing);
        }
    }

    private void Spell(long time, uint thread, ReadOnlySpan<uint> words)
    {
        StringBuilder mark = marks.TryGetValue(thread, out StringBuilder? begun) ? begun : marks[thread] = new StringBuilder();
        foreach (uint word in words)
        {
            foreach (char letter in (ReadOnlySpan<char>)[(char)word, (char)(word >> 16)])
            {
                if (letter == 0)
                {
                    Add(time, TraceEventKind.Mark, thread, text: mark.ToString());
                    mark.Clear();
                    return;
                }

                mark.Append(letter);
            }
        }
    }

    // The queue of a lock, of a thread's joiners, or of another object.
    private uint ThingOf(uint queue)
    {
        if (lockable.Contains(queue - LockQueue))
        {
            return queue - LockQueue;
        }

        return Alive(queue - inThread.Joiners) ?? objectAt(queue);
    }

    private void Add(long time, TraceEventKind kind, uint thread = 0, uint thing = 0, long number = 0, string? text = null) =>
        events.Add(new TraceEvent(time, kind, thread, thing, number, text));
}
