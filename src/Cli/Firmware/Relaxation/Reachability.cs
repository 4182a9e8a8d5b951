using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// Finds the functions of compiled code that no way from the start leads to. ilc compiles whatever has an exported name; what nobody imports, and what only that calls, is found here, where the assembly that imports
/// is known. A function is reached together with its handlers, and with what their clauses name; a type's table once something that is reached refers to it, a static constructor with its class's statics; ilc's tables and constants as functions are; a section of assembly as the linker's --gc-sections reaches it.
/// Whatever else the object holds counts as reached.
/// </summary>
internal sealed class Reachability
{
    private const string Start = "nf_reset";
    private static readonly string[] KeptAssembly = [".vectors", ".noinit"];
    private const string Tables = ".rodata";
    private const string Statics = "__NONGCSTATICS";
    private const string Constructor = "___cctor";
    private const uint WordSize = 4;
    private static readonly string[] Followed = ["_ZTV", "__ehinfo_", "__Str_", Statics, "__InterfaceDispatchCell_"];

    private readonly RelocatableObject program;
    private readonly int code;
    private readonly IReadOnlyList<RelocatableObject> assembly;
    private readonly Dictionary<int, int> unitOf = [];
    private readonly int[] starts;
    private readonly Dictionary<int, uint[]> pieces = [];
    private readonly Dictionary<int, Relocation[]> relocations = [];
    private readonly Dictionary<string, ObjectSymbol> statics;
    private readonly Dictionary<string, List<Node>> names = [];
    private readonly Dictionary<Node, List<Node>> calls = [];
    private readonly HashSet<Node> reached = [];

    /// <param name="program">What ilc made.</param>
    /// <param name="code">The section of its functions.</param>
    /// <param name="functions">They, taken apart, in the order of their places.</param>
    /// <param name="unitOf">For the place of a function its own, or another number if it belongs to the one before it.</param>
    /// <param name="tables">The sections of unwind rows and of their details.</param>
    /// <param name="assembly">All else that is linked.</param>
    public Reachability(
        RelocatableObject program, int code, IReadOnlyList<CodeFunction> functions, Func<int, int> unitOf, (int Rows, int Details) tables, IReadOnlyList<RelocatableObject> assembly)
    {
        this.program = program;
        this.code = code;
        this.assembly = assembly;
        starts = [.. functions.Select(f => f.Items[0].OldPlace)];
        int unit = 0;
        foreach (int start in starts)
        {
            unit = unitOf(start) == start ? start : unit;
            this.unitOf.Add(start, unit);
        }

        statics = program.Symbols.Where(s => s.Section > 0 && s.Name.StartsWith(Statics, StringComparison.Ordinal)).ToDictionary(s => s.Name[Statics.Length..] + Constructor, StringComparer.Ordinal);
        CutIntoPieces();
        ReadNames();
        foreach (CodeFunction function in functions)
        {
            Node caller = Function(function.Items[0].OldPlace);
            foreach (CodeTarget target in function.Items.Where(i => i.Kind is CodeKind.Branch or CodeKind.Address or CodeKind.Replaced).Select(i => i.Target))
            {
                Add(caller, target.IsLocal ? [Function(target.Offset & ~1)] : Of(target.Symbol, target.Offset));
            }
        }

        ReadClauses(tables.Rows, tables.Details);
        Walk(Roots(tables));
    }

    /// <summary>Whether nothing reaches the function at the beginning of a place in a section of code.</summary>
    public bool IsDead(int section, int place) => !reached.Contains(section == code ? Function(place) : Piece(section, (uint)place));

    /// <summary>Empties data that is not reached: what it refers to need not be linked.</summary>
    public void Forget()
    {
        foreach (int section in pieces.Keys.Where(s => !program.IsCode(s)))
        {
            Relocation[] kept = [.. relocations[section].Where(r => reached.Contains(Holder(section, r)))];
            if (kept.Length < relocations[section].Length)
            {
                program.Replace(section, program.Content(section), kept);
            }
        }
    }

    private static string NameOf(RelocatableObject file, int section) => section > 0 ? file.SectionName(section) : "";

    private Node Function(int offset) => new(Node.Code, 0, unitOf[starts[Sorted.AtOrBefore(starts, offset)]]);

    /// <summary>Loaded sections other than the code and its tables, each from one symbol to the next.</summary>
    private void CutIntoPieces()
    {
        foreach (int section in program.RelocatedSections.Where(s => s != code && program.IsLoaded(s) && !NameOf(program, s).StartsWith(".ARM.ex", StringComparison.Ordinal)))
        {
            pieces.Add(section, [.. program.Symbols.Where(s => s.Section == section && !s.IsSection).Select(s => s.Value & ~(program.IsCode(section) ? 1u : 0)).Append(0u).Distinct().Order()]);
            relocations.Add(section, [.. program.Relocations(section)]);
        }
    }

