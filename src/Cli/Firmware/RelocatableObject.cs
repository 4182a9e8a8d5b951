using System.Buffers.Binary;
using System.Text;

namespace NfThread.Cli.Firmware;

/// <summary>A symbol of a relocatable object; Section, Value and Size may be changed.</summary>
internal sealed class ObjectSymbol(int index, string name, int section, uint value, uint size, int type)
{
    public const int SectionType = 3;

    public int Index => index;

    public string Name => name;

    public bool IsFunction => type == 2;

    /// <summary>Whether the symbol stands for a whole section.</summary>
    public bool IsSection => type == SectionType;

    public int Section { get; set; } = section;

    /// <summary>Whether it is to be left out when the object is written; nothing may refer to it then.</summary>
    public bool IsRemoved { get; set; }

    public uint Value { get; set; } = value;

    public uint Size { get; set; } = size;
}

/// <summary>A relocation: the place and r_info, which holds symbol and type.</summary>
internal readonly record struct Relocation(uint Offset, uint Info)
{
    /// <summary>S + A - P, with the addend in the place.</summary>
    public const uint Relative32 = 3;

    public const uint Absolute32 = 2;
    public const uint ThumbCall = 10;
    public const uint ThumbJump24 = 30;
    public const uint Relative31 = 42;
    public const uint ThumbMovwAbsolute = 47;
    public const uint ThumbMovtAbsolute = 48;
    public const uint ThumbMovwRelative = 49;
    public const uint ThumbMovtRelative = 50;

    public int Symbol => (int)(Info >> 8);

    public uint Type => Info & 0xFF;

    public static Relocation Relative(uint offset, int symbol) => new(offset, ((uint)symbol << 8) | Relative32);

    public static Relocation Make(int offset, int symbol, uint type) => new((uint)offset, ((uint)symbol << 8) | type);
}

/// <summary>
/// An ELF object for Arm as ilc writes it: 32 bits, little-endian, addends in the places. Just enough of the format to take a section
/// apart: its contents, relocations and symbols can be changed, sections can be added, and all else is written as it was.
/// </summary>
internal sealed class RelocatableObject
{
    private const int HeaderSize = 52;
    private const int SectionHeaderSize = 40;
    private const int SymbolSize = 16;
    private const int SectionHeadersField = 32;
    private const int SectionCountField = 48;
    private const int NamesIndexField = 50;
    private const int SizeField = 5;
    private const int LocalsField = 7;
    private const int AlignmentField = 8;
    private const int NoBits = 8;
    private const int ObjectType = 1;
    private const int FunctionType = 2;
    private const int Rel = 9;
    private const int SymbolTable = 2;
    private const uint Writable = 1;
    private const uint Allocated = 2;
    private const uint Executable = 4;

    private readonly byte[] header;
    private readonly List<Section> sections = [];
    private readonly int names;
    private readonly Section symbolTable;

