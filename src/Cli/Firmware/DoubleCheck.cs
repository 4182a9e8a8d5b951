using System.Text.RegularExpressions;
using NfThread.Cli.Boards;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Firmware;

/// <summary>
/// Finds double-precision arithmetic in what ilc made. A chip whose floating-point unit has none needs the emulation linked in,
/// and conversions between double and 64-bit integers are calls on every chip, of which the others get short routines (Arch/CortexM/DoubleUnit). Loads, stores and moves between a 64-bit
/// register and two others are harmless: single-precision units have them too.
/// </summary>
internal static partial class DoubleCheck
{
    private static readonly HashSet<string> Helpers = ["RhpDbl2Lng", "RhpDbl2ULng", "RhpLng2Dbl", "RhpULng2Dbl", "fmod", "nf_square_root_double"];

    /// <summary>True when the object, for a chip without double precision, calls for the library of doubles.</summary>
    public static bool NeedsLibrary(string objectFile)
    {
        CommandResult symbols = Execution.Run(HostTool.BinutilsPath("nm"), ["-u", objectFile]);
        return symbols.Output.Split('\n').Any(line => Helpers.Contains(line.Trim().TrimStart('U').Trim()))
            || Find(Disassemble(objectFile)).Any();
    }

    /// <summary>Stops the build of a program that may not use doubles where they are emulated, naming the methods that do.</summary>
    public static void Refuse(Board board, string elf)
    {
        if (board.Cpu.Doubles)
        {
            return;
        }

        List<(uint Address, string Symbol)> uses = [.. Find(Disassemble(elf))];
        if (uses.Count == 0)
        {
            return;
        }

        IReadOnlyList<SourcePlace> places = Addr2Line.Resolve(elf, [.. uses.Select(u => u.Address)]);
        IEnumerable<string> lines = uses.Select((u, i) =>
            $"{(places[i].File is null ? "" : $"{places[i].File}({places[i].Line}): ")}error NFT0003: '{SymbolNames.Readable(u.Symbol)}' computes with double, which the {board.Cpu.Core} of {board.Name} cannot, and NfThreadDoubles=refused forbids emulating it");
        throw new UserError(
            string.Join('\n', lines), "use float (1.5f) in these methods, leave NfThreadDoubles unset, or choose a board with doubles in hardware (nft boards)");
    }

    private static string Disassemble(string file) =>
        Execution.Run(HostTool.BinutilsPath("objdump"), ["-d", "--no-show-raw-insn", file]).Output;

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

    [GeneratedRegex(@"^\s*([0-9a-f]+):\s+v[a-z]+[a-z0-9.]*\.f64\b")]
    private static partial Regex Arithmetic();
}
