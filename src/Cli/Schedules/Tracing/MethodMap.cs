using NfThread.Cli.Firmware;

namespace NfThread.Cli.Schedules.Tracing;

/// <summary>Which method of an image an address belongs to.</summary>
internal sealed class MethodMap
{
    /// <summary>Methods that care for threads and memory themselves; proven elsewhere, by preemption at every point (tests/Device.Metal/Kernel).</summary>
    private static readonly string[] Kernel =
    [
        "mscorlib_System_Kernel__", "mscorlib_System_ThreadLifetime__", "mscorlib_System_Threading_Thread__", "mscorlib_System_MainThread__", "mscorlib_System_TimerQueue__",
        "mscorlib_System_TimeSlice__", "mscorlib_System_Clock__", "nf_yield", "nf_thread_entry", "NfThread_Schedules_",
        "mscorlib_System_Allocator__", "mscorlib_System_StackAllocator__", "mscorlib_System_FreeBlocks__", "nf_new_", "RhpNew",
    ];

    private readonly uint[] starts;
    private readonly string[] names;

    public MethodMap(ElfFile file)
    {
        // The name that says most: not ilc's marks of frames.
        Dictionary<uint, string> methods = [];
        foreach (ElfSymbol symbol in file.Symbols().Where(s => s.Section == ".text" && s.Name.Length > 0 && s.Name[0] is not ('$' or '.')))
        {
            uint start = symbol.Value & ~1u;
            if (!symbol.Name.StartsWith("_fram", StringComparison.Ordinal) && (!methods.TryGetValue(start, out string? known) || known.StartsWith('_')))
            {
                methods[start] = symbol.Name;
            }
        }

        starts = [.. methods.Keys.Order()];
        names = [.. starts.Select(s => methods[s])];
    }

    /// <summary>The method's symbol; empty for an address below all code.</summary>
    public string Name(uint address)
    {
        int index = Array.BinarySearch(starts, address);
        index = index >= 0 ? index : ~index - 1;
        return index >= 0 ? names[index] : "";
    }

    /// <summary>Whether a method begins there.</summary>
    public bool Starts(uint address) => Array.BinarySearch(starts, address) >= 0;

    public bool IsKernel(uint address)
    {
        string name = Name(address);
        return Kernel.Any(k => name.StartsWith(k, StringComparison.Ordinal));
    }
}
