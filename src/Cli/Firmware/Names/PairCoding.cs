using System.Text;

namespace NfThread.Cli.Firmware.Names;

/// <summary>
/// Makes texts shorter: the two neighbours that stand together most often become one unit, as long as that pays. src/Metal/Runtime/Types/CodedName.cs reads them.
/// </summary>
internal sealed class PairCoding
{
    /// <summary>Units from here on are pairs; smaller ones are ASCII, and 0 is a text's end.</summary>
    public const int FirstPair = 0x80;
    private const int Units = 0x100;

    /// <summary>A pair takes two bytes and saves one wherever it stands.</summary>
    private const int LeastCount = 3;

    /// <summary>Second halves that wait while a first one is taken apart: the reader has a word for them.</summary>
    private const int Waiting = 4;

    private readonly List<(byte First, byte Second)> pairs = [];
    private readonly int[] waits = new int[Units];
    private readonly byte[] units;
    private int length;

    /// <param name="texts">In ASCII, without a 0.</param>
    public PairCoding(IEnumerable<string> texts)
    {
        units = [.. texts.SelectMany(t => Encoding.ASCII.GetBytes(t).Append((byte)0))];
        length = units.Length;
        while (FirstPair + pairs.Count < Units && Best() is { } best)
        {
            Join(best.First, best.Second);
        }
    }

    /// <summary>The halves of each pair, in order.</summary>
    public IReadOnlyList<(byte First, byte Second)> Pairs => pairs;

    /// <summary>The texts, each with its end.</summary>
    public ReadOnlySpan<byte> Coded => units.AsSpan(0, length);

    private (byte First, byte Second)? Best()
    {
        int[] counts = new int[Units * Units];
        for (int i = 0; i + 1 < length; i++)
        {
            counts[(units[i] * Units) + units[i + 1]]++;
        }

        int best = -1, most = LeastCount - 1;
        for (int first = 1; first < FirstPair + pairs.Count; first++)
        {
            for (int second = 1; second < FirstPair + pairs.Count; second++)
            {
                int pair = (first * Units) + second;
                if (counts[pair] > most && WaitsFor(first, second) <= Waiting)
                {
                    (best, most) = (pair, counts[pair]);
                }
            }
        }

        return best < 0 ? null : ((byte)(best / Units), (byte)(best % Units));
    }

    private int WaitsFor(int first, int second) => Math.Max(waits[first] + 1, waits[second]);

    private void Join(byte first, byte second)
    {
        byte unit = (byte)(FirstPair + pairs.Count);
        pairs.Add((first, second));
        waits[unit] = WaitsFor(first, second);
        int to = 0;
        for (int from = 0; from < length; from++)
        {
            bool joins = units[from] == first && from + 1 < length && units[from + 1] == second;
            units[to++] = joins ? unit : units[from];
            from += joins ? 1 : 0;
        }

        length = to;
    }
}
