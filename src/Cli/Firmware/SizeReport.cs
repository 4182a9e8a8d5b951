using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NfThread.Cli.Boards;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Firmware;

/// <summary>
/// How much of a board's flash and RAM an image takes, and its largest symbols. RAM counts what is fixed at link time; the rest
/// is the heap, which also holds the threads' stacks.
/// </summary>
internal sealed partial record SizeReport(
    Board Board, long FlashUsed, long RamUsed, long Heap, IReadOnlyList<(string Name, long Size)> Code, IReadOnlyList<(string Name, long Size)> Data)
{
    private const int Largest = 12;

    // What nothing has taken yet.
    private const string HeapStart = "__nf_heap_start";

    public static SizeReport Read(Board board, string elf)
    {
        ElfFile file = ElfFile.Read(elf);
        long heap = Symbol("__nf_heap_end") - Symbol("__nf_heap_start");
        List<(string Name, long Size)> code = CodeSymbols(elf, board);
        List<(string Name, long Size)> data = DataSymbols(elf, board, Symbol("__nf_heap_start"));
        return new SizeReport(board, Symbol("__flash_used"), board.Memory.Ram.Size - heap, heap, code, data);

        long Symbol(string name) => file.Symbol(name) ?? throw new UserError($"{elf} lacks the symbol {name}.", "Link it with the script that nft generates.");
    }

    public string Summary(string name) =>
        $"{name} for {Board.Name}: flash {Share(FlashUsed, Board.Memory.Flash.Size)}, RAM {Share(RamUsed, Board.Memory.Ram.Size)}, {Kilo(Heap)} left to heap and thread stacks";

    public string ToText()
    {
        StringBuilder text = new();
        text.AppendLine($"Flash  {Share(FlashUsed, Board.Memory.Flash.Size)}");
        text.AppendLine($"RAM    {Share(RamUsed, Board.Memory.Ram.Size)} (data, statics, interrupt stack)");
        text.AppendLine($"Heap   {Kilo(Heap)} left to heap and thread stacks");
        Table("Largest in flash (code)", Code);
        Table("Largest in RAM (initialised data is in flash too)", Data);
        return text.ToString();

        void Table(string title, IReadOnlyList<(string Name, long Size)> symbols)
        {
            text.AppendLine();
            text.AppendLine(title);
            foreach ((string name, long size) in symbols)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{size,8}  {name}");
            }
        }
    }

    /// <summary>Holds an image to the size that its project allows; the report is where to look for what made it big.</summary>
    /// <exception cref="UserError">It takes more.</exception>
    public void RequireFlashWithin(long? limit, string name, string reportPath)
    {
        if (FlashUsed > limit)
        {
            throw new UserError(
                string.Create(CultureInfo.InvariantCulture, $"{name} takes {FlashUsed} bytes of flash on {Board.Name}; its project allows {limit}."),
                $"See {reportPath} for what is largest, or change NfThreadFlashLimit in the project.");
        }
    }

    private static List<(string Name, long Size)> CodeSymbols(string elf, Board board)
    {
        // Address, size, kind, name. What C# exports under a name has two symbols; the method's own says more.
        return [.. Nm("--print-size", "--size-sort", "--reverse-sort", elf)
            .Select(line => line.Split(' ', 4))
            .Where(parts => Contains(board.Memory.Flash, parts[0]))
            .GroupBy(parts => parts[0])
            .Select(symbols => (symbols.Select(s => SymbolNames.OfImage(s[3], elf)).MaxBy(name => name.Count(c => c == '.'))!, Convert.ToInt64(symbols.First()[1], 16)))
            .Take(Largest)];
    }

    /// <summary>ilc gives data no sizes, so a symbol reaches to the next; where several share an address, the last one counts.</summary>
    private static List<(string Name, long Size)> DataSymbols(string elf, Board board, long end)
    {
        List<(string Name, long Address)> symbols = [];
        foreach (string line in Nm("--numeric-sort", elf))
        {
            // address kind name
            string[] parts = line.Split(' ', 3);
            if (Contains(board.Memory.Ram, parts[0]))
            {
                symbols.Add((parts[2], Convert.ToInt64(parts[0], 16)));
            }
        }

        symbols.Add(("", end));
        return [.. symbols.Zip(symbols.Skip(1), (symbol, next) => (symbol.Name, Size: next.Address - symbol.Address))
            .Where(s => s.Size > 0 && s.Name != HeapStart).Select(s => (DataName(s.Name, elf), s.Size)).OrderByDescending(s => s.Size).Take(Largest)];
    }

    /// <summary>What lies there, for people. String literals carry a hash, which is left out.</summary>
    internal static string DataName(string symbol, string elf) =>
        symbol == "__nf_stack_bottom" ? "interrupt stack"
        : symbol == "__nf_boot" ? "boot block"
        : Statics().Match(symbol) is { Success: true } statics ? $"statics of {SymbolNames.TypeOfImage(statics.Groups["type"].Value, elf)}"
        : symbol.StartsWith("__Str_", StringComparison.Ordinal) ? $"literal \"{symbol[6..].Split('_').TakeWhile(w => w.Length < 64).Aggregate("", (a, b) => a + (a.Length > 0 ? " " : "") + b).Trim()}\"" : SymbolNames.OfImage(symbol, elf);

    // Of numbers, of references, and of each thread's.
    [GeneratedRegex("^__(NONGC|GC|THREAD)STATICS(?<type>.+)$")]
    private static partial Regex Statics();

    private static bool Contains(Region region, string address) => Convert.ToUInt32(address, 16) is var a && a >= region.Origin && a < region.End;

    private static string[] Nm(params string[] arguments) =>
        Execution.Run(HostTool.BinutilsPath("nm"), arguments).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Share(long used, long all) => string.Create(CultureInfo.InvariantCulture, $"{Kilo(used)} of {all / 1024} KiB ({100.0 * used / all:0.0} %)");

    private static string Kilo(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB");
}
