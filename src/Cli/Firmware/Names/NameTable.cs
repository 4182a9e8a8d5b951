using System.Globalization;
using System.Text;

namespace NfThread.Cli.Firmware.Names;

/// <summary>
/// The names that firmware carries in flash, as assembly source with the layout that src/Metal/Runtime/Types/NameTable.cs
/// draws and reads. Methods and MethodTables are known by their offset in ilc's object, whose sections the linker moves as a
/// whole, so the table needs two addresses only, and the link happens once.
/// </summary>
internal sealed class NameTable
{
    private const string CodeSection = "__managedcode";
    private const string DataSection = ".data";
    private const string CoreLibrary = "mscorlib";
    private const uint LastPlace = 0xFFFF;
    private const char EndOfNamespace = '/';

    /// <summary>Offsets are counted in instructions' halfwords, and in 16 bits, so anew in each page.</summary>
    private const int PageShift = 17;
    private const uint PageMask = (1u << PageShift) - 1;

    private readonly List<(uint Offset, string Name)> methods = [];
    private readonly List<(TypeName Type, int FirstMethod)> owners = [];
    private readonly List<(TypeName Type, uint Offset)> constructed = [];
    private ElfSymbol? code;
    private ElfSymbol? data;

    private NameTable(ElfFile program, CompiledNames compiled, Func<TypeName, bool> isMethodNamed)
    {
        // A generic type has a MethodTable for each of its instantiations, all of one name.
        ElfSymbol[] tables = [.. program.Symbols().Where(s => (s.Section is DataSection or ConstantData.TypesSection) && compiled.Types.ContainsKey(s.Name))];
        data = tables.FirstOrDefault();
        constructed.AddRange(tables.Select(s => (compiled.Types[s.Name], s.Value >> 2)).Where(c => c.Item2 <= LastPlace).OrderBy(c => c.Item2));

        IEnumerable<IGrouping<uint, ElfSymbol>> functions = program.Symbols()
            .Where(s => s.Section == CodeSection && !HandlerSymbol.IsPart(s.Name))
            .GroupBy(s => s.Value & ~1u)
            .OrderBy(g => g.Key);
        foreach (IGrouping<uint, ElfSymbol> aliases in functions)
        {
            ElfSymbol? symbol = aliases.FirstOrDefault(s => compiled.Methods.ContainsKey(s.Name));
            if (symbol is not null && compiled.Methods[symbol.Name] is var (type, name) && isMethodNamed(type))
            {
                AddMethod(symbol, type, name);
            }
            else if (methods.Count > 0 && methods[^1].Name.Length > 0)
            {
                methods.Add((aliases.Key, ""));
            }
        }

        // What the linker puts behind is none of these methods.
        if (methods.Count > 0 && methods[^1].Name.Length > 0)
        {
            methods.Add(((uint)program.Section(CodeSection)!.Length, ""));
        }
    }

    /// <summary>Writes the table of a compiled program; false when it is to have none.</summary>
    /// <param name="objectFile">What ilc made.</param>
    /// <param name="statistics">Its statistics file (--mstat) of the same run.</param>
    /// <param name="assemblies">The assemblies it compiled, mscorlib among them.</param>
    /// <param name="scope">Which names.</param>
    /// <param name="output">The assembly source to write.</param>
    public static bool Write(string objectFile, string statistics, IEnumerable<string> assemblies, NameScope scope, string output)
    {
        if (scope == NameScope.None)
        {
            return false;
        }

        Func<TypeName, bool> isMethodNamed = type => type.Name != "<Module>";
        if (scope == NameScope.Types)
        {
            isMethodNamed = _ => false;
        }
        else if (scope == NameScope.Application)
        {
            HashSet<string> known = PublicTypes.Read(assemblies.Single(a => Path.GetFileNameWithoutExtension(a) == CoreLibrary));
            isMethodNamed = type => type.Name != "<Module>"
                && (type.Assembly != CoreLibrary || known.Contains(type.Namespace.Length == 0 ? type.Name : $"{type.Namespace}.{type.Name}"));
        }

        NameTable table = new(ElfFile.Read(objectFile), CompiledNames.Read(statistics), isMethodNamed);
        File.WriteAllText(output, table.ToSource(), new UTF8Encoding(false));
        return true;
    }

