using System.Globalization;
using System.Text;
using NfThread.Cli.Boards;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Firmware;

/// <summary>
/// How much of a board's flash and RAM an image takes, and its largest symbols. RAM counts what is fixed at link time; the rest
/// is the heap, which also holds the threads' stacks.
/// </summary>
internal sealed record SizeReport(
    Board Board, long FlashUsed, long RamUsed, long Heap, IReadOnlyList<(string Name, long Size)> Code, IReadOnlyList<(string Name, long Size)> Data)
{
    private const int Largest = 12;

    public static SizeReport Read(Board board, string elf)
    {
        ElfFile file = ElfFile.Read(elf);
        long heap = Symbol("__nf_heap_end") - Symbol("__nf_heap_start");
        (List<(string Name, long Size)> code, List<(string Name, long Size)> data) = Symbols(elf, board);
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

    private static (List<(string Name, long Size)> Code, List<(string Name, long Size)> Data) Symbols(string elf, Board board)
    {
        List<(string Name, long Size)> code = [];
        List<(string Name, long Size)> data = [];
        CommandResult result = Execution.Run(HostTool.BinutilsPath("nm"), ["--print-size", "--size-sort", "--reverse-sort", "--radix=x", elf]);
        foreach (string line in result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // address size kind name
            string[] parts = line.Split(' ', 4);
            uint address = Convert.ToUInt32(parts[0], 16);
            bool inFlash = address >= board.Memory.Flash.Origin && address < board.Memory.Flash.End;
            List<(string Name, long Size)> list = inFlash ? code : data;
            if (list.Count < Largest)
            {
                list.Add((SymbolNames.Readable(parts[3]), Convert.ToInt64(parts[1], 16)));
            }
        }

        return (code, data);
    }

    private static string Share(long used, long all) => string.Create(CultureInfo.InvariantCulture, $"{Kilo(used)} of {all / 1024} KiB ({100.0 * used / all:0.0} %)");

    private static string Kilo(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB");
}
