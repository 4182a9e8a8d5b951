using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace NfThread.Cli.Tracing;

/// <summary>
/// Writes a trace as one page that needs nothing else: names as JSON; times as numbers of variable length (seven bits a byte, the lowest first), each
/// the distance from the one before, deflated, in base64. page.js reads it: threads (distance, activity + 8 * thing), locks (distance from the last
/// end, length, owner + 1), interrupts and collections (distance, length), instants (distance, thread + 1, 2 * text + is exception).
/// </summary>
internal static class HtmlPage
{
    public static void Write(TraceDocument trace, Stream stream)
    {
        List<string> texts = [];
        Dictionary<string, int> numbers = [];
        foreach (Instant instant in trace.Instants)
        {
            if (numbers.TryAdd(instant.Text, texts.Count))
            {
                texts.Add(instant.Text);
            }
        }

        string head = JsonSerializer.Serialize(new
        {
            board = trace.Board,
            source = trace.Source,
            end = trace.End,
            events = trace.Events,
            threads = trace.Threads.Select(t => t.Name),
            locks = trace.Locks.Select(l => l.Name),
            interrupts = trace.Interrupts.Select(i => i.Name),
            things = trace.Things,
            texts,
        });
        using StreamWriter writer = new(stream, new UTF8Encoding(false));
        string page = Resource("page.html").Replace("{{title}}", WebUtility.HtmlEncode(trace.Title), StringComparison.Ordinal);
        Dictionary<string, Action> parts = new()
        {
            // Of JSON only that could end the element that holds it.
            ["{{head}}"] = () => writer.Write(head.Replace("<", "\\u003c", StringComparison.Ordinal)),
            ["{{data}}"] = () => writer.Write(Convert.ToBase64String(Encode(trace, numbers))),
            ["{{script}}"] = () => writer.Write(Resource("page.js")),
        };
        foreach ((string name, Action write) in parts)
        {
            int at = page.IndexOf(name, StringComparison.Ordinal);
            writer.Write(page.AsSpan(0, at));
            write();
            page = page[(at + name.Length)..];
        }

        writer.Write(page);
    }

    internal static byte[] Encode(TraceDocument trace, IReadOnlyDictionary<string, int> texts)
    {
        using MemoryStream packed = new();
        using (ZLibStream deflated = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        using (BufferedStream buffer = new(deflated, 1 << 16))
        {
            foreach (ThreadRow thread in trace.Threads)
            {
                Number(buffer, thread.Changes.Count);
                long last = 0;
                foreach (Change change in thread.Changes)
                {
                    Number(buffer, change.Time - last);
                    Number(buffer, (long)change.Activity + (8L * change.Thing));
                    last = change.Time;
                }
            }

            foreach (SpanRow row in trace.Locks)
            {
                Spans(buffer, row.Spans, owned: true);
            }

            foreach (SpanRow row in trace.Interrupts)
            {
                Spans(buffer, row.Spans, owned: false);
            }

            Spans(buffer, trace.Collections, owned: false);
            Number(buffer, trace.Instants.Count);
            long before = 0;
            foreach (Instant instant in trace.Instants)
            {
                Number(buffer, instant.Time - before);
                Number(buffer, instant.Thread < trace.Threads.Count ? instant.Thread + 1 : 0);
                Number(buffer, (texts[instant.Text] * 2) + (instant.IsException ? 1 : 0));
                before = instant.Time;
            }
        }

        return packed.ToArray();
    }

    private static void Spans(Stream stream, IReadOnlyList<Span> spans, bool owned)
    {
        Number(stream, spans.Count);
        long last = 0;
        foreach (Span span in spans)
        {
            Number(stream, span.Start - last);
            Number(stream, span.End - span.Start);
            if (owned)
            {
                Number(stream, unchecked(span.Owner + 1));
            }

            last = span.End;
        }
    }

    private static void Number(Stream stream, long value)
    {
        ulong rest = (ulong)Math.Max(value, 0);
        while (rest > 127)
        {
            stream.WriteByte((byte)(rest | 128));
            rest >>= 7;
        }

        stream.WriteByte((byte)rest);
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("tracing/" + name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
