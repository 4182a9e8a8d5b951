using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// What the relaxation did: bytes of code and of unwind tables before and after, functions that it had to leave as they are, and the assembly that
/// the object calls from now on.
/// </summary>
internal sealed record RelaxationResult(int CodeBefore, int CodeAfter, int TablesBefore, int TablesAfter, int Kept, string Stubs);

/// <summary>
/// Makes ilc's object smaller without changing what it does. ilc writes code that could be loaded anywhere, with calls that reach
/// everywhere; an image knows its place, and all of it is within the reach of `bl`. What refers to places in the code (symbols, unwind
/// tables, exception clauses, debug information) is brought in step. An object that holds something unknown is left as it is.
/// </summary>
internal sealed class ObjectRelaxation
{
    private const string ManagedCode = "__managedcode";
    private const string OtherCode = ".text";
    private const string UnwindIndex = ".ARM.exidx" + ManagedCode;
    private const string UnwindTable = ".ARM.extab" + ManagedCode;
    private static readonly string[] RangeLists = [".debug_loc", ".debug_ranges"];

    private readonly RelocatableObject file;
    private readonly StackChecks checks;
    private readonly IReadOnlyDictionary<string, string> entries;
    private readonly IReadOnlyList<RelocatableObject> assembly;
    private Reachability? ways;

    private ObjectRelaxation(RelocatableObject file, IReadOnlyDictionary<string, string> entries, IReadOnlyList<RelocatableObject> assembly)
    {
        this.assembly = assembly;
        this.file = file;
        this.entries = entries;
        checks = new StackChecks(file.Import);
    }

    /// <summary>Rewrites an object.</summary>
    /// <exception cref="UnknownCodeException">The object was left as it is, for the reason that the message gives.</exception>
    /// <param name="path">The object.</param>
    /// <param name="entries">Functions that are to be called by way of others.</param>
    /// <param name="assembly">All that it is linked with, so that what nothing reaches is left out; none where that is not to be.</param>
    public static RelaxationResult Run(string path, IReadOnlyDictionary<string, string> entries, IReadOnlyList<RelocatableObject> assembly)
    {
        RelocatableObject file = new(File.ReadAllBytes(path));
        RelaxationResult result = new ObjectRelaxation(file, entries, assembly).Run();
        File.WriteAllBytes(path, file.ToBytes());
        return result;
    }

    private RelaxationResult Run()
    {
        int before = file.Content(file.Find(ManagedCode)).Length;
        int tables = TableSize();
        HashSet<int> methodsWithHandlers = UnwindTables.WithHandlers(file, UnwindIndex, UnwindTable);
        int kept = Relax(
            file.Find(ManagedCode),
            methodsWithHandlers.Contains,
            reader => UnwindTables.Order(file, UnwindIndex, UnwindTable, reader.SavedInstead),
            (section, reader) => new UnwindTables(file, file.Find(ManagedCode), section, reader.SavedInstead).Rewrite(UnwindIndex, UnwindTable));
        kept += Relax(file.Find(OtherCode), null, null, null);
        return new RelaxationResult(before, file.Content(file.Find(ManagedCode)).Length, tables, TableSize(), kept, checks.Stubs());
    }

    private int TableSize() => file.Content(file.Find(UnwindIndex)).Length + file.Content(file.Find(UnwindTable)).Length;

