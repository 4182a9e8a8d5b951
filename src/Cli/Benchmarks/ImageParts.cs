using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Benchmarks;

/// <summary>
/// Flash and RAM of an image by the part of the project that they are for. A stretch of code belongs to the folder of its source, which debug
/// information tells; what has none is told by its symbol or its section.
/// </summary>
internal static class ImageParts
{
    // The first that the path of a source contains.
    private static readonly (string Folder, string Part)[] Folders =
    [
        ("/src/Metal/Kernel/", "kernel"), ("/System/Threading/", "kernel"), ("/src/Metal/Memory/", "collector"), ("/Runtime/Exceptions/", "exceptions"),
        ("/src/Metal/Runtime/", "types and start-up"), ("/src/Metal/CoreLib/", "corelib"), ("/src/Metal/Math/", "corelib"), ("/src/Metal/Arch/", "processor"),
        ("/src/Metal/Devices/", "devices"), ("/src/Metal/Chips/", "devices"), ("/src/RuntimeEvents/", "devices"), ("/src/NfThread/", "thread module"),
    ];

    // The ends of the board's flash, which the linker script puts among the data.
    private const string FlashBounds = "__nf_flash_";

    // May stand where the statics end.
    private const string Heap = "__nf_heap_start";

    public static (Dictionary<string, long> Flash, Dictionary<string, long> Ram) Read(Board board, string elf)
    {
        ElfFile file = ElfFile.Read(elf);
        Dictionary<string, long> flash = [], ram = [];
        using Addr2Line lines = new(elf);
        foreach (IGrouping<string, ElfSymbol> section in file.Symbols().Where(s => s.Name.Length > 0 && s.Name[0] != '$' && !s.Name.StartsWith(FlashBounds, StringComparison.Ordinal)).GroupBy(s => s.Section))
        {
            ElfSymbol[] symbols = [.. section.OrderBy(s => s.Name != Heap).DistinctBy(s => s.Value & ~1u).OrderBy(s => s.Value)];
            long end = symbols[^1].Value;
            foreach ((ElfSymbol symbol, uint next) in symbols.Zip(symbols.Skip(1).Select(s => s.Value & ~1u).Append((uint)end)))
            {
                Region? place = Contains(board.Memory.Flash, symbol.Value) ? board.Memory.Flash : Contains(board.Memory.Ram, symbol.Value) ? board.Memory.Ram : null;
                if (place is not null)
                {
                    Add(place == board.Memory.Flash ? flash : ram, PartOf(symbol, lines), next - (symbol.Value & ~1u));
                }
            }
        }

        return (Sorted(flash), Sorted(ram));
    }

    private static string PartOf(ElfSymbol symbol, Addr2Line lines)
    {
        if (symbol.Section is ".ARM.exidx" or ".ARM.extab" or ".modules" or ".vectors")
        {
            return "tables";
        }

        if (symbol.Name == Heap)
        {
            return "heap and thread stacks";
        }

        if (symbol.Section == ".stack")
        {
            return "interrupt stack";
        }

        if (symbol.Name.StartsWith("__Str_", StringComparison.Ordinal))
        {
            return "literals";
        }

        if (symbol.Section == ".text" && lines.Find(symbol.Value & ~1u).File?.Replace('\\', '/') is { } source)
        {
            return Folders.FirstOrDefault(f => source.Contains(f.Folder, StringComparison.Ordinal)).Part ?? "application";
        }

        return symbol.Section == ".text" ? "tables" : "statics";
    }

    private static void Add(Dictionary<string, long> parts, string part, long bytes)
    {
        if (bytes > 0)
        {
            parts[part] = parts.GetValueOrDefault(part) + bytes;
        }
    }

    private static Dictionary<string, long> Sorted(Dictionary<string, long> parts) => parts.OrderByDescending(p => p.Value).ToDictionary();

    private static bool Contains(Region region, uint address) => address >= region.Origin && address < region.End;
}
