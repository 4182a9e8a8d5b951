using NfThread.Cli.Boards;
using NfThread.Cli.Flashing;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Debugging;

/// <summary>openocd as the gdb server of a board, by the way that the board file names.</summary>
internal sealed class ProbeServer : IDisposable
{
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BoundProcess process;

    /// <param name="openOcd">The program.</param>
    /// <param name="way">Its arguments that lead to the board.</param>
    /// <param name="port">Of this machine, where it is to listen.</param>
    public ProbeServer(string openOcd, IEnumerable<string> way, int port) =>
        process = new BoundProcess(openOcd, ["-c", "bindto 127.0.0.1", "-c", FormattableString.Invariant($"gdb_port {port}"), "-c", "tcl_port disabled", "-c", "telnet_port disabled", .. way], SeeLine);

    /// <summary>Returns when gdb can come.</summary>
    /// <exception cref="UserError">It has ended instead: no probe, no board, no rights.</exception>
    public async Task ReadyAsync(CancellationToken cancel)
    {
        if (await Task.WhenAny(listening.Task, process.Exited).WaitAsync(cancel) != listening.Task)
        {
            throw Symptom.Explain(new OpenOcd().Symptoms, OpenOcd.ToolName, await process.Exited, process.Errors, "Try first whether nft flash reaches the board.");
        }
    }

    public void Dispose() => process.Dispose();

    private bool SeeLine(string line)
    {
        if (line.Contains("for gdb connections", StringComparison.OrdinalIgnoreCase))
        {
            listening.TrySetResult();
        }

        return false;
    }
}