    private int Relax(int section, Predicate<int>? needsFrame, Func<CodeReader, (Func<int, int> UnitOf, Func<int, string> Rank)>? order, Action<CodeSection, CodeReader>? rewriteTables)
    {
        if (section < 0 || file.Content(section).Length == 0)
        {
            return 0;
        }

        byte[] code = file.Content(section);
        List<ObjectSymbol> symbols = [.. file.Symbols.Where(s => s.Section == section && !s.IsSection)];
        if (symbols.Exists(s => s.Name.StartsWith("$d", StringComparison.Ordinal) || s.Name.StartsWith("$a", StringComparison.Ordinal)))
        {
            throw new UnknownCodeException("there is data between the instructions");
        }

        Dictionary<int, int> functions = [];
        foreach (ObjectSymbol symbol in symbols.Where(s => s.IsFunction))
        {
            functions.TryAdd((int)symbol.Value & ~1, symbol.Index);
        }

        CodeReader reader = new(
            code,
            [.. symbols.Select(s => (int)s.Value & ~1).Append(0).Where(v => v < code.Length).Distinct().Order()],
            file.Relocations(section),
            symbol => file.Symbols[symbol].Name,
            checks,
            needsFrame,
            symbols.Where(s => entries.ContainsKey(s.Name)).ToDictionary(s => (int)s.Value & ~1, s => file.Import(entries[s.Name])));
        List<CodeFunction> parts = reader.Read();
        (Func<int, int> UnitOf, Func<int, string> Rank)? sorted = order?.Invoke(reader);
        if (sorted is not null && assembly.Count > 0)
        {
            ways = new Reachability(file, section, parts, sorted.Value.UnitOf, (file.Find(UnwindIndex), file.Find(UnwindTable)), assembly);
            ways.Forget();
        }

        if (ways is not null)
        {
            LeaveOut(section, parts, ways);
        }

        CodeSection relaxed = new(code, parts, place => functions.GetValueOrDefault(place), Addressed(section));
        if (sorted is { } into)
        {
            relaxed.Sort(into.UnitOf, into.Rank);
        }

        // A name each, so that nobody takes them for instructions.
        IReadOnlyList<LiteralPool> pools = relaxed.Pool();
        RefuseOffsets(section, relaxed.Map);
        rewriteTables?.Invoke(relaxed, reader);
        FrameLocations.Rewrite(file, file.SectionSymbol(section), reader.DroppedFrame);
        MoveDebugInformation(section, relaxed);
        foreach (ObjectSymbol symbol in symbols)
        {
            int start = (int)symbol.Value & ~1;
            int size = symbol.Size == 0 ? 0 : relaxed.Length(start, (int)symbol.Size);
            symbol.Value = (uint)relaxed.Map(start) | (symbol.Value & 1);
            symbol.Size = (uint)size;
        }

        foreach (LiteralPool pool in pools)
        {
            file.AddObject($"nf_literals_{section}_{pool.Place:x}", section, (uint)pool.Place, (uint)pool.Size);
        }

        (byte[] content, List<Relocation> relocations) = relaxed.Write();
        file.Align(section, CodeSection.Alignment);
        file.Replace(section, content, relocations);
        return reader.Kept;
    }

    /// <summary>Drops the functions that nothing reaches, with their names.</summary>
    private void LeaveOut(int section, List<CodeFunction> parts, Reachability ways)
    {
        HashSet<int> dead = [.. parts.Select(p => p.Items[0].OldPlace).Where(p => ways.IsDead(section, p))];
        parts.Where(p => dead.Contains(p.Items[0].OldPlace)).ToList().ForEach(p => p.Drop());
        foreach (ObjectSymbol symbol in file.Symbols.Where(s => s.Section == section && !s.IsSection && dead.Contains((int)s.Value & ~1)))
        {
            symbol.IsRemoved = true;
        }
    }

    /// <summary>Where the functions begin that data, or code of other sections, points to.</summary>
    private IEnumerable<int> Addressed(int code) => file.RelocatedSections
        .SelectMany(file.Relocations)
        .Where(r => r.Type is Relocation.Absolute32 or Relocation.Relative32 or Relocation.ThumbMovwRelative or Relocation.ThumbMovwAbsolute)
        .Select(r => file.Symbols[r.Symbol])
        .Where(s => s.Section == code && s.IsFunction)
        .Select(s => (int)s.Value & ~1);

