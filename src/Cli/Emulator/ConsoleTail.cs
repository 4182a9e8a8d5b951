using System.Text;

namespace NfThread.Cli.Emulator;

/// <summary>Remembers the end of what a console has printed: enough for a fault report.</summary>
internal sealed class ConsoleTail
{
    private const int Capacity = 4096;

    private readonly Queue<byte> bytes = new(Capacity);

    public string Text => Encoding.UTF8.GetString([.. bytes]);

    public void Add(ReadOnlySpan<byte> more)
    {
        foreach (byte b in more[^Math.Min(more.Length, Capacity)..])
        {
            if (bytes.Count == Capacity)
            {
                bytes.Dequeue();
            }

            bytes.Enqueue(b);
        }
    }
}
