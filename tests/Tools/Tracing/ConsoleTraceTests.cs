using System.Text;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Monitor;
using NfThread.Cli.Tracing;
using NfThread.Cli.Tracing.Console;
using NfThread.Tools.Tests.Monitor;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Tracing;

/// <summary>A trace that a board sends of itself over its console. The board is an emulated one, which has another trace of the same run to compare with.</summary>
public sealed class ConsoleTraceTests : IClassFixture<ConsoleTraceTests.Sources>
{
    private readonly TextPrograms programs;

    public ConsoleTraceTests(Sources sources) => programs = sources.Programs;

    /// <summary>Each thread did the same in the same order, each lock had the same owners, and so on; of each time the console tells the microsecond.</summary>
    [Fact]
    public async Task TheConsoleTellsWhatTheEmulatorSees()
    {
        string elf = Build("Workers");
        using MemoryStream console = new();
        (int exitCode, TraceDocument seen) = await new TraceRun(programs.Board, elf, new RunOptions(5, 0, RunSpeed.Max)).RunAsync(console, "Workers");
        Assert.Equal(0, exitCode);
        string port = Path.Combine(programs.Folder, "ttyTEST");
        using PseudoTerminal terminal = new(port);
        (TraceDocument told, string text) = await ListenAsync(elf, console.ToArray(), new SerialPortLine(port, 115200), b => terminal.Write(Encoding.ASCII.GetString(b)));

        Assert.Contains("none lost", told.Source);
        Assert.Equal(seen.Threads.Select(t => t.Name), told.Threads.Select(t => t.Name));
        foreach ((ThreadRow one, ThreadRow other) in seen.Threads.Zip(told.Threads))
        {
            Assert.Equal(one.Changes.Select(c => Doing(seen, c)), other.Changes.Select(c => Doing(told, c)));
            Assert.All(one.Changes.Zip(other.Changes), p => Assert.InRange(p.Second.Time - p.First.Time, -2000, 2000));
        }

        Assert.Equal(seen.Locks.Select(l => l.Name), told.Locks.Select(l => l.Name));
        Assert.All(seen.Locks.Zip(told.Locks), p => Assert.Equal(p.First.Spans.Select(s => s.Owner), p.Second.Spans.Select(s => s.Owner)));
        Assert.Equal(seen.Instants.Select(i => (i.Thread, i.Text, i.IsException)), told.Instants.Select(i => (i.Thread, i.Text, i.IsException)));
        Assert.Equal(seen.Interrupts.Select(i => (i.Name, i.Spans.Count)), told.Interrupts.Select(i => (i.Name, i.Spans.Count)));
        Assert.Equal(seen.Collections.Count, told.Collections.Count);
        Assert.Contains("stack cook", text);
        Assert.DoesNotContain('\x02', text);
    }

    [Fact]
    public async Task WhatFindsNoRoomIsCounted()
    {
        string elf = Build("Flood");
        using MemoryStream console = new();
        Assert.Equal(0, await new EmulatorSession(programs.Board, elf, new RunOptions(5, 0, RunSpeed.Max)).RunAsync(console, KeyboardFeed.None));
        (TraceDocument told, string text) = await ListenAsync(elf, console.ToArray());
        Assert.Contains("done", text);
        string[] marks = [.. told.Instants.Select(i => i.Text)];
        Assert.Equal("flood", marks[0]);
        Assert.Equal("ebb", marks[2]);

        // 2 000 takes and releases, a mark, and what little else there is; 511 find room.
        Assert.Matches("^1[45][0-9][0-9] events lost$", marks[1]);
        Assert.Contains("lost on the board", told.Source);
        Assert.InRange(told.Locks.Max(l => l.Spans.Count), 200, 300);
    }

    /// <summary>A byte that the line has changed, and bytes that it has swallowed: what remains is told, and that something is missing.</summary>
    [Fact]
    public async Task WhatTheLineLosesIsCounted()
    {
        string elf = Build("Flood");
        using MemoryStream console = new();
        await new EmulatorSession(programs.Board, elf, new RunOptions(5, 0, RunSpeed.Max)).RunAsync(console, KeyboardFeed.None);
        byte[] bytes = console.ToArray();
        int at = bytes.AsSpan().LastIndexOf("done"u8);
        int begin = bytes.AsSpan(0, at).LastIndexOf((byte)2);
        bytes[begin + 9] ^= 1;
        (TraceDocument told, _) = await ListenAsync(elf, bytes);
        Assert.Contains("1 pieces", told.Source);
        Assert.Contains("events lost", told.Instants.Select(i => i.Text));
    }

    [Fact]
    public void TextWithoutFramesStaysAsItIs()
    {
        List<byte[]> found = [];
        TraceFrames frames = new() { Found = found.Add };
        byte[] text = frames.Apply("one\x02QUJD\x03two\x02 no frame \x02\x03\x03."u8);
        Assert.Equal("onetwo\x02 no frame \x03.", Encoding.ASCII.GetString(text));
        Assert.Equal(["QUJD", ""], found.Select(Encoding.ASCII.GetString));
    }

    [Fact]
    public void AProgramThatSendsNoTraceIsRefused()
    {
        string elf = programs.Build("Tracing", "Flood");
        UserError error = Assert.Throws<UserError>(() => new ConsoleTraceRun(programs.Board, elf));
        Assert.Contains("sends no trace", error.Message);
    }

    private static string Doing(TraceDocument trace, Change change) =>
        change.Activity == ThreadActivity.Waiting ? $"waits for {trace.Things[(int)change.Thing]}" : change.Activity.ToString();

    private string Build(string program) => programs.Build("Tracing", program, ConsoleTraceRun.Setting);

    private Task<(TraceDocument Trace, string Text)> ListenAsync(string elf, byte[] console)
    {
        MemoryLine line = new();
        return ListenAsync(elf, console, line, line.Feed);
    }

    /// <summary>What `nft trace --port` makes of the bytes that come over a line, piece by piece, and what it shows of them.</summary>
    private async Task<(TraceDocument Trace, string Text)> ListenAsync(string elf, byte[] console, IBoardLine line, Action<byte[]> feed)
    {
        ConsoleTraceRun run = new(programs.Board, elf);
        using MemoryStream screen = new();
        Task listening = run.ListenAsync(line, screen, seconds: 60, CancellationToken.None);
        foreach (byte[] piece in console.Chunk(1000))
        {
            await Task.Run(() => feed(piece));
        }

        await listening;
        return (run.Document("trace"), Encoding.UTF8.GetString(screen.ToArray()));
    }

    /// <summary>What two tests build with the same settings is built once.</summary>
    public sealed class Sources : IDisposable
    {
        internal TextPrograms Programs { get; } = new();

        public void Dispose() => Programs.Dispose();
    }
}
