namespace NfThread.Cli.Tracing;

/// <summary>A row that is about one thread.</summary>
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
        foreach (uint address in line.Threads.Keys)
        {
            threads[address] = (uint)threads.Count;
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

        List<ThreadRow> rows = [.. line.Threads.Select((t, i) => new ThreadRow(
            thread(t.Key, i + 1), [.. t.Value.Select(c => c with { Thing = c.Activity == ThreadActivity.Waiting ? Number(c.Thing) : 0 })]))];
        return new TraceDocument
        {
            Title = title,
            Board = board,
            Source = source,
            End = line.End,
            Events = line.Count,
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
