using System.Buffers.Binary;

namespace NfThread.Cli.Firmware;

/// <summary>
/// Makes ilc's unwind tables small. For each function .ARM.exidx points to a record in .ARM.extab:
///
///     unwind opcodes    a word, with model 1 a count of more words
///     handlers          flags, pointers (src/Metal/Runtime/Exceptions/HandlerClauses.cs)
///     GC information    which nobody reads, since the collector scans stacks conservatively: left out
///
/// What remains of a function without handlers is its opcodes: one word of them goes into the index itself, more are shared by all
/// functions that have the same.
/// </summary>
internal sealed class UnwindTables
{
    private const string IndexSection = ".ARM.exidx__managedcode";
    private const string RecordSection = ".ARM.extab__managedcode";
    private const string RecordPrefix = "_extab";

    private const byte OneWordModel = 0x80;
    private const byte LongModel = 0x81;

    private const int FuncletMask = 3;
    private const int HasClauses = 4;
    private const int HasAssociatedData = 0x10;

    private const uint NoRelocation = 0;

    private readonly RelocatableObject file;
    private readonly int index;
    private readonly int table;
    private readonly byte[] content;

    private UnwindTables(RelocatableObject file)
    {
        this.file = file;
        index = file.Find(IndexSection);
        table = file.Find(RecordSection);
        content = table < 0 ? [] : file.Content(table);
    }

    /// <summary>Rewrites an object; returns how many bytes the records shrank by, 0 when they are not as expected and were left alone.</summary>
    public static int Compact(string path)
    {
        RelocatableObject file = new(File.ReadAllBytes(path));
        int saved = new UnwindTables(file).Compact();
        if (saved > 0)
        {
            File.WriteAllBytes(path, file.ToBytes());
        }

        return saved;
    }

    private int Compact()
    {
        if (index < 0 || table < 0)
        {
            return 0;
        }

        ObjectSymbol[] symbols = [.. file.Symbols
            .Where(s => s.Section == table && s.Name.StartsWith(RecordPrefix, StringComparison.Ordinal)).OrderBy(s => s.Value)];
        List<Record> records = [];
        for (int i = 0; i < symbols.Length; i++)
        {
            uint end = i + 1 < symbols.Length ? symbols[i + 1].Value : (uint)content.Length;
            if (Read(symbols[i], end) is not { } record)
            {
                return 0;
            }

            records.Add(record);
        }

        byte[] rest = Place(records);
        PointFunclets(records, rest);
        IEnumerable<Relocation> kept =
            from relocation in file.Relocations(table)
            where (relocation.Info & 0xFF) != NoRelocation
            let record = records.Last(r => r.Symbol.Value <= relocation.Offset)
            select relocation with { Offset = relocation.Offset - record.Symbol.Value + record.Target };
        file.Replace(table, rest, [.. kept]);
        FillIndex(records);
        foreach (Record record in records)
        {
            record.Symbol.Value = record.Target;
        }

        return content.Length - rest.Length;
    }

    private Record? Read(ObjectSymbol symbol, uint end)
    {
        ReadOnlySpan<byte> bytes = content.AsSpan((int)symbol.Value, (int)(end - symbol.Value));
        if (bytes.Length < 5 || bytes[3] is not (OneWordModel or LongModel))
        {
            return null;
        }

        int handlers = bytes[3] == LongModel ? 4 + (4 * bytes[2]) : 4;
        if (handlers >= bytes.Length)
        {
            return null;
        }

        int flags = bytes[handlers];
        bool funclet = (flags & FuncletMask) != 0;
        int pointers = funclet ? 8 : ((flags & HasAssociatedData) != 0 ? 4 : 0) + ((flags & HasClauses) != 0 ? 4 : 0);
        int size = handlers + 1 + pointers;
        return size > bytes.Length ? null : new Record(symbol, bytes[..size].ToArray(), handlers, funclet, pointers > 0);
    }

    /// <summary>Gives each record that stays its place and returns them together.</summary>
    private static byte[] Place(List<Record> records)
    {
        List<byte> rest = [];
        Dictionary<string, uint> shared = [];
        foreach (Record record in records.Where(r => !r.FitsIndex))
        {
            string opcodes = Convert.ToHexString(record.Bytes);
            if (!record.HasHandlers && shared.TryGetValue(opcodes, out uint place))
            {
                record.Target = place;
                continue;
            }

            record.Target = (uint)rest.Count;
            shared.TryAdd(opcodes, record.Target);
            rest.AddRange(record.Bytes);
            while (rest.Count % 4 != 0)
            {
                rest.Add(0);
            }
        }

        return [.. rest];
    }

    /// <summary>A funclet's record points to the handlers of its method's: a distance within the section, which ilc has filled in.</summary>
    private void PointFunclets(List<Record> records, byte[] rest)
    {
        foreach (Record funclet in records.Where(r => r.IsFunclet))
        {
            uint field = funclet.Symbol.Value + (uint)funclet.Handlers + 1;
            uint target = field + BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan((int)field));
            Record method = records.Last(r => r.Symbol.Value <= target);
            uint newField = funclet.Target + (uint)funclet.Handlers + 1;
            uint newTarget = method.Target + (target - method.Symbol.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(rest.AsSpan((int)newField), newTarget - newField);
        }
    }

    private void FillIndex(List<Record> records)
    {
        Dictionary<int, Record> inline = records.Where(r => r.FitsIndex).ToDictionary(r => r.Symbol.Index);
        List<Relocation> kept = [];
        byte[] rows = file.Content(index);
        foreach (Relocation relocation in file.Relocations(index))
        {
            if (inline.TryGetValue((int)(relocation.Info >> 8), out Record? record))
            {
                record.Bytes.AsSpan(0, 4).CopyTo(rows.AsSpan((int)relocation.Offset));
            }
            else
            {
                kept.Add(relocation);
            }
        }

        file.Replace(index, rows, kept);
    }

    /// <param name="symbol">Its value is the record's old place.</param>
    /// <param name="bytes">Opcodes and handlers.</param>
    /// <param name="handlers">Where in the record the handlers begin.</param>
    /// <param name="isFunclet">The function is a catch, finally or filter block.</param>
    /// <param name="hasHandlers">There is more to the handlers than flags.</param>
    private sealed class Record(ObjectSymbol symbol, byte[] bytes, int handlers, bool isFunclet, bool hasHandlers)
    {
        public ObjectSymbol Symbol => symbol;

        public byte[] Bytes => bytes;

        public int Handlers => handlers;

        public bool IsFunclet => isFunclet;

        public bool HasHandlers => hasHandlers;

        public bool FitsIndex => !hasHandlers && handlers == 4;

        /// <summary>The new place.</summary>
        public uint Target { get; set; }
    }
}
