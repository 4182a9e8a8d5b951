using System.Buffers.Binary;

namespace NfThread.Cli.Debugging;

/// <summary>
/// The registers of a thread that does not run, from what the kernel has pushed onto its stack. Twin: src/Metal/Arch/CortexM/ContextSwitch.S, which draws both
/// kinds of frame. What a thread that gave way need not keep is not known any more.
/// </summary>
internal sealed class SavedRegisters
{
    public const int Sp = 13, Lr = 14, Pc = 15;

    private const int SavedWords = 9;
    private const int FloatBytes = 64;
    private const int BasicFrame = 32, FloatFrame = 104;
    private const uint Thumb = 1u << 24;
    private const uint Aligned = 1u << 9;

    private readonly uint?[] core = new uint?[16];

    /// <summary>r0 to r12, sp, lr, pc; null for one that nobody knows.</summary>
    public IReadOnlyList<uint?> Core => core;

    public uint Status { get; private init; } = Thumb;

    /// <summary>s16 to s31, as bytes; null where the thread does not use them.</summary>
    public byte[]? Floats { get; private init; }

    /// <summary>Null where there is no memory.</summary>
    /// <param name="read">Reads the board's memory.</param>
    /// <param name="stackPointer">The thread's saved one.</param>
    /// <param name="takeFloats">Where a thread goes on that gave way with floating-point registers: nf_take_floats.</param>
    public static async Task<SavedRegisters?> ReadAsync(KernelThreads.MemoryReader read, uint stackPointer, uint takeFloats)
    {
        if (await read(stackPointer, SavedWords * 4) is not { } saved)
        {
            return null;
        }

        uint link = Word(saved, 8);
        bool isPreempted = (int)link < 0;
        bool hasFloats = isPreempted ? (link & 0x10) == 0 : (link & ~1u) == (takeFloats & ~1u);
        uint above = stackPointer + (SavedWords * 4);
        byte[]? floats = hasFloats ? await read(above, FloatBytes) : null;
        above += hasFloats ? FloatBytes : 0u;
        if (hasFloats && !isPreempted)
        {
            if (await read(above, 4) is not { } onward)
            {
                return null;
            }

            link = Word(onward, 0);
            above += 4;
        }

        byte[]? frame = isPreempted ? await read(above, BasicFrame) : null;
        if (isPreempted && frame is null)
        {
            return null;
        }

        SavedRegisters registers = new() { Floats = floats, Status = frame is null ? Thumb : Word(frame, 7) & ~Aligned };
        for (int i = 0; i < 8; i++)
        {
            registers.core[4 + i] = Word(saved, i);
        }

        if (frame is null)
        {
            // As if the call that gave way had just returned. Nobody needs its lr; one that is unknown would disturb gdb.
            registers.core[Sp] = above;
            registers.core[Lr] = 0;
            registers.core[Pc] = link & ~1u;
            return registers;
        }

        int[] pushed = [0, 1, 2, 3, 12, Lr, Pc];
        for (int i = 0; i < pushed.Length; i++)
        {
            registers.core[pushed[i]] = Word(frame, i);
        }

        registers.core[Sp] = above + (uint)(hasFloats ? FloatFrame : BasicFrame) + ((Word(frame, 7) & Aligned) != 0 ? 4u : 0);
        return registers;
    }

    private static uint Word(byte[] bytes, int index) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(index * 4));
}
