using System.Globalization;
using System.Text;

namespace NfThread.Cli.Debugging;

/// <summary>
/// One side of gdb's remote protocol: packets "$...#cc" with an acknowledgement each, and the byte that interrupts. Packets keep their escapes; a byte is a
/// character.
/// </summary>
internal sealed class PacketStream(Stream stream)
{
    /// <summary>What stands for the byte that interrupts; no packet is that.</summary>
    public const string Interrupt = "\x03";

    private readonly byte[] buffer = new byte[4096];
    private int next;
    private int end;

    /// <summary>The next packet, or Interrupt; null when the other side has gone. Acknowledges it.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            switch (await NextAsync(cancel))
            {
                case -1:
                    return null;
                case 3:
                    return Interrupt;
                case '$':
                    if (await RestAsync(cancel) is not { } packet)
                    {
                        return null;
                    }

                    await WriteRawAsync("+", cancel);
                    return packet;
                default:
                    // Acknowledgements; on a connection of this kind nothing has to be sent again.
                    break;
            }
        }
    }

    public Task WriteAsync(string packet, CancellationToken cancel) => WriteRawAsync(Framed(packet), cancel);

    public Task WriteInterruptAsync(CancellationToken cancel) => WriteRawAsync(Interrupt, cancel);

    /// <summary>A packet between $ and #, with the sum of its characters.</summary>
    internal static string Framed(string packet) => string.Create(CultureInfo.InvariantCulture, $"${packet}#{packet.Sum(c => c) & 0xFF:x2}");

    /// <summary>What stands between $ and #, with the checksum behind it taken away.</summary>
    private async Task<string?> RestAsync(CancellationToken cancel)
    {
        StringBuilder packet = new();
        for (int b; (b = await NextAsync(cancel)) != '#'; packet.Append((char)b))
        {
            if (b < 0)
            {
                return null;
            }
        }

        return await NextAsync(cancel) < 0 || await NextAsync(cancel) < 0 ? null : packet.ToString();
    }

    private async ValueTask<int> NextAsync(CancellationToken cancel)
    {
        if (next == end)
        {
            next = 0;
            try
            {
                end = await stream.ReadAsync(buffer, cancel);
            }
            catch (IOException)
            {
                end = 0;
            }

            if (end == 0)
            {
                return -1;
            }
        }

        return buffer[next++];
    }

    private async Task WriteRawAsync(string text, CancellationToken cancel)
    {
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancel);
        }
        catch (IOException)
        {
            // Reading tells that the other side has gone.
        }
    }
}
