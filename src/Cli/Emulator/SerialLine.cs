using System.Net;
using System.Net.Sockets;

namespace NfThread.Cli.Emulator;

/// <summary>
/// A connection that the emulator makes to nft: one serial line of the board, or the control line. nft listens first, so no port
/// number has to be guessed, and only the loopback interface can reach it.
/// </summary>
internal sealed class SerialLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private TcpClient? client;

    public SerialLine() => listener.Start(1);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public TcpClient Client => client ?? throw new InvalidOperationException("the emulator has not connected yet");

    public NetworkStream Stream => Client.GetStream();

    public async Task AcceptAsync(CancellationToken cancel)
    {
        client = await listener.AcceptTcpClientAsync(cancel);
        client.NoDelay = true;
        listener.Stop();
    }

    public void Dispose()
    {
        client?.Dispose();
        listener.Dispose();
    }
}
