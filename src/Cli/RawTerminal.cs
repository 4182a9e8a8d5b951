using System.Diagnostics;
using NfThread.Cli.Tools;

namespace NfThread.Cli;

/// <summary>
/// While it lives, the terminal hands over each key at once and shows none by itself: what somebody types while the board talks would else stand in the
/// board's lines. Not on Windows, where reading a key does that.
/// </summary>
internal sealed class RawTerminal : IDisposable
{
    private readonly string? stty = HostTool.Find("stty");
    private readonly string? before;

    /// <param name="takeSignals">Whether Ctrl-C arrives as a key.</param>
    public RawTerminal(bool takeSignals)
    {
        before = stty is null ? null : Execution.Run(stty, ["-F", "/dev/tty", "-g"]).Output.Trim();
        if (before is { Length: > 0 })
        {
            AppDomain.CurrentDomain.ProcessExit += Restore;
            Execution.Run(stty!, ["-F", "/dev/tty", "-icanon", "-echo", "-ixon", "min", "1", .. takeSignals ? (string[])["-isig", "-icrnl"] : []]);
        }
    }

    public void Dispose()
    {
        if (before is { Length: > 0 })
        {
            AppDomain.CurrentDomain.ProcessExit -= Restore;
            Restore(this, EventArgs.Empty);
        }
    }

    private void Restore(object? sender, EventArgs e)
    {
        // Not as a ChildProcess, which may be what is ending nft.
        using Process process = Process.Start(stty!, ["-F", "/dev/tty", before!]);
        process.WaitForExit();
    }
}
