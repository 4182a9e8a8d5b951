using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// The entries of .debug_info, one unit, with locations in frames and of statics rewritten (DWARF 4, section 7.5). What becomes longer moves what follows, and references between
/// entries go with it.
/// </summary>
internal sealed class DebugEntries
{
    private const int HeaderSize = 11;
    private const int LowPc = 0x11;

    private readonly byte[] old;
    private readonly Dictionary<int, Relocation> relocations;
    private readonly Func<Relocation, int, int?> frameOf;
    private readonly ILookup<int, DebugAttribute> kinds;
    private readonly List<byte> result;
    private readonly List<Relocation> moved = [];

    // Of the function that the entries lie in.
    private int? frame;

    /// <param name="old">The section.</param>
    /// <param name="relocations">Its own.</param>
    /// <param name="abbreviations">What .debug_abbrev says of the kinds of entries.</param>
    /// <param name="frameOf">For an address what <see cref="FrameLocations.FromStack"/> takes.</param>
    public DebugEntries(byte[] old, IEnumerable<Relocation> relocations, byte[] abbreviations, Func<Relocation, int, int?> frameOf)
    {
        this.old = old;
        this.relocations = relocations.ToDictionary(r => (int)r.Offset);
        this.frameOf = frameOf;
        kinds = DebugAbbreviations.Read(abbreviations).ToLookup(a => a.Kind);
        result = [.. old[..HeaderSize]];
        if (BinaryPrimitives.ReadInt32LittleEndian(old) + sizeof(int) != old.Length || BinaryPrimitives.ReadUInt16LittleEndian(old.AsSpan(sizeof(int))) != 4)
        {
            throw new UnknownCodeException("the debug information is not one unit of DWARF 4");
        }

        for (int i = 0; i < HeaderSize; i++)
        {
            Keep(i, i);
        }

        Dictionary<int, int> places = [];
        List<int> references = [];
        for (int at = HeaderSize; at < old.Length;)
        {
            places.Add(at, result.Count);
            int start = at;
            int kind = (int)Leb128.Unsigned(old, ref at);
            result.AddRange(old[start..at]);
            foreach (DebugAttribute described in kinds[kind])
            {
                at = Copy(at, described.Attribute, described.Form, references);
            }
        }

        Content = [.. result];
        BinaryPrimitives.WriteInt32LittleEndian(Content, Content.Length - sizeof(int));
        foreach (int reference in references)
        {
            Span<byte> target = Content.AsSpan(reference, sizeof(int));
            BinaryPrimitives.WriteInt32LittleEndian(target, places[BinaryPrimitives.ReadInt32LittleEndian(target)]);
        }
    }

    public byte[] Content { get; }

    public IReadOnlyList<Relocation> Relocations => moved;

    /// <summary>Copies the value of an attribute and returns where the next one begins.</summary>
    private int Copy(int at, int attribute, int form, List<int> references)
    {
        if (form == DebugForms.Location)
        {
            int length = (int)Leb128.Unsigned(old, ref at);
            Span<byte> content = old.AsSpan(at, length);
            byte[] moved = FrameLocations.FromStack(StaticLocations.WithoutHandle(content.ToArray()), frame);
            if (moved.Length > 0x7F)
            {
                throw new UnknownCodeException($"a location takes {moved.Length} bytes");
            }

            result.Add((byte)moved.Length);
            for (int i = 0; i < length; i++)
            {
                Keep(at + i, result.Count + i);
            }

            result.AddRange(moved);
            return at + length;
        }

        if (form == DebugForms.Reference)
        {
            references.Add(result.Count);
        }
        else if (form == DebugForms.Address && attribute == LowPc)
        {
            frame = relocations.TryGetValue(at, out Relocation place) ? frameOf(place, BinaryPrimitives.ReadInt32LittleEndian(old.AsSpan(at))) : null;
        }

        int end = at + DebugForms.Size(old, at, form);
        Keep(at, result.Count);
        result.AddRange(old[at..end]);
        return end;
    }

    private void Keep(int at, int place)
    {
        if (relocations.TryGetValue(at, out Relocation relocation))
        {
            moved.Add(relocation with { Offset = (uint)place });
        }
    }
}
