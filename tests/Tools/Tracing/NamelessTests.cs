using NfThread.Cli.Emulator;
using NfThread.Cli.Tracing;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Tracing;

/// <summary>A thread without a name goes by its function, long after it has ended, and who joins it waits for its end.</summary>
public sealed class NamelessTests : IDisposable
{
    private readonly TextPrograms programs = new();

    public void Dispose() => programs.Dispose();

    [Fact]
    public async Task ItsFunctionIsItsName()
    {
        string elf = programs.Build("Tracing", "Nameless");
        (_, TraceDocument trace) = await new TraceRun(programs.Board, elf, new RunOptions(5, 0, RunSpeed.Max)).RunAsync(Stream.Null, "Nameless");
        string[] functions = ["Nameless.Count, Nameless.cs:35", "Nameless.Main's lambda, Nameless.cs:14", "Nameless.Sleep, Nameless.cs:38", "Nameless.Doze, Nameless.cs:40"];
        Assert.Equal(["main", .. functions], trace.Threads.Select(t => t.Name));
        Assert.Equal(11, trace.ThreadCount);
        string[] waited = [.. trace.Threads[0].Changes.Where(c => c.Activity == ThreadActivity.Waiting).Select(c => trace.Things[(int)c.Thing])];
        Assert.Equal([functions[0], .. Enumerable.Repeat<string[]>([functions[2], functions[2], functions[3], functions[3]], 4).SelectMany(f => f)], waited.Select(w => w[TraceNames.EndOf.Length..]));

        // Each thread's sleep is in the row of its function.
        Assert.All(new (int Row, int Milliseconds)[] { (3, 8), (4, 3) }, row =>
        {
            IReadOnlyList<Change> changes = trace.Threads[row.Row].Changes;
            long[] slept = [.. changes.Zip(changes.Skip(1)).Where(p => p.First.Activity == ThreadActivity.Sleeping).Select(p => (long)Math.Round((p.Second.Time - p.First.Time) / 1e6))];
            Assert.Equal(Enumerable.Repeat((long)row.Milliseconds, 4), slept);
        });

        // What Join waits with is no lock of the program's.
        Assert.DoesNotContain(trace.Locks, l => l.Name.Contains("_running", StringComparison.Ordinal) || l.Name.StartsWith(TraceNames.EndOf, StringComparison.Ordinal));
    }
}
