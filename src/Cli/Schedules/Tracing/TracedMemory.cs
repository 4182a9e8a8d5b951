using NfThread.Cli.Firmware;

namespace NfThread.Cli.Schedules.Tracing;

/// <summary>What memory holds at the place that a reading of a trace has come to: constants from the image, and all that was stored since the start.</summary>
internal sealed class TracedMemory
{
    private const uint Word = 4;

    private readonly Dictionary<uint, uint> words = [];
    private readonly ImageCode image;
    private readonly Dictionary<uint, string> types;

    public TracedMemory(ElfFile file, ImageCode image)
    {
        this.image = image;

        // _ZTV22NfThread_NfThread_Lock: what an object's first word points to.
        types = file.Symbols().Where(s => s.Name.StartsWith("_ZTV", StringComparison.Ordinal)).GroupBy(s => s.Value)
            .ToDictionary(g => g.Key, g => g.First().Name[4..].TrimStart([.. "0123456789"]));
    }

    /// <summary>Objects by address, each with its type as ilc names it.</summary>
    public SortedList<uint, string> Objects { get; } = [];

    /// <summary>Whether objects of a type may exist by themselves; a structure only where it is boxed somewhere.</summary>
    public bool IsClass(string type) => types.ContainsValue(type);

    public IEnumerable<KeyValuePair<uint, uint>> Stored => words;

    public uint Read(uint address) => words.TryGetValue(address & ~(Word - 1), out uint value) ? value : image.WordAt(address & ~(Word - 1));

    /// <summary>Has been read when it returns.</summary>
    public Task<uint> ReadAsync(uint address) => Task.FromResult(Read(address));

    public void Write(MemoryAccess access, uint value)
    {
        uint at = access.Address & ~(Word - 1);
        if (access.Size >= Word)
        {
            words[at] = value;
            if (types.TryGetValue(value, out string? type))
            {
                Objects[at] = type;
            }

            return;
        }

        int shift = (int)(access.Address & (Word - 1)) * 8;
        uint mask = (access.Size == 1 ? 0xFFu : 0xFFFFu) << shift;
        words[at] = (Read(at) & ~mask) | ((value << shift) & mask);
    }
}
