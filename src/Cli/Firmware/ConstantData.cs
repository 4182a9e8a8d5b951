using System.Buffers.Binary;

namespace NfThread.Cli.Firmware;

/// <summary>
/// Moves what never changes out of ilc's .data, so that it stays in flash and costs no RAM: string literals, MethodTables, the tables of
/// exception handlers and of interface dispatch, start values. For Linux, ilc puts all of it into one writable section, as a loader would
/// have to relocate it; here everything has its address when it is linked.
///
/// ilc sorts by kind, so the section is a few long runs:
///
///     rows of static bases | string literals | frozen objects | statics, dispatch cells | handlers, MethodTables, maps, generic dictionaries, start values
///     stays                | moves           | stay: they are written to                | move
///
/// A 32-bit distance between two places of the section is not left to the linker but filled in by ilc, so those that a move would change
/// become relocations: rows to bases, bases to their start values, dispatch cells to MethodTables. A MethodTable's distance to the type
/// manager is the only other one; the runtime has none and never looks.
/// </summary>
internal sealed class ConstantData
{
    /// <summary>Where MethodTables are after the move.</summary>
    public const string TypesSection = ".rodata.types";

    private const int HeaderWord = 4;

    // A generic class's lies among the MethodTables, a generic method's among the statics.
    private const string GenericDictionary = "__GenericDict_";

    private static readonly string[] Constants =
    [
        "__ehinfo_", "_ZTV", "__fatpointer_", "__module_initializers", "__InterfaceDispatchMap_", "__GCStaticEEType_", "__SealedVTable_", "__ReadyToRunHeader",
    ];

    private readonly RelocatableObject file;
    private readonly int data;
    private readonly byte[] content;
    private readonly List<ObjectSymbol> symbols;
    private readonly HashSet<uint> relocated;

    private ConstantData(RelocatableObject file)
    {
        this.file = file;
        data = file.Find(".data");
        content = file.Content(data);
        int self = file.SectionSymbol(data);
        symbols = [.. file.Symbols.Where(s => s.Section == data && s.Index != self).OrderBy(s => s.Value)];
        relocated = [.. file.Relocations(data).Select(r => r.Offset)];
    }

    /// <summary>Changes an object; returns how many bytes moved, 0 when its layout is not the known one and it was left alone.</summary>
    public static int Move(RelocatableObject file) => new ConstantData(file).Move();

    private int Move()
    {
        if (Literals() is not { } literals || Types() is not { } types)
        {
            return 0;
        }

        List<Piece> pieces =
        [
            new(data, 0, literals.Start, 0),
            new(data, literals.End, types.Start, Align(literals.Start, literals.End)),
        ];
        IReadOnlyList<Relocation> relocations = file.Relocations(data);
        pieces.AddRange(CutLiterals(literals, relocations));
        Piece movedTypes = Cut(types, TypesSection, relocations);
        pieces.Add(movedTypes);

        List<Relocation> added = [.. Distances(pieces, movedTypes)];
        byte[] rest = new byte[pieces[1].Place + (types.Start - literals.End)];
        foreach (Piece piece in pieces.Where(p => p.Section == data))
        {
            content.AsSpan((int)piece.Start, (int)(piece.End - piece.Start)).CopyTo(rest.AsSpan((int)piece.Place));
        }

        file.Replace(data, rest, [.. relocations.Where(r => At(pieces, r.Offset).Section == data).Select(r => r with { Offset = Moved(pieces, r.Offset) }), .. added]);

        // Debug information refers to the section itself, and sometimes to nowhere in it.
        int self = file.SectionSymbol(data);
        file.Redirect(self, offset =>
        {
            if (offset >= content.Length)
            {
                return (self, offset);
            }

            int section = At(pieces, offset).Section;
            ObjectSymbol first = symbols.First(s => At(pieces, s.Value).Section == section);
            return section == data ? (self, Moved(pieces, offset)) : (first.Index, Moved(pieces, offset) - Moved(pieces, first.Value));
        });
        foreach (ObjectSymbol symbol in symbols)
        {
            uint old = symbol.Value;
            symbol.Section = At(pieces, old).Section;
            symbol.Value = Moved(pieces, old);
        }

        return (int)(literals.End - literals.Start + types.End - types.Start);
    }

    /// <summary>The run of literals, from the first one's header word to the next object's.</summary>
    private Range? Literals()
    {
        if (symbols.FindIndex(s => s.Name == "__FrozenSegmentStart") is not (>= 0 and int first))
        {
            return null;
        }

        int next = first + 1;
        while (next < symbols.Count && symbols[next].Name.StartsWith("__Str_", StringComparison.Ordinal))
        {
            next++;
        }

        if (next == first + 1 || next == symbols.Count || symbols.Skip(next).Any(s => s.Name.StartsWith("__Str_", StringComparison.Ordinal)))
        {
            return null;
        }

        bool isObject = symbols[next].Name.StartsWith("__FrozenObj_", StringComparison.Ordinal);
        return new Range(symbols[first].Value, symbols[next].Value - (isObject ? HeaderWord : 0u));
    }

    /// <summary>The run of constants at the end of the section.</summary>
    private Range? Types()
    {
        int first = symbols.FindIndex(IsConstant);
        if (first < 0 || !symbols.Skip(first).All(s => IsConstant(s) || s.Name.StartsWith(GenericDictionary, StringComparison.Ordinal)))
        {
            return null;
        }

        return new Range(symbols[first].Value - PointerMapSize(symbols[first]), (uint)content.Length);
    }

