using System.Text;
using NfThread.Cli;
using NfThread.Cli.Firmware;
using NfThread.Cli.Monitor;

namespace NfThread.Tools.Tests.Monitor;

/// <summary>The monitor goes on through resets of the board, stamps each line once and ends only when told to.</summary>
public sealed class MonitorSessionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly MemoryLine line = new();
    private readonly SharedOutput output = new();
    private readonly CancellationTokenSource end = new(TimeSpan.FromSeconds(60));

    public void Dispose() => end.Dispose();

    [Fact]
    public async Task LinesHaveTimes()
    {
        Task run = Start();
        line.Feed("one\r\ntwo\n> ");
        await output.WaitFor("> ");
        await End(run);
        Assert.EndsWith("monitor.)\n[08:09:10.011] one\n[08:09:10.011] two\n[08:09:10.011] > \n", output.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ItReconnects(bool withError)
    {
        Task run = Start();
        line.Feed("cut off");
        await output.WaitFor("cut off");
        line.Unplug(withError);
        await output.WaitFor("has gone");
        line.Present = true;
        line.Feed("again\n");
        await output.WaitFor("again");
        await End(run);
        Assert.Equal(2, line.Opened);
        Assert.Contains("cut off\n(the line has gone, as when a board resets or is unplugged; waiting for it.)\n(back: the line.", output.Text);
    }

    [Fact]
    public async Task ItWaitsForABoardThatIsNotThereYet()
    {
        line.Present = false;
        Task run = Start();
        await output.WaitFor("not there yet");
        line.Present = true;
        line.Feed("hello\n");
        await output.WaitFor("hello");
        await End(run);
    }

    [Fact]
    public async Task AddressesBecomeMethodAndLine()
    {
        Task run = Start(address => address == 0x0800_1234 ? new SourcePlace("app_P__Main", "/src/P.cs", 12) : new SourcePlace(null, null, 0));
        line.Feed("   at 0x0800");
        line.Feed("1234\r\n");
        await output.WaitFor("P.cs:line 12");
        await End(run);
        Assert.Contains("[08:09:10.011]    at app.P.Main in /src/P.cs:line 12 [0x08001234]\n", output.Text);
    }

    [Fact]
    public async Task WhatIsTypedGoesToTheBoard()
    {
        MonitorSession session = Session(null);
        session.Send("too early"u8);
        Task run = session.RunAsync(end.Token);
        line.Feed("ready\n");
        await output.WaitFor("ready");
        session.Send("key"u8);
        await End(run);
        Assert.Equal("key"u8.ToArray(), line.Sent);
        Assert.Contains("what was typed is lost", output.Text);
    }

    /// <summary>Somebody who types as soon as the monitor says that the board is there.</summary>
    [Fact]
    public async Task WhatIsTypedOnceItIsConnectedGoesToTheBoard()
    {
        MonitorSession? session = null;
        session = new MonitorSession(line, new MonitorView(output, new FixedClock()), new FixedClock(), text =>
        {
            output.Write(Encoding.UTF8.GetBytes($"({text})\n"));
            if (text.Contains("ends the monitor", StringComparison.Ordinal))
            {
                session!.Send("key"u8);
            }
        });
        Task run = session.RunAsync(end.Token);
        line.Feed("ready\n");
        await output.WaitFor("ready");
        await End(run);
        Assert.Equal("key"u8.ToArray(), line.Sent);
        Assert.DoesNotContain("lost", output.Text);
    }

    [Fact]
    public async Task ALineThatMayNotBeOpenedEndsIt()
    {
        line.Refusal = new UserError("no right");
        Assert.Equal("no right", (await Assert.ThrowsAsync<UserError>(() => Start().WaitAsync(Patience))).Message);
    }

    private Task Start(Func<uint, SourcePlace>? find = null) => Session(find).RunAsync(end.Token);

    private MonitorSession Session(Func<uint, SourcePlace>? find) =>
        new(line, new MonitorView(output, new FixedClock()) { Find = find }, new FixedClock(), text => output.Write(Encoding.UTF8.GetBytes($"({text})\n")));

    private async Task End(Task run)
    {
        await end.CancelAsync();
        await run.WaitAsync(Patience);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 8, 9, 10, 11, TimeSpan.Zero);
    }

    /// <summary>What the monitor shows, for several threads.</summary>
    private sealed class SharedOutput : MemoryStream
    {
        private readonly Lock access = new();

        public string Text
        {
            get
            {
                lock (access)
                {
                    return Encoding.UTF8.GetString(ToArray());
                }
            }
        }

        // The other Write of a derived MemoryStream comes here too.
        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (access)
            {
                base.Write(buffer, offset, count);
            }
        }

        public async Task WaitFor(string text)
        {
            DateTime limit = DateTime.UtcNow + Patience;
            while (!Text.Contains(text, StringComparison.Ordinal))
            {
                Assert.True(DateTime.UtcNow < limit, $"'{text}' was never shown, but:\n{Text}");
                await Task.Delay(5);
            }
        }
    }
}
