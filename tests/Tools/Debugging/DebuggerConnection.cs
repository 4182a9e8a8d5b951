using System.Net;
using System.Net.Sockets;
using NfThread.Cli.Debugging;

namespace NfThread.Tools.Tests.Debugging;

/// <summary>The debugger's end of a run that waits for one.</summary>
internal static class DebuggerConnection
{
    /// <summary>Connects once the run waits; when that has ended instead, fails as it did.</summary>
    public static async Task<TcpClient> OpenAsync(DebuggerPort port, Task run)
    {
        if (await Task.WhenAny(port.Expected, run) == run)
        {
            await run;
        }

        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, port.Number);
        return client;
    }
}
