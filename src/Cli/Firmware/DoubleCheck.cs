using System.Text.RegularExpressions;
using NfThread.Cli.Boards;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Firmware;

/// <summary>
/// Refuses double-precision arithmetic on a chip whose floating-point unit has none, naming the methods. ilc has no soft-float
/// mode, so such an instruction would be a fault on the board. Loads, stores and moves of 64-bit registers are harmless: the
/// single-precision unit has them too.
/// </summary>
internal static partial class DoubleCheck
{
    public static void Run(Board board, string elf, bool allowed)
    {
        if (board.Cpu.Doubles || allowed)
        {
            return;
        }

        CommandResult listing = Execution.Run(HostTool.BinutilsPath("objdump"), ["-d", "--no-show-raw-insn", elf]);
        List<(uint Address, string Symbol)> uses = [.. Find(listing.Output)];
        if (uses.Count == 0)
        {
            return;
        }

        IReadOnlyList<SourcePlace> places = Addr2Line.Resolve(elf, [.. uses.Select(u => u.Address)]);
        IEnumerable<string> lines = uses.Select((u, i) =>
            $"{(places[i].File is null ? "" : $"{places[i].File}({places[i].Line}): ")}error NFT0003: '{SymbolNames.Readable(u.Symbol)}' computes with double, which the {board.Cpu.Core} of {board.Name} cannot");
        throw new UserError(
            string.Join('\n', lines), "use float (1.5f, MathF-like functions of Math) in these methods, or choose a board with doubles in hardware (nft boards)");
    }

    /// <summary>The first double-precision instruction of each function in objdump's listing.</summary>
    internal static IEnumerable<(uint Address, string Symbol)> Find(string listing)
    {
        string symbol = "?";
        bool reported = false;
        foreach (string line in listing.Split('\n'))
        {
            if (FunctionLine().Match(line) is { Success: true } function)
            {
                symbol = function.Groups[1].Value;
                reported = false;
            }
            else if (!reported && Arithmetic().Match(line) is { Success: true } use)
            {
                reported = true;
                yield return (Convert.ToUInt32(use.Groups[1].Value, 16), symbol);
            }
        }
    }

    [GeneratedRegex("^[0-9a-f]{8} <(.+)>:")]
    private static partial Regex FunctionLine();

    [GeneratedRegex(@"^\s*([0-9a-f]+):\s+v(?!mov)[a-z]+[a-z0-9.]*\.f64\b")]
    private static partial Regex Arithmetic();
}
