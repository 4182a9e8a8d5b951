using System.Globalization;
using NfThread.Cli.Debugging;
using NfThread.Cli.Firmware;
using NfThread.Cli.Schedules.Explaining;
using NfThread.Cli.Schedules.Tracing;

namespace NfThread.Cli.Tracing;

/// <summary>What the addresses of a trace are called: threads by name or function, things by the field that refers to them, places by method and line.</summary>
internal sealed class TraceNames : IDisposable
{
    /// <summary>What begins the name of a thing that is no lock of the program's, but how Join waits.</summary>
    public const string EndOf = "the end of ";

    private const string ThreadType = "mscorlib_System_Threading_Thread", BlockType = "mscorlib_System_Threading_ThreadControlBlock";

    // What Join waits for (src/NfThread/ThreadHandle.cs).
    private const string JoinLock = "ThreadHandle._running";

    private readonly string elf;
    private readonly ImageTypes types;
    private readonly TracedMemory memory;
    private readonly ThingNames things;
    private readonly ThreadObjects threads;
    private readonly Addr2Line lookup;
    private readonly Dictionary<uint, string> known = [];
    private readonly SortedList<uint, string> objects;
    private EventMerger? seen;

    /// <param name="elf">The image.</param>
    /// <param name="address">Where the board's memory begins.</param>
    /// <param name="content">What is there at the end; empty where nobody knows.</param>
    public TraceNames(string elf, uint address, byte[] content)
    {
        this.elf = elf;
        ElfFile file = ElfFile.Read(elf);
        types = ImageTypes.Read(elf);
        memory = new TracedMemory(file, new ImageCode(file));
        for (int at = 0; at + 4 <= content.Length; at += 4)
        {
            uint word = BitConverter.ToUInt32(content, at);
            if (word != 0)
            {
                memory.Write(new MemoryAccess(address + (uint)at, 4, true, -1), word);
            }
        }

        objects = memory.Objects;
        things = new ThingNames(types, memory);
        threads = new ThreadObjects(types);
        lookup = new Addr2Line(elf);
    }

    /// <summary>The object that an address lies in, or the address.</summary>
    public uint ObjectAt(uint address)
    {
        const uint largest = 64;
        IList<uint> starts = objects.Keys;
        int low = 0, high = starts.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = starts[middle] <= address ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && address - starts[low - 1] < largest ? starts[low - 1] : address;
    }

    /// <summary>The text of a string that does not change: of one in flash, or that is alive at the end.</summary>
    public string? Text(uint address)
    {
        const int longest = 256;
        int length = (int)memory.Read(address + 4);
        return length is < 0 or > longest ? null
            : string.Concat(Enumerable.Range(0, length).Select(i => (char)(memory.Read(address + 8 + (2 * (uint)i)) >> (i % 2 * 16))));
    }

    /// <summary>Where in a Thread object its control block begins, and in that the queue of those who join the thread.</summary>
    public (uint Block, uint Joiners) InThread => (types.Offset(ThreadType, "_block") ?? 0, types.Offset(BlockType, "Joiners") ?? 0);

    /// <summary>What the events themselves tell goes before what memory still holds at the end.</summary>
    public void Learn(EventMerger merger) => seen = merger;

    public string Thread(uint controlBlock, int number) => Known(controlBlock, () =>
    {
        uint block = seen?.BlockOf(controlBlock) ?? controlBlock;
        if (block != 0 && things.Thread(block) is { } name)
        {
            return name;
        }

        uint function = seen?.Entries.GetValueOrDefault(controlBlock) is > 0 and uint entered ? entered : block == 0 ? 0 : threads.FunctionAsync(block, memory.ReadAsync).Result;
        return function == 0 ? $"thread {number}" : Place(function);
    });

    public string Thing(uint address) => seen?.IsThread(address) == true ? EndOf + Thread(address, 0) : Known(address, () =>
    {
        string name = things.Object(address);
        return name != JoinLock ? name : EndOf + (seen?.Givers.GetValueOrDefault(address) is > 0 and uint thread ? Thread(thread, 0) : "a thread");
    });

    /// <summary>`Program.Main, Program.cs:12`.</summary>
    public string Place(uint address) => Known(address, () =>
    {
        SourcePlace place = lookup.Find(address);
        string method = place.Method is null ? string.Create(CultureInfo.InvariantCulture, $"0x{address:x8}") : SymbolNames.OfImage(place.Method, elf);
        return place.File is null ? method : $"{method}, {Path.GetFileName(place.File)}:{place.Line}";
    });

    public void Dispose() => lookup.Dispose();

    private string Known(uint address, Func<string> find)
    {
        if (!known.TryGetValue(address, out string? name))
        {
            known[address] = name = find();
        }

        return name;
    }
}