    public RelocatableObject(byte[] file)
    {
        header = file[..HeaderSize];
        int headers = (int)Word(file, SectionHeadersField);
        names = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(NamesIndexField));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(SectionCountField));
        for (int i = 0; i < count; i++)
        {
            uint[] fields = [.. Enumerable.Range(0, 10).Select(f => Word(file, headers + (i * SectionHeaderSize) + (4 * f)))];
            byte[] content = fields[1] is NoBits or 0 ? [] : file.AsSpan((int)fields[4], (int)fields[5]).ToArray();
            sections.Add(new Section(fields, content));
        }

        symbolTable = sections.Single(s => s.Type == SymbolTable);
        byte[] strings = sections[(int)symbolTable.Link].Content;
        for (int i = 0; i * SymbolSize < symbolTable.Content.Length; i++)
        {
            ReadOnlySpan<byte> entry = symbolTable.Content.AsSpan(i * SymbolSize, SymbolSize);
            Symbols.Add(new ObjectSymbol(
                i, Text(strings, Word(entry, 0)), BinaryPrimitives.ReadUInt16LittleEndian(entry[14..]), Word(entry, 4), Word(entry, 8), entry[12] & 15));
        }
    }

    public List<ObjectSymbol> Symbols { get; } = [];

    /// <summary>The index of the global symbol of that name; where there is none, of a new one that the linker is to find elsewhere.</summary>
    public int Import(string name) => Symbols.Find(s => s.Name == name)?.Index ?? Add(name, 0, 0, 0, 0);

    /// <summary>Gives a function another name.</summary>
    public void Alias(string name, ObjectSymbol function) => Add(name, function.Section, function.Value, function.Size, FunctionType);

    /// <summary>Names data.</summary>
    public void AddObject(string name, int section, uint value, uint size) => Add(name, section, value, size, ObjectType);

    public int Find(string name) => sections.FindIndex(s => Text(sections[names].Content, s.Name) == name);

    public string SectionName(int section) => Text(sections[names].Content, sections[section].Name);

    public int SectionCount => sections.Count;

    /// <summary>Whether a section is part of the image.</summary>
    public bool IsLoaded(int section) => (sections[section].Fields[2] & Allocated) != 0;

    /// <summary>Whether a section holds instructions.</summary>
    public bool IsCode(int section) => section > 0 && section < sections.Count && (sections[section].Fields[2] & Executable) != 0;

    public byte[] Content(int section) => sections[section].Content;

    /// <summary>The index of the symbol that stands for a section itself; -1 for none.</summary>
    public int SectionSymbol(int section) => Symbols.FindIndex(s => s.Section == section && s.IsSection);

    /// <summary>The sections that have relocations.</summary>
    public IEnumerable<int> RelocatedSections => [.. sections.Where(s => s.Type == Rel).Select(s => (int)s.Fields[7])];

    public IReadOnlyList<Relocation> Relocations(int section)
    {
        byte[] content = RelocationsOf(section)?.Content ?? [];
        return [.. Enumerable.Range(0, content.Length / 8).Select(i => new Relocation(Word(content, 8 * i), Word(content, (8 * i) + 4)))];
    }

    /// <summary>Changes all references to a symbol plus an addend, in whatever section, into others.</summary>
    public void Redirect(int symbol, Func<uint, (int Symbol, uint Addend)> map)
    {
        foreach (Section table in sections.Where(s => s.Type == Rel))
        {
            byte[] target = sections[(int)table.Fields[7]].Content;
            for (int i = 0; i < table.Content.Length; i += 8)
            {
                uint info = Word(table.Content, i + 4);
                if (info >> 8 == symbol)
                {
                    Span<byte> place = target.AsSpan((int)Word(table.Content, i));
                    (int newSymbol, uint addend) = map(BinaryPrimitives.ReadUInt32LittleEndian(place));
                    BinaryPrimitives.WriteUInt32LittleEndian(place, addend);
                    BinaryPrimitives.WriteUInt32LittleEndian(table.Content.AsSpan(i + 4), ((uint)newSymbol << 8) | (info & 0xFF));
                }
            }
        }
    }

    public void Replace(int section, byte[] content, IEnumerable<Relocation> relocations)
    {
        sections[section].Content = content;
        Section? table = RelocationsOf(section);
        if (table is not null)
        {
            table.Content = Bytes(relocations);
        }
    }

    /// <summary>Has the linker put a section at a multiple of so many bytes, at least.</summary>
    public void Align(int section, uint bytes) => sections[section].Fields[AlignmentField] = Math.Max(sections[section].Fields[AlignmentField], bytes);

    /// <summary>Adds a section of constants with a local symbol of its own, and returns both indices.</summary>
    public int AddConstants(string name, byte[] content, IEnumerable<Relocation> relocations, uint alignment = 8)
    {
        int index = sections.Count;
        sections.Add(new Section([Name(name), 1, Allocated, 0, 0, 0, 0, 0, alignment, 0], content));
        sections.Add(new Section([Name(".rel" + name), Rel, 0, 0, 0, 0, (uint)sections.IndexOf(symbolTable), (uint)index, 4, 8], Bytes(relocations)));
        return index;
    }

    /// <summary>Adds a section of zeros that the file does not hold.</summary>
    public int AddZeroed(string name, uint size, uint alignment)
    {
        sections.Add(new Section([Name(name), NoBits, Writable | Allocated, 0, 0, size, 0, 0, alignment, 0], []));
        return sections.Count - 1;
    }

    public uint Size(int section) => sections[section].Fields[SizeField];

    /// <summary>Takes all out of a section of zeros.</summary>
    public void Empty(int section) => sections[section].Fields[SizeField] = 0;

    public byte[] ToBytes()
    {
        WriteSymbols();
        using MemoryStream file = new();
        file.Write(header);
        foreach (Section section in sections.Where(s => s.Type != 0))
        {
            while (file.Length % 8 != 0)
            {
                file.WriteByte(0);
            }

            section.Fields[4] = (uint)file.Length;
            if (section.Type != NoBits)
            {
                section.Fields[5] = (uint)section.Content.Length;
                file.Write(section.Content);
            }
        }

        while (file.Length % 8 != 0)
        {
            file.WriteByte(0);
        }

        uint headers = (uint)file.Length;
        byte[] word = new byte[4];
        foreach (uint field in sections.SelectMany(s => s.Fields))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(word, field);
            file.Write(word);
        }

        byte[] result = file.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(SectionHeadersField), headers);
        BinaryPrimitives.WriteUInt16LittleEndian(result.AsSpan(SectionCountField), (ushort)sections.Count);
        return result;
    }

    private int Add(string name, int section, uint value, uint size, int type)
    {
        const byte global = 1 << 4;
        Section strings = sections[(int)symbolTable.Link];
        byte[] entry = new byte[SymbolSize];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)strings.Content.Length);
        entry[12] = (byte)(global | type);
        strings.Content = [.. strings.Content, .. Encoding.ASCII.GetBytes(name), 0];
        symbolTable.Content = [.. symbolTable.Content, .. entry];
        Symbols.Add(new ObjectSymbol(Symbols.Count, name, section, value, size, type));
        return Symbols.Count - 1;
    }

    private Section? RelocationsOf(int section) => sections.Find(s => s.Type == Rel && s.Fields[7] == section);

    private void WriteSymbols()
    {
        foreach (ObjectSymbol symbol in Symbols)
        {
            Span<byte> entry = symbolTable.Content.AsSpan(symbol.Index * SymbolSize, SymbolSize);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], symbol.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], symbol.Size);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[14..], (ushort)symbol.Section);
        }

        if (!Symbols.Exists(s => s.IsRemoved))
        {
            return;
        }

        List<ObjectSymbol> kept = [.. Symbols.Where(s => !s.IsRemoved)];
        Dictionary<uint, uint> moved = kept.Select((s, i) => (s.Index, i)).ToDictionary(s => (uint)s.Index, s => (uint)s.i);
        foreach (Section table in sections.Where(s => s.Type == Rel))
        {
            for (int at = 4; at < table.Content.Length; at += 8)
            {
                uint info = Word(table.Content, at);
                if (!moved.TryGetValue(info >> 8, out uint symbol))
                {
                    throw new InvalidOperationException($"{Text(sections[names].Content, table.Name)} refers to {Symbols[(int)(info >> 8)].Name}, which is left out");
                }

                BinaryPrimitives.WriteUInt32LittleEndian(table.Content.AsSpan(at), (symbol << 8) | (info & 0xFF));
            }
        }

        // The header counts the local ones, which come first.
        symbolTable.Fields[LocalsField] -= (uint)Symbols.Count(s => s.IsRemoved && s.Index < symbolTable.Fields[LocalsField]);
        symbolTable.Content = [.. kept.SelectMany(s => symbolTable.Content[(s.Index * SymbolSize)..((s.Index + 1) * SymbolSize)])];
    }

    private uint Name(string name)
    {
        Section table = sections[names];
        uint offset = (uint)table.Content.Length;
        table.Content = [.. table.Content, .. Encoding.ASCII.GetBytes(name), 0];
        return offset;
    }

    private static byte[] Bytes(IEnumerable<Relocation> relocations)
    {
        List<byte> bytes = [];
        Span<byte> entry = stackalloc byte[8];
        foreach (Relocation relocation in relocations)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(entry, relocation.Offset);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], relocation.Info);
            bytes.AddRange(entry);
        }

        return [.. bytes];
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static string Text(byte[] table, uint offset) => Encoding.ASCII.GetString(table, (int)offset, Array.IndexOf(table, (byte)0, (int)offset) - (int)offset);

    private sealed class Section(uint[] fields, byte[] content)
    {
        public uint[] Fields => fields;

        public byte[] Content { get; set; } = content;

        public uint Name => fields[0];

        public uint Type => fields[1];

        public uint Link => fields[6];
    }
}
