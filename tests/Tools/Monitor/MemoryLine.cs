using System.Threading.Channels;
using NfThread.Cli.Monitor;

namespace NfThread.Tools.Tests.Monitor;

/// <summary>A board's line in memory, which a test plugs in, feeds and unplugs.</summary>
internal sealed class MemoryLine : IBoardLine
{
    private readonly Channel<byte[]?> fed = Channel.CreateUnbounded<byte[]?>();
    private readonly MemoryStream sent = new();

    public string Name => "the line";

    public bool Present { get; set; } = true;

    public Exception? Refusal { get; set; }

    public int Opened { get; private set; }

    public byte[] Sent
    {
        get
        {
            lock (sent)
            {
                return sent.ToArray();
            }
        }
    }

    public void Feed(string text) => Feed(System.Text.Encoding.UTF8.GetBytes(text));

    public void Feed(byte[] bytes) => fed.Writer.TryWrite(bytes);

    public void Unplug(bool withError)
    {
        Present = false;
        fed.Writer.TryWrite(withError ? null : []);
    }

    public IOpenLine? TryOpen()
    {
        if (!Present)
        {
            return null;
        }

        if (Refusal is { } refusal)
        {
            throw refusal;
        }

        Opened++;
        return new Open(this);
    }

    private sealed class Open(MemoryLine line) : IOpenLine
    {
        public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
        {
            byte[] bytes = await line.fed.Reader.ReadAsync(cancel) ?? throw new IOException("unplugged");
            bytes.CopyTo(buffer);
            return bytes.Length;
        }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            lock (line.sent)
            {
                line.sent.Write(bytes);
            }
        }

        public void PulseReset() => line.Feed("(reset)\n");

        public void Dispose()
        {
        }
    }
}