    private void ReadNames()
    {
        foreach (ObjectSymbol symbol in program.Symbols.Where(s => s.Section > 0 && !s.IsSection && s.Name.Length > 0))
        {
            Name(symbol.Name).AddRange(Of(symbol.Index, 0));
        }

        for (int i = 0; i < assembly.Count; i++)
        {
            foreach (ObjectSymbol symbol in assembly[i].Symbols.Where(s => s.Section > 0 && s.Section < assembly[i].SectionCount && !s.IsSection && s.Name.Length > 0))
            {
                Name(symbol.Name).Add(new Node(i, symbol.Section, 0));
            }
        }

        for (int i = 0; i < assembly.Count; i++)
        {
            foreach (int section in assembly[i].RelocatedSections.Where(assembly[i].IsLoaded))
            {
                foreach (ObjectSymbol symbol in assembly[i].Relocations(section).Select(r => assembly[i].Symbols[r.Symbol]))
                {
                    Add(new Node(i, section, 0), symbol.Section > 0 ? [new Node(i, symbol.Section, 0), .. Name(symbol.Name)] : Name(symbol.Name));
                }
            }
        }

        foreach ((int section, uint[] starts) in pieces)
        {
            foreach (Relocation relocation in relocations[section])
            {
                Add(Holder(section, relocation), Of(section, relocation));
            }
        }
    }

    private List<Node> Name(string name) => names.TryGetValue(name, out List<Node>? nodes) ? nodes : names[name] = [];

    private void Add(Node from, IEnumerable<Node> to)
    {
        if (!calls.TryGetValue(from, out List<Node>? list))
        {
            calls.Add(from, list = []);
        }

        list.AddRange(to);
    }

    private Node Piece(int section, uint offset) => new(Node.Data, section, (int)pieces[section][Sorted.AtOrBefore(pieces[section], offset)]);

    /// <summary>The piece that a relocation belongs to. Which static constructor has to run stands in the word before the statics.</summary>
    private Node Holder(int section, Relocation relocation) =>
        statics.TryGetValue(program.Symbols[relocation.Symbol].Name, out ObjectSymbol? own) && (own.Section, own.Value) == (section, relocation.Offset + WordSize)
            ? new Node(Node.Constructor, section, own.Index)
            : Piece(section, relocation.Offset);

    /// <summary>What a relocation of a section of data leads to: the addend is in its place.</summary>
    private IEnumerable<Node> Of(int section, Relocation relocation) =>
        Of(relocation.Symbol, program.IsCode(section) ? 0 : BinaryPrimitives.ReadInt32LittleEndian(program.Content(section).AsSpan((int)relocation.Offset)));

    private IEnumerable<Node> Of(int symbol, int addend)
    {
        ObjectSymbol target = program.Symbols[symbol];
        return target.Section == code ? [Function(((int)target.Value & ~1) + (target.IsSection ? addend & ~1 : 0))]
            : target.Section == 0 ? Name(target.Name)
            : pieces.ContainsKey(target.Section) ? [Piece(target.Section, (uint)Math.Max(0, (int)target.Value + addend)), new Node(Node.Constructor, target.Section, symbol)]
            : [];
    }

    /// <summary>A row of the unwind tables leads to its details, and these to the clauses of a function's handlers.</summary>
    private void ReadClauses(int rows, int details)
    {
        Relocation[] ofDetails = [.. program.Relocations(details).Where(r => r.Type != 0).OrderBy(r => r.Offset)];
        Dictionary<uint, Relocation> ofRows = program.Relocations(rows).ToDictionary(r => r.Offset);
        (uint Place, Node Function)[] entries =
        [
            .. ofRows.Values.Where(r => r.Offset % UnwindTables.RowSize == 4)
                .Select(r => (program.Symbols[r.Symbol].Value + (BinaryPrimitives.ReadUInt32LittleEndian(program.Content(rows).AsSpan((int)r.Offset)) & 0x7FFFFFFF),
                    Function((int)program.Symbols[ofRows[r.Offset - 4].Symbol].Value & ~1)))
                .OrderBy(e => e.Item1),
        ];
        int next = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            uint end = i + 1 < entries.Length ? entries[i + 1].Place : uint.MaxValue;
            for (; next < ofDetails.Length && ofDetails[next].Offset < end; next++)
            {
                Add(entries[i].Function, Of(ofDetails[next].Symbol, 0));
            }
        }
    }

    private IEnumerable<Node> Roots((int Rows, int Details) tables)
    {
        foreach ((int section, uint[] places) in pieces)
        {
            Dictionary<uint, string> first = program.Symbols.Where(s => s.Section == section && !s.IsSection).GroupBy(s => s.Value).ToDictionary(g => g.Key, g => g.First().Name);
            foreach (uint place in program.IsCode(section) || NameOf(program, section) == Tables ? [] : places.Where(p => !first.TryGetValue(p, out string? name) || !Followed.Any(f => name.StartsWith(f, StringComparison.Ordinal))))
            {
                yield return new Node(Node.Data, section, (int)place);
            }
        }

        foreach (Node node in Name(Start))
        {
            yield return node;
        }

        for (int i = 0; i < assembly.Count; i++)
        {
            for (int section = 1; section < assembly[i].SectionCount; section++)
            {
                if (KeptAssembly.Any(k => NameOf(assembly[i], section).StartsWith(k, StringComparison.Ordinal)))
                {
                    yield return new Node(i, section, 0);
                }
            }
        }
    }

    private void Walk(IEnumerable<Node> roots)
    {
        Stack<Node> todo = new(roots);
        while (todo.TryPop(out Node node))
        {
            if (reached.Add(node) && calls.TryGetValue(node, out List<Node>? next))
            {
                next.ForEach(todo.Push);
            }
        }
    }

    /// <summary>A function with its handlers, a piece of another section, the static constructor of a class by the symbol of its statics, or a section of assembly, by the number of its object.</summary>
    private readonly record struct Node(int Object, int Section, int Place)
    {
        public const int Code = -1, Data = -2, Constructor = -3;
    }
}
