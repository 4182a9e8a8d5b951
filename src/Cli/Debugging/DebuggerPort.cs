using System.Net;
using System.Net.Sockets;

namespace NfThread.Cli.Debugging;

/// <summary>A port of the loopback interface where gdb is expected.</summary>
internal sealed class DebuggerPort : IDisposable
{
    private readonly TaskCompletionSource expected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TcpListener listener;

    /// <param name="port">0 for any that is free.</param>
    /// <exception cref="UserError">Somebody else listens there.</exception>
    public DebuggerPort(int port)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start(1);
        }
        catch (SocketException e)
        {
            throw new UserError($"Nobody can listen for a debugger on port {port}: {e.Message}", "Choose another port.");
        }
    }

    /// <summary>Done when somebody waits for gdb, which will be answered at once.</summary>
    public Task Expected => expected.Task;

    public int Number => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async Task<TcpClient> AcceptAsync(CancellationToken cancel)
    {
        expected.TrySetResult();
        TcpClient client = await listener.AcceptTcpClientAsync(cancel);
        client.NoDelay = true;
        return client;
    }

    public void Dispose() => listener.Dispose();
}
