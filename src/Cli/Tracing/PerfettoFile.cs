using System.Text.Json;

namespace NfThread.Cli.Tracing;

/// <summary>
/// Writes a trace in the Trace Event Format, which Perfetto (ui.perfetto.dev) and chrome://tracing read: complete events (X) in microseconds, each row a
/// "thread" of one of three "processes". ("Trace Event Format", N. Duca and D. Sinclair.)
/// </summary>
internal static class PerfettoFile
{
    private const int Threads = 1, Locks = 2, Interrupts = 3;

    public static void Write(TraceDocument trace, Stream stream)
    {
        using Utf8JsonWriter json = new(stream);
        json.WriteStartObject();
        json.WriteString("displayTimeUnit", "ns");
        json.WriteStartObject("otherData");
        json.WriteString("program", trace.Title);
        json.WriteString("board", trace.Board);
        json.WriteString("source", trace.Source);
        json.WriteEndObject();
        json.WriteStartArray("traceEvents");
        Name(json, Threads, null, "threads");
        Name(json, Locks, null, "locks");
        Name(json, Interrupts, null, "interrupts and collections");
        for (int i = 0; i < trace.Threads.Count; i++)
        {
            Name(json, Threads, i + 1, trace.Threads[i].Name);
            Write(json, trace, i);
        }

        for (int i = 0; i < trace.Locks.Count; i++)
        {
            Name(json, Locks, i + 1, trace.Locks[i].Name);
            foreach (Span span in trace.Locks[i].Spans)
            {
                Complete(json, Locks, i + 1, ThreadName(trace, span.Owner), span.Start, span.End);
            }
        }

        for (int i = 0; i < trace.Interrupts.Count; i++)
        {
            Name(json, Interrupts, i + 1, trace.Interrupts[i].Name);
            foreach (Span span in trace.Interrupts[i].Spans)
            {
                Complete(json, Interrupts, i + 1, trace.Interrupts[i].Name, span.Start, span.End);
            }
        }

        int collector = trace.Interrupts.Count + 1;
        Name(json, Interrupts, collector, "collector");
        foreach (Span span in trace.Collections)
        {
            Complete(json, Interrupts, collector, "collection", span.Start, span.End);
        }

        foreach (Instant instant in trace.Instants)
        {
            bool known = instant.Thread < trace.Threads.Count;
            Begin(json, "i", known ? Threads : Interrupts, known ? (int)instant.Thread + 1 : 0, instant.IsException ? $"exception: {instant.Text}" : instant.Text, instant.Time);
            json.WriteString("s", "t");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TraceDocument trace, int thread)
    {
        IReadOnlyList<Change> changes = trace.Threads[thread].Changes;
        for (int i = 0; i < changes.Count; i++)
        {
            if (changes[i].Activity != ThreadActivity.Absent)
            {
                Complete(json, Threads, thread + 1, ActivityName(trace, changes[i]), changes[i].Time, i + 1 < changes.Count ? changes[i + 1].Time : trace.End);
            }
        }
    }

    private static string ActivityName(TraceDocument trace, Change change) => change.Activity switch
    {
        ThreadActivity.Running => "running",
        ThreadActivity.Ready => "ready",
        ThreadActivity.Sleeping => "sleeping",
        _ => $"waiting for {trace.Things[(int)change.Thing]}",
    };

    private static string ThreadName(TraceDocument trace, uint thread) => thread < trace.Threads.Count ? trace.Threads[(int)thread].Name : "an interrupt handler";

    private static void Name(Utf8JsonWriter json, int process, int? row, string name)
    {
        json.WriteStartObject();
        json.WriteString("ph", "M");
        json.WriteNumber("pid", process);
        if (row is { } tid)
        {
            json.WriteNumber("tid", tid);
        }

        json.WriteString("name", row is null ? "process_name" : "thread_name");
        json.WriteStartObject("args");
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Complete(Utf8JsonWriter json, int process, int row, string name, long start, long end)
    {
        Begin(json, "X", process, row, name, start);
        json.WriteNumber("dur", (end - start) / 1000m);
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string phase, int process, int row, string name, long time)
    {
        json.WriteStartObject();
        json.WriteString("ph", phase);
        json.WriteNumber("pid", process);
        json.WriteNumber("tid", row);
        json.WriteString("name", name);
        json.WriteNumber("ts", time / 1000m);
    }
}
