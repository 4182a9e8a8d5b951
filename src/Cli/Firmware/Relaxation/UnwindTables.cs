using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// Rewrites .ARM.exidx and .ARM.extab for code that moved, in the same format but for what nobody reads: ilc puts garbage collection
/// maps behind each function's opcodes, and this collector needs none. Up to three opcodes then fit the index itself, where the linker
/// joins neighbours with equal ones; longer ones are shared between functions without handlers. Opcodes of a function that saves another register in the place of r11 name that.
/// </summary>
internal sealed class UnwindTables(RelocatableObject file, int code, CodeSection section, Func<int, int?> savedInstead)
{
    public const int RowSize = 8;

    /// <summary>What kind of function it is, in the byte behind the opcodes.</summary>
    public const int KindMask = 3, Filter = 2;
    private const int HasClauses = 4;
    private const int HasAssociatedData = 0x10;
    private const uint CannotUnwind = 1;
    private const byte ShortModel = 0x80;
    public const byte LongModel = 0x81;

    private readonly Dictionary<string, int> shared = [];
    private readonly Dictionary<int, int> movedLsda = [];
    private readonly List<byte> table = [];
    private readonly List<Relocation> tableRelocations = [];
    private readonly HashSet<int> clauseTables = [];

    public void Rewrite(string indexName, string tableName)
    {
        int index = file.Find(indexName);
        int details = file.Find(tableName);
        if (index < 0 || details < 0)
        {
            throw new UnknownCodeException($"the sections {indexName} and {tableName} are missing");
        }

        byte[] rows = file.Content(index);
        byte[] old = file.Content(details);
        Dictionary<int, Relocation> rowRelocations = file.Relocations(index).ToDictionary(r => (int)r.Offset);
        Dictionary<int, Relocation> detailRelocations = file.Relocations(details).Where(r => r.Type != 0).ToDictionary(r => (int)r.Offset);
        int self = file.SectionSymbol(details);
        List<Relocation> newRelocations = [];
        for (int row = 0; row < rows.Length; row += RowSize)
        {
            Relocation function = rowRelocations[row];
            if (section.IsDead((int)file.Symbols[function.Symbol].Value & ~1))
            {
                continue;
            }

            if (file.Symbols[function.Symbol] is not { } symbol || symbol.Section != code || (Word(rows, row) & 0x7FFFFFFF) != 0)
            {
                throw new UnknownCodeException($"row {row / RowSize} of {indexName} leads to no function");
            }

            newRelocations.Add(function);
            if (!rowRelocations.TryGetValue(row + 4, out Relocation pointer))
            {
                continue;
            }

            int place = (int)(file.Symbols[pointer.Symbol].Value + (Word(rows, row + 4) & 0x7FFFFFFF));
            uint content = Entry(old, place, (int)symbol.Value & ~1, detailRelocations);
            BinaryPrimitives.WriteUInt32LittleEndian(rows.AsSpan(row + 4), content);
            if (content < 0x80000000 && content != CannotUnwind)
            {
                newRelocations.Add(Relocation.Make(row + 4, self, Relocation.Relative31));
            }
            else if (content == CannotUnwind)
            {
                throw new UnknownCodeException("an unwind entry got the place that means none");
            }
        }

        file.Replace(index, Sort(rows, newRelocations), newRelocations);
        file.Replace(details, [.. table], tableRelocations);
        foreach (ObjectSymbol symbol in file.Symbols.Where(s => s.Section == details && !s.IsSection))
        {
            symbol.Value = 0;
        }
    }

    /// <summary>
    /// Which functions stay together and what the others are sorted by, so that the linker can join their rows: a method's handlers stay behind it, and what has
    /// no row of its own behind what its row is that of.
    /// </summary>
    public static (Func<int, int> UnitOf, Func<int, string> Rank) Order(
        RelocatableObject file, string indexName, string tableName, Func<int, int?> savedInstead)
    {
        byte[] rows = file.Content(file.Find(indexName));
        byte[] old = file.Content(file.Find(tableName));
        Dictionary<int, Relocation> relocations = file.Relocations(file.Find(indexName)).ToDictionary(r => (int)r.Offset);
        Dictionary<int, string> ranks = [];
        HashSet<int> handlers = [];
        for (int row = 0; row < rows.Length; row += RowSize)
        {
            int function = (int)file.Symbols[relocations[row].Symbol].Value & ~1;
            if (!relocations.TryGetValue(row + 4, out Relocation pointer))
            {
                ranks[function] = Convert.ToHexString(rows, row + 4, 4);
                continue;
            }

            int place = (int)(file.Symbols[pointer.Symbol].Value + (Word(rows, row + 4) & 0x7FFFFFFF));
            int opcodesEnd = OpcodesEnd(old, place);
            if ((old[opcodesEnd] & KindMask) != 0)
            {
                handlers.Add(function);
            }

            ranks[function] = ((old[opcodesEnd] & (KindMask | HasClauses)) != 0 ? "z" : "") + Convert.ToHexString(Opcodes(old, place, opcodesEnd, savedInstead(function)));
        }

        return (place => ranks.ContainsKey(place) && !handlers.Contains(place) ? place : -1, place => ranks.GetValueOrDefault(place, ""));
    }

    /// <summary>Where the functions begin that have exception handlers, and the handlers themselves.</summary>
    public static HashSet<int> WithHandlers(RelocatableObject file, string indexName, string tableName)
    {
        int index = file.Find(indexName);
        byte[] rows = file.Content(index);
        byte[] old = file.Content(file.Find(tableName));
        Dictionary<int, Relocation> relocations = file.Relocations(index).ToDictionary(r => (int)r.Offset);
        HashSet<int> functions = [];
        for (int row = 0; row < rows.Length; row += RowSize)
        {
            if (relocations.TryGetValue(row + 4, out Relocation pointer))
            {
                int place = (int)(file.Symbols[pointer.Symbol].Value + (Word(rows, row + 4) & 0x7FFFFFFF));
                if ((old[OpcodesEnd(old, place)] & (KindMask | HasClauses)) != 0)
                {
                    functions.Add((int)file.Symbols[relocations[row].Symbol].Value & ~1);
                }
            }
        }

        return functions;
    }