    /// <summary>References to a function plus an offset would lead elsewhere after the change; none are known.</summary>
    private void RefuseOffsets(int code, Func<int, int> map)
    {
        foreach (int section in file.RelocatedSections.Where(s => s != code))
        {
            byte[] content = file.Content(section);
            foreach (Relocation relocation in file.Relocations(section).Where(r => r.Type is Relocation.Absolute32 or Relocation.Relative32))
            {
                ObjectSymbol symbol = file.Symbols[relocation.Symbol];
                int offset = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan((int)relocation.Offset));
                int start = (int)symbol.Value & ~1;
                if (symbol.Section == code && !symbol.IsSection && (start + offset < 0 || map(start + offset) != map(start) + offset))
                {
                    throw new UnknownCodeException($"there is a reference to {symbol.Name} plus {offset}");
                }
            }
        }
    }

    /// <summary>
    /// Debug information refers to code by the section's symbol plus the offset. In .debug_info and .debug_aranges a length follows unless another
    /// address does (DW_AT_high_pc is written behind DW_AT_low_pc). What covers all the code goes on covering it, whatever function is the first and the last now.
    /// </summary>
    private void MoveDebugInformation(int section, CodeSection code)
    {
        int self = file.SectionSymbol(section);
        int all = file.Content(section).Length;
        List<int> rewritten = [];
        int lines = file.Find(".debug_line");
        if (lines >= 0)
        {
            (byte[] content, List<Relocation> relocations) = new LineProgram(
                file.Content(lines), file.Relocations(lines), symbol => symbol == self ? code : null).Rewrite();
            file.Replace(lines, content, [.. relocations.Select(r => r.Symbol == self ? Done(r) : r)]);
            rewritten.Add(lines);
        }

        foreach (string name in (string[])[".debug_info", ".debug_aranges"])
        {
            int debug = file.Find(name);
            if (debug < 0)
            {
                continue;
            }

            byte[] content = file.Content(debug);
            Relocation[] relocations = [.. file.Relocations(debug)];
            HashSet<uint> addresses = [.. relocations.Select(r => r.Offset)];
            for (int i = 0; i < relocations.Length; i++)
            {
                if (relocations[i] is var relocation && relocation.Symbol == self && !addresses.Contains(relocation.Offset + 4))
                {
                    int start = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan((int)relocation.Offset));
                    Span<byte> length = content.AsSpan((int)relocation.Offset + 4, 4);
                    bool isAll = start == 0 && BinaryPrimitives.ReadInt32LittleEndian(length) == all;
                    BinaryPrimitives.WriteInt32LittleEndian(length, isAll ? code.Size : code.Length(start, BinaryPrimitives.ReadInt32LittleEndian(length)));
                    relocations[i] = isAll ? Done(relocation) : relocation;
                }
            }

            file.Replace(debug, content, relocations);
            rewritten.Add(debug);
        }

        // Lists of ranges: each begin is followed by an end.
        foreach (int list in RangeLists.Select(file.Find).Where(s => s >= 0))
        {
            byte[] content = file.Content(list);
            Relocation[] relocations = [.. file.Relocations(list)];
            for (int i = 1; i < relocations.Length; i++)
            {
                if (relocations[i - 1].Symbol == self && relocations[i].Symbol == self && relocations[i].Offset == relocations[i - 1].Offset + 4)
                {
                    Span<byte> end = content.AsSpan((int)relocations[i].Offset);
                    bool isAll = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan((int)relocations[i - 1].Offset)) == 0 && BinaryPrimitives.ReadInt32LittleEndian(end) == all;
                    BinaryPrimitives.WriteInt32LittleEndian(end, isAll ? code.Size : code.MapEnd(BinaryPrimitives.ReadInt32LittleEndian(end)));
                    relocations[i] = Done(relocations[i]);
                    if (isAll)
                    {
                        relocations[i - 1] = Done(relocations[i - 1]);
                    }
                }
            }

            file.Replace(list, content, relocations);
            rewritten.Add(list);
        }

        file.Redirect(self, offset => (self, (uint)code.Map((int)offset)));
        foreach (int done in rewritten)
        {
            file.Replace(done, file.Content(done), [.. file.Relocations(done).Select(r => r.Symbol == 0 && r.Type != 0 ? Relocation.Make((int)r.Offset, self, r.Type) : r)]);
        }

        static Relocation Done(Relocation relocation) => relocation with { Info = relocation.Info & 0xFF };
    }
}
