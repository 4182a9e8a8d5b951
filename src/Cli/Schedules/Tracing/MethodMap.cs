using NfThread.Cli.Firmware;

namespace NfThread.Cli.Schedules.Tracing;

/// <summary>Which method of an image an address belongs to.</summary>
internal sealed class MethodMap
{
    /// <summary>Methods that care for threads and memory themselves; proven elsewhere, by preemption at every point (tests/Device.Metal/Kernel).</summary>
    private static readonly string[] Kernel =
    [
        "mscorlib_System_Kernel__", "mscorlib_System_ThreadLifetime__", "mscorlib_System_Threading_Thread__", "mscorlib_System_MainThread__", "mscorlib_System_TimerQueue__",
        "mscorlib_System_TimeSlice__", "mscorlib_System_Clock__", "nf_yield", "nf_start_thread", "nf_write_frame", "nf_mark_words", "nf_thread_entry", "nf_end_thread",
        "NfThread_Schedules_", "NfThread_Deadlocks_NfThread_Deadlocks_Notes__",
        "mscorlib_System_Allocator__", "mscorlib_System_StackAllocator__", "mscorlib_System_FreeBlocks__", "nf_new_", "RhpNew",
    ];

    /// <summary>Assembly that calls nothing, so that the link register says who called it.</summary>
    private static readonly string[] Leaves = ["nf_", "Rhp", "mem"];

    private readonly uint[] starts;
    private readonly string[] names;
    private readonly bool[] kernel, leaves, own;

    /// <param name="file">The image.</param>
    /// <param name="assembly">The program's own assembly.</param>
    public MethodMap(ElfFile file, string assembly)
    {
        // The name that says most: not ilc's marks of frames.
        Dictionary<uint, string> methods = [];
        foreach (ElfSymbol symbol in file.Symbols().Where(s => s.Section == ".text" && s.Name.Length > 0 && s.Name[0] is not ('$' or '.')))
        {
            uint start = symbol.Value & ~1u;
            if (!HandlerSymbol.IsPart(symbol.Name) && (!methods.TryGetValue(start, out string? known) || known.StartsWith('_')))
            {
                methods[start] = symbol.Name;
            }
        }

        starts = [.. methods.Keys.Order()];
        names = [.. starts.Select(s => methods[s])];
        string program = string.Concat(assembly.Select(c => char.IsLetterOrDigit(c) ? c : '_')) + "_";
        kernel = Mark(Kernel);
        leaves = Mark(Leaves);
        own = Mark([program]);
        bool[] Mark(string[] prefixes) => [.. names.Select(n => Array.Exists(prefixes, p => n.StartsWith(p, StringComparison.Ordinal)))];
    }

    /// <summary>The method's symbol; empty for an address below all code.</summary>
    public string Name(uint address) => Index(address) is var index and >= 0 ? names[index] : "";

    /// <summary>Whether a method begins there.</summary>
    public bool Starts(uint address) => Array.BinarySearch(starts, address) >= 0;

    /// <param name="address">An instruction's.</param>
    /// <param name="link">The link register there.</param>
    public bool IsKernel(uint address, uint link)
    {
        int index = Index(address);
        return index >= 0 && (kernel[index] || (leaves[index] && Index(link & ~1u) is var caller and >= 0 && kernel[caller]));
    }

    /// <summary>Whether it is code of the program, not of what it uses.</summary>
    public bool IsOwn(uint address) => Index(address) is var index and >= 0 && own[index];

    private int Index(uint address) => Sorted.AtOrBefore(starts, address);
}
