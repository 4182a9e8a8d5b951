namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>Addresses and numbers that the code around loads, behind one of its functions; each stands once.</summary>
internal sealed class LiteralPool
{
    private readonly List<CodeTarget> words = [];
    private readonly Dictionary<CodeTarget, int> indices = [];

    public int Place { get; set; }

    public IReadOnlyList<CodeTarget> Words => words;

    public int Size => words.Count * LiteralPools.WordSize;

    public bool Has(CodeTarget target) => indices.ContainsKey(target);

    public void Add(CodeTarget target)
    {
        if (indices.TryAdd(target, words.Count))
        {
            words.Add(target);
        }
    }

    public int PlaceOf(CodeTarget target) => Place + (indices[target] * LiteralPools.WordSize);
}
