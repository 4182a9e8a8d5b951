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
        string[] functions = ["Nameless.Count, Nameless.cs:26", "Nameless.Main's lambda, Nameless.cs:14", "Nameless.Sleep, Nameless.cs:29"];
        Assert.Equal(["main", .. functions], trace.Threads.Select(t => t.Name));
        string[] waited = [.. trace.Threads[0].Changes.Where(c => c.Activity == ThreadActivity.Waiting).Select(c => trace.Things[(int)c.Thing]).Distinct()];
        Assert.Equal(["the end of " + functions[0], "the end of " + functions[2]], waited);

        // What Join waits with is no lock of the program's.
        Assert.DoesNotContain(trace.Locks, l => l.Name.Contains("_running", StringComparison.Ordinal) || l.Name.StartsWith(TraceNames.EndOf, StringComparison.Ordinal));
    }
}
