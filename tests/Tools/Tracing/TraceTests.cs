using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NfThread.Cli.Tracing;

namespace NfThread.Tools.Tests.Tracing;

/// <summary>A trace of a program on the emulator, and the files that it becomes.</summary>
public sealed partial class TraceTests(WorkersProgram program) : IClassFixture<WorkersProgram>
{
    private TraceDocument Trace => program.Trace;

    /// <summary>The program prints its clock in microseconds, and what its threads used of their stacks.</summary>
    [Fact]
    public void TheProgramDoesNotNoticeTheTrace()
    {
        Assert.Equal(0, program.ExitCode);
        Assert.Equal(0, program.TracedExitCode);
        Assert.Matches("at [0-9]+ sum", program.Output);
        Assert.Equal(program.Output, program.TracedOutput);
    }

    [Fact]
    public void ThreadsAndLocksHaveTheirNames()
    {
        Assert.Equal(["main", "cook", "waiter", "porter"], Trace.Threads.Select(t => t.Name));
        Assert.Empty(new[] { "Workers.Door", "Workers.Table", "Workers.Shelf", "Workers.Done", "Workers.Last" }.Except(Trace.Locks.Select(l => l.Name)));
    }

    [Fact]
    public void EveryTakeIsAHold()
    {
        SpanRow table = Trace.Locks.Single(l => l.Name == "Workers.Table");
        Assert.Equal(5, table.Spans.Count);
        Assert.All(table.Spans, s => Assert.Equal("main", Trace.Threads[(int)s.Owner].Name));
        SpanRow shelf = Trace.Locks.Single(l => l.Name == "Workers.Shelf");
        Assert.Equal(30, shelf.Spans.Count);
        Assert.All(shelf.Spans, s => Assert.Equal("cook", Trace.Threads[(int)s.Owner].Name));

        // Add(500) is some thousands of instructions, each a nanosecond.
        Assert.All(table.Spans, s => Assert.InRange(s.End - s.Start, 1000, 100_000));
        Assert.All(Trace.Locks, l => Assert.All(l.Spans.Zip(l.Spans.Skip(1)), p => Assert.True(p.First.End <= p.Second.Start, l.Name)));
    }

    [Fact]
    public void NobodyRunsWhileAnotherDoes()
    {
        (long Start, long End)[] running =
        [
            .. Trace.Threads.SelectMany(t => t.Changes.Select((c, i) => (c, End: i + 1 < t.Changes.Count ? t.Changes[i + 1].Time : Trace.End)))
                .Where(c => c.c.Activity == ThreadActivity.Running).Select(c => (c.c.Time, c.End)).Order(),
        ];
        Assert.NotEmpty(running);
        Assert.All(running.Zip(running.Skip(1)), p => Assert.True(p.First.End <= p.Second.Start, $"{p}"));
        Assert.Contains(Trace.Threads[0].Changes, c => c.Activity == ThreadActivity.Sleeping);
        Assert.Contains(Trace.Threads.SelectMany(t => t.Changes), c => c.Activity == ThreadActivity.Waiting && Trace.Things[(int)c.Thing] == "Workers.Last");
    }

    [Fact]
    public void MarksExceptionsCollectionsAndInterruptsAreThere()
    {
        Assert.Equal(["open", "round 0", "round 1", "round 2", "round 3", "round 4"], Trace.Instants.Where(i => !i.IsException).Select(i => i.Text));
        Instant[] exceptions = [.. Trace.Instants.Where(i => i.IsException)];
        Assert.Equal(4, exceptions.Length);
        Assert.All(exceptions[..3], e => Assert.Matches("Workers.Waiter, Workers.cs:[0-9]+", e.Text));
        Assert.All(exceptions[..3], e => Assert.Equal("waiter", Trace.Threads[(int)e.Thread].Name));

        // No `throw`: a fault of the processor.
        Assert.Matches("Workers.Main, Workers.cs:[0-9]+", exceptions[3].Text);
        Assert.Equal("main", Trace.Threads[(int)exceptions[3].Thread].Name);
        Assert.NotEmpty(Trace.Collections);
        Assert.Contains(Trace.Interrupts, i => i.Name.StartsWith("TIM5", StringComparison.Ordinal));
    }

    /// <summary>As Perfetto's importer wants it: phases, numbers in microseconds, a name for each row, nothing that lasts less than nothing.</summary>
    [Fact]
    public void PerfettosFileIsWellFormed()
    {
        using MemoryStream file = new();
        PerfettoFile.Write(Trace, file);
        using JsonDocument json = JsonDocument.Parse(file.ToArray());
        JsonElement[] events = [.. json.RootElement.GetProperty("traceEvents").EnumerateArray()];
        HashSet<(int, int)> named = [.. events.Where(e => e.GetProperty("name").GetString() == "thread_name").Select(Row)];
        double end = Trace.End / 1000.0;
        foreach (JsonElement e in events)
        {
            switch (e.GetProperty("ph").GetString())
            {
                case "M":
                    Assert.False(string.IsNullOrEmpty(e.GetProperty("args").GetProperty("name").GetString()));
                    break;
                case "X":
                    Assert.Contains(Row(e), named);
                    Assert.InRange(e.GetProperty("ts").GetDouble(), 0, end);
                    Assert.InRange(e.GetProperty("dur").GetDouble(), 0, end);
                    break;
                case "i":
                    Assert.Equal("t", e.GetProperty("s").GetString());
                    Assert.InRange(e.GetProperty("ts").GetDouble(), 0, end);
                    break;
                case var other:
                    Assert.Fail($"phase {other}");
                    break;
            }
        }

        Assert.Equal(Trace.Instants.Count, events.Count(e => e.GetProperty("ph").GetString() == "i"));

        static (int, int) Row(JsonElement e) => (e.GetProperty("pid").GetInt32(), e.GetProperty("tid").GetInt32());
    }

    /// <summary>One page that loads nothing; its numbers read back are those of the trace.</summary>
    [Fact]
    public void ThePageNeedsNothingElse()
    {
        using MemoryStream file = new();
        HtmlPage.Write(Trace, file);
        string page = Encoding.UTF8.GetString(file.ToArray());
        Assert.DoesNotMatch(@"https?://|<link|src=|@import|\{\{(?!(head|data)\}\})", page);
        byte[] packed = Convert.FromBase64String(Data().Match(page).Groups["data"].Value);
        using ZLibStream unpacked = new(new MemoryStream(packed), CompressionMode.Decompress);
        foreach (ThreadRow thread in Trace.Threads)
        {
            Assert.Equal(thread.Changes.Count, Number());
            long time = 0;
            foreach (Change change in thread.Changes)
            {
                time += Number();
                Assert.Equal((change.Time, (long)change.Activity + (8L * change.Thing)), (time, Number()));
            }
        }

        long Number()
        {
            long value = 0;
            for (int shift = 0, next = 128; next > 127; shift += 7)
            {
                next = unpacked.ReadByte();
                value |= (long)(next & 127) << shift;
            }

            return value;
        }
    }

    [GeneratedRegex("""<script type="text/plain" id="data">(?<data>[^<]*)</script>""")]
    private static partial Regex Data();
}
