using NfThread.Cli.Firmware;

namespace NfThread.Cli.Schedules.Tracing;

/// <summary>An instruction of a thread under a schedule.</summary>
/// <param name="Thread">The thread's number.</param>
/// <param name="Steps">How many it had executed before.</param>
/// <param name="Instruction">Where, and the registers before it.</param>
/// <param name="After">The registers after it; null when nothing followed.</param>
/// <param name="Accesses">What it does with memory outside of stacks.</param>
/// <param name="Masked">Nobody can be preempted here.</param>
/// <param name="Masks">It masks interrupts: the kernel is about to change its queues.</param>
/// <param name="Stores">It is no store-exclusive that failed.</param>
/// <param name="IsOwn">It is code of the program, not of what it uses.</param>
internal sealed record Step(
    int Thread, uint Steps, Instruction Instruction, Instruction? After, IReadOnlyList<MemoryAccess> Accesses, bool Masked, bool Masks, bool Stores, bool IsOwn);

/// <summary>
/// The threads' instructions in the log of a run. Who runs, and since when its steps count, the chooser leaves in two words of memory, and the log shows
/// how they are written; the time is in every reading of the counter, which counts the instruction that reads it (src/Metal/Schedules/Schedules.cs).
/// </summary>
internal sealed class ThreadTrace
{
    private const uint CounterOffset = 0x24;
    private const uint RamStart = 0x20000000, RamEnd = 0x40000000;

    // The running thread and the ready queues, which the kernel alone touches, with interrupts masked where it matters.
    private const uint KernelStateSize = 84, CurrentOffset = 4;

    private readonly uint originAddress;
    private readonly uint counterAddress;
    private readonly ImageCode code;
    private readonly uint kernelState;

    public ThreadTrace(string elf, InstructionTimer timer)
    {
        ElfFile file = ElfFile.Read(elf);
        originAddress = Required(file, elf, "__NONGCSTATICSNfThread_Schedules_System_Schedules", "where its chooser of schedules keeps its state");
        counterAddress = timer.Registers + CounterOffset;
        code = new ImageCode(file);
        Methods = new MethodMap(file, Path.GetFileNameWithoutExtension(elf));
        Memory = new TracedMemory(file, code);
        kernelState = Required(file, elf, "__NONGCSTATICSmscorlib_System_Kernel", "where its kernel keeps its state");
    }

    public MethodMap Methods { get; }

    /// <summary>Before the step that was read last.</summary>
    public TracedMemory Memory { get; }

    /// <summary>The running thread's control block, the first thing in its object.</summary>
    public uint CurrentThread => Memory.Read(kernelState + CurrentOffset);

    /// <summary>A symbol without which a trace cannot be read.</summary>
    /// <exception cref="UserError">The image has none of that name.</exception>
    public static uint Required(ElfFile file, string elf, string symbol, string what) =>
        file.Symbol(symbol) ?? throw new UserError($"{elf} does not say {what} (symbol {symbol}).", "Build it with the nft that reads it.");

    public IEnumerable<Step> Read(TextReader log)
    {
        Dictionary<int, uint> stackTops = [];
        int running = -1;
        uint origin = 0;
        long sinceReading = 0;
        uint reading = 0;
        bool masked = false;
        Instruction? instruction = null;
        foreach (Instruction? next in InstructionLog.Read(log).Append(null))
        {
            if (instruction is not null)
            {
                (int first, int second) = code.At(instruction.Address);
                List<MemoryAccess> accesses = [.. Thumb.Accesses(first, second, instruction.Registers)];
                bool? masks = Thumb.Masks(first, second, instruction.Registers);
                if (running >= 0 && !instruction.InHandler)
                {
                    uint stack = instruction.StackPointer;
                    uint top = Math.Max(stack, stackTops.GetValueOrDefault(running));
                    stackTops[running] = top;
                    List<MemoryAccess> own = Methods.IsKernel(instruction.Address, instruction.Registers[14])
                        ? []
                        : [.. accesses.Where(a => a.Address is >= RamStart and < RamEnd && (a.Address < stack || a.Address >= top) && a.Address - kernelState >= KernelStateSize)];
                    yield return new Step(running, reading + (uint)sinceReading - 1 - origin, instruction, next, own, masked, masks == true, !own.Exists(a => a is { Exclusive: true, Writes: true }) || Thumb.Succeeded(second, next), Methods.IsOwn(instruction.Address));
                }

                foreach (MemoryAccess access in accesses)
                {
                    if (access is { Writes: true, Register: >= 0 } && (!access.Exclusive || Thumb.Succeeded(second, next)))
                    {
                        Memory.Write(access, instruction.Registers[access.Register]);
                    }

                    if (access.Address == counterAddress && !access.Writes && next is not null)
                    {
                        reading = next.Registers[access.Register];
                        sinceReading = 0;
                    }
                    else if (access.Address == originAddress && access.Writes)
                    {
                        origin = instruction.Registers[access.Register];
                    }
                    else if (access.Address == originAddress + 4 && access.Writes)
                    {
                        running = (int)instruction.Registers[access.Register];
                    }
                }

                masked = masks ?? masked;
                sinceReading++;
            }

            instruction = next;
        }
    }
}