    private static bool IsConstant(ObjectSymbol symbol) =>
        Constants.Any(c => symbol.Name.StartsWith(c, StringComparison.Ordinal)) || symbol.Name.EndsWith("__PreInitData", StringComparison.Ordinal);

    /// <summary>In front of a MethodTable lies the map of the object's references: a count, and its rows before that.</summary>
    private uint PointerMapSize(ObjectSymbol symbol)
    {
        const uint HasPointers = 0x01000000;
        if (!symbol.Name.StartsWith("_ZTV", StringComparison.Ordinal) || (Word(symbol.Value) & HasPointers) == 0)
        {
            return 0;
        }

        int series = (int)Word(symbol.Value - 4);
        return series > 0 ? 4 + (8 * (uint)series) : 8 + (4 * (uint)-series);
    }

    /// <summary>
    /// Each literal becomes a section, which the linker drops when nothing refers to it. Nobody has a use for the header word of an object that
    /// cannot be written to, nor for an alignment beyond that of its words; the first one's stays, as it begins the segment.
    /// </summary>
    private List<Piece> CutLiterals(Range range, IReadOnlyList<Relocation> relocations)
    {
        const uint Text = 8;
        List<Piece> pieces = [];
        ObjectSymbol[] literals = [.. symbols.Where(s => s.Value > range.Start && s.Value < range.End)];
        for (int i = 0; i < literals.Length; i++)
        {
            uint value = literals[i].Value;
            uint start = i == 0 ? range.Start : value - HeaderWord;
            uint from = i == 0 ? range.Start : value;
            uint end = i + 1 < literals.Length ? literals[i + 1].Value - HeaderWord : range.End;
            uint length = Word(value + 4);
            uint size = value - from + Text + ((2 * (length + 1) + 3) & ~3u);
            int section = file.AddConstants(
                ".rodata.literals", content[(int)from..(int)(from + size)],
                relocations.Where(r => r.Offset >= from && r.Offset < end).Select(r => r with { Offset = r.Offset - from }), HeaderWord);
            pieces.Add(new Piece(section, start, end, unchecked(start - from)));
        }

        return pieces;
    }

    private Piece Cut(Range range, string name, IReadOnlyList<Relocation> relocations)
    {
        // Alignment to eight bytes is kept.
        uint place = range.Start & 7;
        byte[] cut = new byte[place + (range.End - range.Start)];
        content.AsSpan((int)range.Start, (int)(range.End - range.Start)).CopyTo(cut.AsSpan((int)place));
        int section = file.AddConstants(
            name, cut, relocations.Where(r => r.Offset >= range.Start && r.Offset < range.End).Select(r => r with { Offset = r.Offset - range.Start + place }));
        return new Piece(section, range.Start, range.End, place);
    }

    /// <summary>Corrects the distances that ilc filled in: within what stays they are changed, to what moved they become relocations.</summary>
    private IEnumerable<Relocation> Distances(List<Piece> pieces, Piece types)
    {
        const uint TagMask = 3;
        const uint HasStartValue = 2;
        const uint RelativeInterface = 3;
        ObjectSymbol anchor = symbols.First(s => s.Value >= types.Start);
        for (int i = 0; i + 1 < symbols.Count; i++)
        {
            ObjectSymbol symbol = symbols[i];
            uint end = symbols[i + 1].Value;
            if (symbol.Name == "__GCStaticRegion")
            {
                for (uint row = symbol.Value; row < end; row += 4)
                {
                    SetWord(row, Moved(pieces, row + Word(row)) - Moved(pieces, row));
                }
            }
            else if (symbol.Name.StartsWith("__GCSTATICS", StringComparison.Ordinal) && !IsConstant(symbol))
            {
                uint tag = Word(symbol.Value) & TagMask;
                yield return Point(symbol.Value, tag);
                if ((tag & HasStartValue) != 0)
                {
                    yield return Point(symbol.Value + 4, 0);
                }
            }
            else if (symbol.Name.StartsWith("__InterfaceDispatchCell_", StringComparison.Ordinal) && !relocated.Contains(symbol.Value + 4)
                && (Word(symbol.Value + 4) & TagMask) == RelativeInterface)
            {
                yield return Point(symbol.Value + 4, RelativeInterface);
            }
        }

        // A distance plus its tag, as the linker makes it from a symbol of the new section.
        Relocation Point(uint place, uint tag)
        {
            uint target = place + (Word(place) & ~tag);
            SetWord(place, target - anchor.Value + tag);
            return Relocation.Relative(Moved(pieces, place), anchor.Index);
        }
    }

    private static Piece At(List<Piece> pieces, uint offset) => pieces.First(p => offset >= p.Start && offset < p.End);

    private static uint Moved(List<Piece> pieces, uint offset)
    {
        Piece piece = At(pieces, offset);
        return offset - piece.Start + piece.Place;
    }

    private static uint Align(uint value, uint like) => value + ((like - value) & 7);

    private uint Word(uint offset) => BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan((int)offset));

    private void SetWord(uint offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan((int)offset), value);

    private readonly record struct Range(uint Start, uint End);

    /// <summary>What lay from Start to End and now lies at Place of a section; a header word that was left behind would lie before it.</summary>
    private readonly record struct Piece(int Section, uint Start, uint End, uint Place);
}
