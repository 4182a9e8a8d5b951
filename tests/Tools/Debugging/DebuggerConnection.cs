using System.Net;
using System.Net.Sockets;

namespace NfThread.Tools.Tests.Debugging;

/// <summary>The debugger's end of a run that waits for one.</summary>
internal static class DebuggerConnection
{
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Connects as soon as the run listens.</summary>
    public static async Task<TcpClient> OpenAsync(int port, Task run)
    {
        while (true)
        {
            TcpClient client = new();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return client;
            }
            catch (SocketException) when (!run.IsCompleted)
            {
                client.Dispose();
                await Task.Delay(50);
            }
        }
    }
}
