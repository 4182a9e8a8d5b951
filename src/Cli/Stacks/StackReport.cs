using System.Globalization;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Stacks;

/// <summary>A thread of a program: what it is started with, the most stack it can need, and what it gets.</summary>
/// <param name="Name">The method.</param>
/// <param name="Need">Bytes at most; null where there is no bound.</param>
/// <param name="Gets">Bytes of its stack, unless the program asks for another size.</param>
/// <param name="Why">Why there is no bound, or which calls lead to it.</param>
internal sealed record ThreadStack(string Name, int? Need, int Gets, string Why);

/// <summary>The worst-case stack of each thread of a program, and as a table.</summary>
internal static class StackReport
{
    /// <summary>What the guard at the bottom takes (src/Metal/Kernel/README.md).</summary>
    public const int Guard = 256;
    private const int FirstCalls = 4, LastCalls = 3;

    // Calls the program's Main.
    private const string Main = "mscorlib_System_MainThread__Run";

    // What ilc puts between.
    private static readonly string[] BeforeMain = ["__managed__Main", "__Module___MainMethodWrapper", "__Module___StartupCodeMain"];

    public static IReadOnlyList<ThreadStack> Measure(string elf, Board board)
    {
        ElfFile image = ElfFile.Read(elf);
        CompiledCalls compiled = new(elf);
        CodeGraph graph = new(elf, image, new IndirectCalls(image, compiled));
        StackBound bound = new(graph);
        using Addr2Line lookup = new(elf);
        List<ThreadStack> result = [];
        result.AddRange(graph.Named(Main).Take(1).Select(f => Row(f, "main", board.Threads!.MainStack)));
        foreach (string entry in compiled.ThreadEntries.Where(e => e != Main))
        {
            result.AddRange(graph.Named(entry).Select(f => Row(f, Place(f), board.Threads!.Stack)));
        }

        return result;

        ThreadStack Row(uint function, string name, int gets)
        {
            StackNeed need = bound.OfThread(function);
            string way = Way(need.Path.Contains(function) ? need.Path.SkipWhile(f => f != function) : need.Path, graph);
            return need.Unbounded is { } why
                ? new ThreadStack(name, null, gets, lookup.Find(need.At) is { File: { } file, Line: var line } ? $"{why}, {Path.GetFileName(file)}:{line} (by {way})" : why)
                : new ThreadStack(name, need.Bytes, gets, way);
        }

        string Place(uint function)
        {
            SourcePlace place = lookup.Find(function);
            string method = graph.Readable(function);
            return place.File is null ? method : string.Create(CultureInfo.InvariantCulture, $"{method}, {Path.GetFileName(place.File)}:{place.Line}");
        }
    }

    /// <summary>What a thread needs, and what it gets, stay, however narrow the terminal.</summary>
    internal static readonly (string Name, int Turn)[] Columns = [("Thread", 0), ("Needs", 0), ("Gets", 0), ("Used", 1)];

    /// <summary>Cells of a thread, one a column.</summary>
    internal static string[] Cells(ThreadStack thread) =>
    [
        thread.Name, thread.Need is { } need ? $"{need}" : "no bound", $"{thread.Gets}",
        thread.Need is null ? "" : thread.Need + Guard > thread.Gets ? "TOO LITTLE" : $"{100 * thread.Need / (thread.Gets - Guard)} %",
    ];

    /// <summary>Shows them; the sizes that the program sets by StackSize are told below.</summary>
    public static void Show(IReadOnlyList<ThreadStack> threads, IEnumerable<int> sizes)
    {
        Terminal.Show(Columns, [.. threads.Select(Cells)], "a wider terminal shows them");
        foreach (ThreadStack thread in threads)
        {
            Terminal.Write($"{thread.Name}: {(thread.Need is null ? "no bound, since " : "deepest by ")}{thread.Why}.", "  ");
        }

        if (sizes.Any())
        {
            Console.WriteLine($"The program also asks for stacks of {string.Join(", ", sizes)} bytes (StackSize).");
        }
    }

    // The program's own calls stand first, and what takes the stack or has no bound last.
    private static string Way(IEnumerable<uint> path, CodeGraph graph)
    {
        string[] calls = [.. path.Where(f => !BeforeMain.Any(b => graph.Name(f).EndsWith(b, StringComparison.Ordinal))).Select(graph.Readable)];
        return string.Join(" > ", calls.Length <= FirstCalls + LastCalls + 1 ? calls : [.. calls[..FirstCalls], "...", .. calls[^LastCalls..]]);
    }
}
