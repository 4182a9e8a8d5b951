using System.Diagnostics;
using System.Text;
using NfThread.Cli;
using NfThread.Cli.Programs;
using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Monitor;

/// <summary>`nft monitor` on two pseudo terminals: one is the board's serial port, the other, which script(1) makes, the one that somebody sits at.</summary>
public sealed class TerminalMonitorTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-terminal-").FullName;
    private readonly PseudoTerminal board;
    private readonly StringBuilder shown = new();
    private Process? terminal;

    public TerminalMonitorTests() => board = new PseudoTerminal(Port);

    private string Port => Path.Combine(folder, "ttyTEST");

    public void Dispose()
    {
        // A test that failed leaves nobody behind: without its terminal the monitor ends.
        terminal?.Kill(entireProcessTree: true);
        terminal?.Dispose();
        board.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task ALineIsSentWithEnterAndStandsApart()
    {
        Start("--enter crlf");
        await Shown("Ctrl-C ends the monitor");
        board.Write("before\r\nopen");
        await Shown("open");
        Type("hel");
        await Shown("> hel");
        board.Write("ed\r\nmiddle\r\n");
        await Shown("middle");
        Type("lo\r");
        Assert.Equal("hello\r\n", await board.ReadAsync(7).WaitAsync(Patience));
        board.Write("after\r\n");
        await Shown("after");

        // Ctrl-C.
        Type("\x03");
        Assert.Equal(ExitCodes.Interrupted, await Ended());
        string text = Text();
        Assert.Matches(@"\] open\ned\n\[[0-9:.]+\] middle\n", text);
        Assert.Matches(@"> hello\n\[[0-9:.]+\] after\n", text);

        // Nothing is shown that nft has not put there.
        Assert.DoesNotContain("hel\nlo", text);
        Assert.DoesNotContain("^C", text);
    }

    [Fact]
    public async Task RawKeysGoToTheBoardAtOnce()
    {
        Start("--raw");
        await Shown("Ctrl-] ends the monitor");
        Type("a");
        Assert.Equal("a", await board.ReadAsync(1).WaitAsync(Patience));
        Type("\x03\x1b[A\r");
        Assert.Equal("\x03\x1b[A\r", await board.ReadAsync(5).WaitAsync(Patience));
        board.Write("\x1b[1mbold\x1b[0m");
        await Shown("\x1b[1mbold\x1b[0m");
        Type("\x1d");
        Assert.Equal(ExitCodes.Success, await Ended());
    }

    [Fact]
    public async Task ALogGetsAllAndIsAppendedTo()
    {
        string log = Path.Combine(folder, "board.log");
        File.WriteAllText(log, "yesterday\n");
        Start($"--log {log} --filter GPS");
        await Shown("ends the monitor");
        board.Write("adc 1\r\ngps 2\r\n");
        await Shown("gps 2");
        Type("\x03");
        Assert.Equal(ExitCodes.Interrupted, await Ended());
        Assert.Matches(@"^yesterday\n\[[0-9:.]+\] adc 1\n\[[0-9:.]+\] gps 2\n$", File.ReadAllText(log));
        Assert.DoesNotContain("adc", Text());
    }

    private void Start(string options)
    {
        string nft = Path.Combine(AppContext.BaseDirectory, "nft.dll");
        string command = $"exec env --default-signal=INT '{DotNet.Path}' exec '{nft}' monitor --board netduinoplus2 --port '{Port}' {options}";
        terminal = Process.Start(new ProcessStartInfo("script", ["-qefc", command, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _ = Task.Run(async () =>
        {
            byte[] buffer = new byte[4096];
            for (int count; (count = await terminal.StandardOutput.BaseStream.ReadAsync(buffer)) > 0;)
            {
                lock (shown)
                {
                    shown.Append(Encoding.UTF8.GetString(buffer, 0, count));
                }
            }
        });
    }

    private void Type(string keys)
    {
        terminal!.StandardInput.Write(keys);
        terminal.StandardInput.Flush();
    }

    private async Task<int> Ended()
    {
        await terminal!.WaitForExitAsync().WaitAsync(Patience);
        return terminal.ExitCode;
    }

    private async Task Shown(string text)
    {
        for (Stopwatch clock = Stopwatch.StartNew(); !Raw().Contains(text, StringComparison.Ordinal); await Task.Delay(10))
        {
            Assert.True(clock.Elapsed < Patience, $"'{text}' was never shown, but:\n{Raw()}");
        }
    }

    private string Raw()
    {
        lock (shown)
        {
            return shown.ToString();
        }
    }

    /// <summary>The rows that stay on the screen.</summary>
    private string Text() => string.Join('\n', Raw().Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(row => row.Split('\r')[^1].TrimEnd()));
}
