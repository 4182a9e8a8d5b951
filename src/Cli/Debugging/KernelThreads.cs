using System.Buffers.Binary;
using NfThread.Cli.Firmware;
using NfThread.Cli.Schedules.Explaining;

namespace NfThread.Cli.Debugging;

/// <summary>
/// Reads the kernel's list of threads from a board's memory. Where the fields lie, the image's debug information says; what cannot be a thread, as in the RAM of a
/// board before start-up, ends the list.
/// </summary>
internal sealed class KernelThreads
{
    private const string KernelStatics = "__NONGCSTATICSmscorlib_System_Kernel";
    private const string State = "mscorlib_System_KernelState";
    private const string Block = "mscorlib_System_Threading_ThreadControlBlock";
    private const int MostThreads = 1024;

    private readonly ImageTypes types;
    private readonly ThreadObjects objects;
    private readonly uint kernel;
    private readonly Func<uint, SourcePlace> find;
    private readonly string elf;

    private KernelThreads(string elf, ImageTypes types, uint kernel, uint takeFloats, Func<uint, SourcePlace> find)
    {
        this.types = types;
        TakeFloats = takeFloats;
        objects = new ThreadObjects(types);
        this.kernel = kernel;
        this.find = find;
        this.elf = elf;
    }

    /// <summary>Where threads go on that gave way with floating-point registers.</summary>
    public uint TakeFloats { get; }

    /// <summary>Reads memory: address and length; null where there is none.</summary>
    public delegate Task<byte[]?> MemoryReader(uint address, int length);

    /// <summary>Null for an image without the kernel, or without debug information about it.</summary>
    public static KernelThreads? Of(string elf, Func<uint, SourcePlace> find)
    {
        ElfFile image = ElfFile.Read(elf);
        if (image.Symbol(KernelStatics) is not { } kernel)
        {
            return null;
        }

        ImageTypes types = ImageTypes.Read(elf);
        return types.Offset(State, "Threads") is null || types.Offset(Block, "NextThread") is null ? null : new KernelThreads(elf, types, kernel, image.Symbol("nf_take_floats") ?? 0, find);
    }

    /// <summary>The running thread first, then the others, oldest first. Never empty: without a running thread, the processor stands for one.</summary>
    public async Task<IReadOnlyList<KernelThread>> ReadAsync(MemoryReader read)
    {
        uint current = await WordAsync(read, kernel + At(State, "Current"));
        List<KernelThread> all = [];
        HashSet<uint> seen = [];
        uint next = await WordAsync(read, kernel + At(State, "Threads"));
        while (next != 0 && seen.Add(next) && seen.Count <= MostThreads && await IsThreadAsync(read, next))
        {
            all.Add(await OneAsync(read, next, current));
            next = await WordAsync(read, next + At(Block, "NextThread"));
        }

        int running = all.FindIndex(t => t.IsRunning);
        KernelThread first = running < 0 ? new(0, "processor", all.Count == 0 ? "no threads yet" : "no thread runs", true, 0) : all[running];
        all.Remove(first);
        return [first, .. all];
    }

    /// <summary>A control block knows the object it is part of.</summary>
    private async Task<bool> IsThreadAsync(MemoryReader read, uint block) =>
        block % 4 == 0 && await WordAsync(read, block + At(Block, "Owner")) == objects.Of(block);

    private async Task<KernelThread> OneAsync(MemoryReader read, uint block, uint current)
    {
        byte state = (await read(block + At(Block, "State"), 1))?[0] ?? 0;
        string words = block == current ? "running" : state switch
        {
            0 => "not started",
            1 => "ready",
            2 when await WordAsync(read, block + At(Block, "Queue")) == 0 => "sleeps",
            2 => await WordAsync(read, block + At(Block, "Timer")) == 0 ? "waits" : "waits, with a time-out",
            3 => "suspended",
            _ => "ended",
        };
        return new KernelThread(block, await NameAsync(read, block), words, block == current, await SavedAtAsync(read, block));
    }

    // Twin: ThreadControlBlock.SavedAt.
    private async Task<uint> SavedAtAsync(MemoryReader read, uint block)
    {
        uint stackPointer = await WordAsync(read, block + At(Block, "StackPointer"));
        return stackPointer < await WordAsync(read, block + At(Block, "StackBottom")) ? await WordAsync(read, block + At(Block, "Queue")) : stackPointer;
    }

    private async Task<string> NameAsync(MemoryReader read, uint block)
    {
        if (await objects.NameAsync(block, Word) is { } name)
        {
            return name;
        }

        uint function = await objects.FunctionAsync(block, Word);
        return function != 0 && find(function).Method is { } method ? SymbolNames.OfImage(method, elf) : "unnamed";

        Task<uint> Word(uint address) => WordAsync(read, address);
    }

    private uint At(string type, string field) => types.Offset(type, field) ?? 0;

    private static async Task<uint> WordAsync(MemoryReader read, uint address) =>
        await read(address, 4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;
}
