using System.Buffers.Binary;
using System.Text;

namespace NfThread.Cli.Firmware;

/// <summary>A symbol with the section it is defined in; in an object file the value counts from the section's start.</summary>
/// <param name="IsFunction">As the tools say; tables in flash may begin at an odd address, as Thumb code seems to.</param>
internal sealed record ElfSymbol(string Name, string Section, uint Value, bool IsFunction);

/// <summary>A stretch of an image as it lies in flash: the address it is loaded to, and its bytes.</summary>
internal sealed record ElfSegment(uint LoadAddress, ReadOnlyMemory<byte> Content);

/// <summary>Reads sections, symbols and loaded segments of a 32-bit little-endian ELF file; just what nft needs to know of an image.</summary>
internal sealed class ElfFile
{
    private const int SymbolTable = 2;
    private const int Function = 2;

    private const string Again = "Name a project, a folder, a .cs file or the .elf that a build has made.";

    /// <summary>Names are shorter; a damaged file may have no end of one.</summary>
    private const int LongestName = 4096;

    private readonly string path;
    private readonly byte[] bytes;
    private readonly List<(string Name, int Type, int Offset, int Size, int Link)> sections = [];

    private ElfFile(string path, byte[] bytes)
    {
        this.path = path;
        this.bytes = bytes;
        int table = Int(32);
        int entrySize = Short(46);
        int count = Short(48);
        int names = Int(table + (Short(50) * entrySize) + 16);
        for (int i = 0; i < count; i++)
        {
            int at = table + (i * entrySize);
            sections.Add((Text(names + Int(at)), Int(at + 4), Int(at + 16), Int(at + 20), Int(at + 24)));
        }
    }

    /// <summary>Reads a file, or says why it is no firmware image.</summary>
    public static ElfFile Read(string path)
    {
        byte[] bytes = UserFile.Read(path, "Build the project first, or name the project instead.");
        const int armMachine = 40;
        if (bytes.Length < 52 || !bytes.AsSpan(0, 6).SequenceEqual<byte>([0x7F, (byte)'E', (byte)'L', (byte)'F', 1, 1])
            || BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(18)) != armMachine)
        {
            throw new UserError($"{path} is no ELF file for a 32-bit Arm processor.", Again);
        }

        return new ElfFile(path, bytes);
    }

    /// <summary>Address at which the processor starts.</summary>
    public uint Entry => (uint)Int(24);

    /// <summary>What is written to the board's memory before it starts, in the order of the addresses.</summary>
    public IReadOnlyList<ElfSegment> LoadedSegments()
    {
        const int loaded = 1;
        int table = Int(28);
        int entrySize = Short(42);
        List<ElfSegment> segments = [];
        for (int i = 0; i < Short(44); i++)
        {
            int at = table + (i * entrySize);
            int size = Int(at + 16);
            if (Int(at) == loaded && size > 0)
            {
                segments.Add(new ElfSegment((uint)Int(at + 12), Part(Int(at + 4), size)));
            }
        }

        return [.. segments.OrderBy(s => s.LoadAddress)];
    }

    /// <summary>The content of a section, or null when there is none of that name.</summary>
    public byte[]? Section(string name)
    {
        foreach ((string Name, int Type, int Offset, int Size, int Link) section in sections)
        {
            if (section.Name == name)
            {
                return Part(section.Offset, section.Size).ToArray();
            }
        }

        return null;
    }

    /// <summary>The value of a symbol, or null when there is none of that name.</summary>
    public uint? Symbol(string name)
    {
        const int symbolSize = 16;
        foreach ((string Name, int Type, int Offset, int Size, int Link) table in sections.Where(s => s.Type == SymbolTable))
        {
            int names = Linked(table.Link);
            for (int at = table.Offset; at < table.Offset + table.Size; at += symbolSize)
            {
                if (Text(names + Int(at)) == name)
                {
                    return (uint)Int(at + 4);
                }
            }
        }

        return null;
    }

    /// <summary>All symbols that are defined in a section.</summary>
    public IEnumerable<ElfSymbol> Symbols()
    {
        const int symbolSize = 16;
        foreach ((string Name, int Type, int Offset, int Size, int Link) table in sections.Where(s => s.Type == SymbolTable))
        {
            int names = Linked(table.Link);
            for (int at = table.Offset; at < table.Offset + table.Size; at += symbolSize)
            {
                int section = Short(at + 14);
                if (section > 0 && section < sections.Count)
                {
                    yield return new ElfSymbol(Text(names + Int(at)), sections[section].Name, (uint)Int(at + 4), (bytes[at + 12] & 0xF) == Function);
                }
            }
        }
    }

    /// <summary>Where functions begin, each by every name it has; handlers are among them.</summary>
    public IEnumerable<(string Name, uint Address)> Functions() => Symbols().Where(s => s.Section == ".text" && (s.IsFunction || HandlerSymbol.MethodOf(s.Name) is not null)).Select(s => (s.Name, s.Value & ~1u));

    private int Linked(int section) => section >= 0 && section < sections.Count ? sections[section].Offset : throw Damaged();

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(Part(at, 4).Span);

    private int Short(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Part(at, 2).Span);

    /// <summary>Bytes of the file.</summary>
    /// <exception cref="UserError">They are not all there.</exception>
    private ReadOnlyMemory<byte> Part(int at, int size) => at >= 0 && size >= 0 && at <= bytes.Length - size ? bytes.AsMemory(at, size) : throw Damaged();

    private UserError Damaged() => new($"{path} is damaged: it ends before the parts that it lists.", "Build it again.");

    private string Text(int at)
    {
        ReadOnlySpan<byte> rest = Part(at, Math.Min(LongestName, bytes.Length - Math.Clamp(at, 0, bytes.Length))).Span;
        return Encoding.UTF8.GetString(rest[..Math.Max(0, rest.IndexOf((byte)0))]);
    }
}
