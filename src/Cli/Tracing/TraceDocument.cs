namespace NfThread.Cli.Tracing;

/// <summary>A row that is about one thread, or about several of one name, one after another.</summary>
internal sealed record ThreadRow(string Name, IReadOnlyList<Change> Changes);

/// <summary>A row of stretches of time: a lock with its holders, an interrupt, the collector.</summary>
internal sealed record SpanRow(string Name, IReadOnlyList<Span> Spans);

/// <summary>A time line with names: what is written into files. Threads are meant by their row, -1 for none.</summary>
internal sealed class TraceDocument
{
    public required string Title { get; init; }

    public required string Board { get; init; }

    /// <summary>How the figures were got, and what they cost.</summary>
    public required string Source { get; init; }

    public required long End { get; init; }

    public required int Events { get; init; }

    /// <summary>How many threads there were: those of one name share a row, one after another.</summary>
    public required int ThreadCount { get; init; }

    public required IReadOnlyList<ThreadRow> Threads { get; init; }

    public required IReadOnlyList<SpanRow> Locks { get; init; }

    public required IReadOnlyList<SpanRow> Interrupts { get; init; }

    public required IReadOnlyList<Span> Collections { get; init; }

    public required IReadOnlyList<Instant> Instants { get; init; }

    /// <summary>What threads wait for; a change's Thing is a place in this list.</summary>
    public required IReadOnlyList<string> Things { get; init; }

    /// <summary>Gives threads and things numbers instead of addresses, and names.</summary>
    public static TraceDocument Make(Timeline line, string title, string board, string source, Func<uint, int, string> thread, Func<uint, string> thing, Func<long, string> interrupt)
    {
        Dictionary<uint, uint> threads = [];
        List<(string Name, List<Change> Changes)> lanes = [];
        foreach ((uint address, List<Change> changes) in line.Threads)
        {
            string name = thread(address, threads.Count + 1);

            // Threads of one name, one after another, share a row: a program may have thousands.
            int lane = lanes.FindIndex(l => l.Name == name && l.Changes[^1].Activity == ThreadActivity.Absent && l.Changes[^1].Time <= changes[0].Time);
            if (lane < 0)
            {
                lane = lanes.Count;
                lanes.Add((name, []));
            }

            lanes[lane].Changes.AddRange(changes);
            threads[address] = (uint)lane;
        }

        Dictionary<uint, uint> numbers = [];
        List<string> names = [];
        uint Number(uint address)
        {
            if (!numbers.TryGetValue(address, out uint number))
            {
                numbers[address] = number = (uint)names.Count;
                names.Add(thing(address));
            }

            return number;
        }

        List<ThreadRow> rows = [.. lanes.Select(l => new ThreadRow(l.Name, [.. l.Changes.Select(c => c with { Thing = c.Activity == ThreadActivity.Waiting ? Number(c.Thing) : 0 })]))];
        return new TraceDocument
        {
            Title = title,
            Board = board,
            Source = source,
            End = line.End,
            Events = line.Count,
            ThreadCount = line.Threads.Count,
            Threads = rows,
            Locks = [.. line.Holds.Select(h => new SpanRow(names[(int)Number(h.Key)], Owned(h.Value))).Where(r => !r.Name.StartsWith(TraceNames.EndOf, StringComparison.Ordinal)).OrderBy(r => r.Name, StringComparer.Ordinal)],
            Interrupts = [.. line.Interrupts.Where(i => i.Value.Count > 0).Select(i => new SpanRow(interrupt(i.Key), i.Value))],
            Collections = line.Collections,
            Instants = [.. line.Instants.Select(i => i with { Thread = threads.GetValueOrDefault(i.Thread, uint.MaxValue) })],
            Things = names,
        };

        List<Span> Owned(IEnumerable<Span> spans) => [.. spans.OrderBy(s => s.Start).Select(s => s with { Owner = threads.GetValueOrDefault(s.Owner, uint.MaxValue) })];
    }
}