    private void AddMethod(ElfSymbol symbol, TypeName type, string name)
    {
        code ??= symbol;
        if (owners.Count == 0 || owners[^1].Type != type)
        {
            // A type whose methods do not lie together gets a row for each run.
            owners.Add((type, methods.Count));
        }

        methods.Add((symbol.Value & ~1u, SymbolNames.OfSource(name)));
    }

    private string ToSource()
    {
        uint pages = methods.Count == 0 ? 0 : (methods[^1].Offset >> PageShift) + 1;
        StringBuilder body = new();
        for (uint page = 0; page < pages; page++)
        {
            Line(body, ".hword", methods.FindIndex(m => m.Offset >> PageShift >= page));
        }

        foreach ((uint offset, _) in methods)
        {
            Line(body, ".hword", (offset & PageMask) >> 1);
        }

        string[] texts = [.. methods.Select(m => m.Name).Concat(owners.Select(o => o.Type).Concat(constructed.Select(c => c.Type)).Select(NameOf)).Select(Ascii).Prepend("").Distinct(StringComparer.Ordinal)];
        PairCoding coding = new(texts);
        Dictionary<string, int> places = Places(texts, coding.Coded);
        foreach ((_, string name) in methods)
        {
            Line(body, ".hword", places[Ascii(name)]);
        }

        foreach ((TypeName type, int firstMethod) in owners)
        {
            Line(body, ".hword", places[Ascii(NameOf(type))], firstMethod);
        }

        foreach ((TypeName type, uint offset) in constructed)
        {
            Line(body, ".hword", places[Ascii(NameOf(type))], offset);
        }

        if (coding.Coded.Length > ushort.MaxValue)
        {
            throw new UserError("The names of types and methods take more than 64 KiB.", "Set NfStackTraceNames to application or none in the project.");
        }

        StringBuilder source = new("@ Generated by nft; changes are lost. Layout: src/Metal/Runtime/Types/NameTable.cs.\n\n");
        source.Append("    .section .rodata.nf_names, \"a\"\n    .balign 4\n    .global nf_names\nnf_names:\n");
        Line(source, ".word", Base(code), Base(data));
        Line(source, ".hword", methods.Count, owners.Count, constructed.Count);
        Line(source, ".byte", pages, coding.Pairs.Count);
        source.Append(body);
        foreach ((byte first, byte second) in coding.Pairs)
        {
            Line(source, ".byte", first, second);
        }

        foreach (byte[] units in coding.Coded.ToArray().Chunk(32))
        {
            Line(source, ".byte", [.. units.Cast<object>()]);
        }

        return source.ToString();
    }

    private static string NameOf(TypeName type) => (type.Namespace.Length == 0 ? "" : type.Namespace + EndOfNamespace) + SymbolNames.OfSourceType(type.Name);

    private static string Ascii(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '?'));

    /// <summary>Where each text begins.</summary>
    private static Dictionary<string, int> Places(string[] texts, ReadOnlySpan<byte> coded)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        int at = 0;
        foreach (string text in texts)
        {
            places.Add(text, at);
            at += coded[at..].IndexOf((byte)0) + 1;
        }

        return places;
    }

    /// <summary>The start of a symbol's section in terms of the symbol, which the linker places.</summary>
    private static string Base(ElfSymbol? symbol) => symbol is null ? "0" : $"\"{symbol.Name}\" - {symbol.Value & ~1u}";

    private static void Line(StringBuilder source, string directive, params object[] values) =>
        source.Append(CultureInfo.InvariantCulture, $"    {directive} {string.Join(", ", values)}\n");
}