    private static int OpcodesEnd(byte[] old, int place) => place + 4 + (old[place + 3] == LongModel ? 4 * old[place + 2] : 0);

    /// <summary>The words of an entry's opcodes, whose first byte is the highest one of each; a register takes r11's place where there is one.</summary>
    private static byte[] Opcodes(byte[] old, int place, int end, int? savedInstead)
    {
        byte[] words = old[place..end];
        if (savedInstead is not { } register)
        {
            return words;
        }

        const int popMask = 0xF0, pop = 0x80, framePointer = 1 << (ThumbCode.FramePointer - 4), firstSaved = 4;
        for (int i = words[3] == LongModel ? 2 : 1; i + 1 < words.Length; i++)
        {
            if ((words[i ^ 3] & popMask) == pop && (words[(i + 1) ^ 3] & framePointer) != 0)
            {
                words[(i + 1) ^ 3] ^= (byte)(framePointer | (1 << (register - firstSaved)));
                return words;
            }

            i += words[i ^ 3] is 0xB1 or 0xB2 or 0xB3 or 0xC8 or 0xC9 ? 1 : 0;
        }

        throw new UnknownCodeException($"the unwind entry at {place:x} does not restore r11");
    }

    /// <summary>Brings the rows into the order of the functions, without those of functions that are left out.</summary>
    private byte[] Sort(byte[] rows, List<Relocation> relocations)
    {
        byte[] unsorted = [.. rows];
        ILookup<uint, Relocation> ofRow = relocations.ToLookup(r => r.Offset / RowSize);
        relocations.Clear();
        uint to = 0;
        foreach (IGrouping<uint, Relocation> row in ofRow.OrderBy(r => section.Map((int)file.Symbols[r.First().Symbol].Value & ~1)).ToArray())
        {
            unsorted.AsSpan((int)row.Key * RowSize, RowSize).CopyTo(rows.AsSpan((int)to * RowSize));
            relocations.AddRange(row.Select(r => r with { Offset = r.Offset + ((to - row.Key) * RowSize) }));
            to++;
        }

        return rows[..((int)to * RowSize)];
    }

    /// <summary>Copies what is needed of an entry; returns the index's second word: the opcodes, or where they are.</summary>
    private uint Entry(byte[] old, int place, int function, Dictionary<int, Relocation> relocations)
    {
        byte model = old[place + 3];
        if (model is not (ShortModel or LongModel))
        {
            throw new UnknownCodeException($"the unwind entry at {place:x} has the unknown model {model:x}");
        }

        int opcodesEnd = OpcodesEnd(old, place);
        byte[] opcodes = Opcodes(old, place, opcodesEnd, savedInstead(function));
        int flags = old[opcodesEnd];
        bool isPlain = (flags & (KindMask | HasClauses)) == 0;
        if (isPlain && model == ShortModel)
        {
            return Word(opcodes, 0);
        }

        if (isPlain && shared.TryGetValue(Convert.ToHexString(opcodes), out int known))
        {
            return (uint)known;
        }

        int start = table.Count;
        table.AddRange(opcodes);
        int lsda = table.Count;
        movedLsda[opcodesEnd] = lsda;
        table.Add((byte)(flags & (KindMask | HasClauses)));
        if (isPlain)
        {
            shared[Convert.ToHexString(opcodes)] = start;
        }
        else if ((flags & KindMask) != 0)
        {
            Funclet(old, opcodesEnd + 1, function);
        }
        else
        {
            Clauses(opcodesEnd + 1 + ((flags & HasAssociatedData) != 0 ? 4 : 0), old, function, relocations);
        }

        while (table.Count % 4 != 0)
        {
            table.Add(0);
        }

        return (uint)start;
    }

    /// <summary>A handler points to its method's entry, which comes first, and knows its distance from the method's start.</summary>
    private void Funclet(byte[] old, int at, int function)
    {
        int main = at + (int)Word(old, at);
        if (!movedLsda.TryGetValue(main, out int newMain))
        {
            throw new UnknownCodeException($"the unwind entry at {at:x} belongs to none before it");
        }

        int methodStart = function - (int)Word(old, at + 4);
        AddWord(newMain - table.Count);
        AddWord(section.Map(function) - section.Map(methodStart));
    }

    private void Clauses(int at, byte[] old, int function, Dictionary<int, Relocation> relocations)
    {
        if (!relocations.TryGetValue(at, out Relocation relocation) || relocation.Type != Relocation.Relative32 || Word(old, at) != 0)
        {
            throw new UnknownCodeException($"the unwind entry at {at:x} has no relocation to its clauses");
        }

        ObjectSymbol symbol = file.Symbols[relocation.Symbol];
        if (!clauseTables.Add(relocation.Symbol))
        {
            throw new UnknownCodeException($"two functions share the clauses {symbol.Name}");
        }

        ExceptionClauses.Rewrite(file.Content(symbol.Section).AsSpan((int)symbol.Value), offset => section.Map(function + offset) - section.Map(function), (offset, length) => section.Length(function + offset, length));
        tableRelocations.Add(Relocation.Relative((uint)table.Count, relocation.Symbol));
        AddWord(0);
    }

    private void AddWord(int value)
    {
        byte[] word = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(word, value);
        table.AddRange(word);
    }

    private static uint Word(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
}
