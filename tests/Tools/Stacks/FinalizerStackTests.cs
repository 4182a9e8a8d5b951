using System.Text;
using NfThread.Cli.Emulator;
using NfThread.Cli.Stacks;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Stacks;

/// <summary>Finalizers run on the thread that came with the first object that has one, also in a full heap, and so there are bounds.</summary>
public sealed class FinalizerStackTests : IDisposable
{
    private readonly TextPrograms programs = new();

    public void Dispose() => programs.Dispose();

    [Fact]
    public async Task OneAtATime()
    {
        (string elf, int exitCode, string text) = await RunAsync("Finalizers");
        Assert.True(exitCode == 0, text);
        Assert.Contains("full", text);
        Assert.Contains("deepest 1 of 60", text);
        Assert.Contains("four", text);
        foreach (ThreadStack row in StackReport.Measure(elf, programs.Board))
        {
            Assert.True(row.Need + StackReport.Guard < row.Gets, $"{row.Name}: {row.Need} {row.Why}");
        }
    }

    [Fact]
    public async Task TheyAreNotTheWorkOfTheOneWhoAllocates()
    {
        (_, int exitCode, string text) = await RunAsync("FullHeap");
        Assert.True(exitCode == 0, text);
        Assert.StartsWith("refused\ninterrupted\n", text);
        Assert.Contains("Stack overflow in thread finalizers: the callback is ended", text);
        Assert.EndsWith("all have run\n", text);
    }

    private async Task<(string Elf, int ExitCode, string Output)> RunAsync(string program)
    {
        string elf = programs.Build("Stacks", program);
        using MemoryStream output = new();
        int exitCode = await new EmulatorSession(programs.Board, elf, new RunOptions(10, 0, RunSpeed.Max)).RunAsync(output, KeyboardFeed.None);
        return (elf, exitCode, Encoding.UTF8.GetString(output.ToArray()).ReplaceLineEndings("\n"));
    }
}
