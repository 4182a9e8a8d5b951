namespace NfThread.Cli.Schedules;

/// <summary>
/// The generator SplitMix64 (Steele, Lea, Flood 2014). Not .NET's, because a seed in somebody's notes has to mean the same schedule with
/// every version of everything.
/// </summary>
internal sealed class SplitMix(ulong state)
{
    /// <summary>A number from 0 up to, and without, the bound.</summary>
    public uint Next(uint bound) => (uint)(((Next() >> 32) * bound) >> 32);

    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int other = (int)Next((uint)i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    private ulong Next()
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
