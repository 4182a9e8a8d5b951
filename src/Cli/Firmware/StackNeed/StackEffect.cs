using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware.StackNeed;

/// <summary>What an instruction does to the stack pointer, to the masks, and to the flow: what a measurement of stack has to know of it.</summary>
internal enum StackEffect
{
    None,

    /// <summary>Moves the stack pointer down by so many bytes (up, if negative).</summary>
    Moves,

    /// <summary>Leaves the function.</summary>
    Returns,

    /// <summary>Calls through a register.</summary>
    CallsUnknown,

    /// <summary>Jumps through a register.</summary>
    JumpsUnknown,

    /// <summary>Stops the processor's flow: a fault.</summary>
    Stops,

    /// <summary>`cpsid i`, `cpsie i`, or a write to PRIMASK, outside the gates.</summary>
    MasksItself,
    UnmasksItself,
}

/// <summary>Registers that are pushed or popped.</summary>
/// <param name="Registers">As bits, from the first on.</param>
/// <param name="First">The number of the first, as debug information counts them.</param>
/// <param name="Size">Bytes for each.</param>
/// <param name="Pushes">Or pops.</param>
internal readonly record struct StackTransfer(int Registers, int First, int Size, bool Pushes)
{
    /// <summary>By how many bytes the stack pointer moves down (up, if negative).</summary>
    public int Bytes => (Pushes ? Size : -Size) * System.Numerics.BitOperations.PopCount((uint)Registers);

    /// <summary>The numbers of the registers, that of the lowest address first.</summary>
    public IEnumerable<int> Numbers()
    {
        for (int bit = 0; bit < 32; bit++)
        {
            if ((Registers & (1 << bit)) != 0)
            {
                yield return First + bit;
            }
        }
    }
}

/// <summary>Reads the encodings (ARM DDI 0403, chapter A7) by which compiled code and the runtime's assembly use their stack.</summary>
internal static class StackInstruction
{
    private const int WordSize = 4;

    /// <summary>Number of s0 and of d0 among registers, as debug information counts them (ARM IHI 0040, section 4.1).</summary>
    public const int FirstSingle = 64, FirstDouble = 256;

    /// <summary>The effect, and with <see cref="StackEffect.Moves"/> by how many bytes.</summary>
    public static (StackEffect Effect, int Bytes) Read(int first, int second)
    {
        if (Transfer(first, second) is { Registers: not 0 } transfer)
        {
            return transfer is { Pushes: false, First: 0 } && (transfer.Registers & (1 << ThumbCode.ProgramCounter)) != 0 ? (StackEffect.Returns, 0) : (StackEffect.Moves, transfer.Bytes);
        }

        if (ThumbCode.MovesStackPointer(first, second) is { } down)
        {
            return (StackEffect.Moves, down);
        }

        return first switch
        {
            0x4770 => (StackEffect.Returns, 0),
            0xB672 => (StackEffect.MasksItself, 0),
            0xB662 => (StackEffect.UnmasksItself, 0),
            _ when (first & 0xFF00) == 0xDE00 => (StackEffect.Stops, 0),
            _ when (first & 0xFF00) == 0x4700 => ((first & 0x80) != 0 ? StackEffect.CallsUnknown : StackEffect.JumpsUnknown, 0),
            _ when (first & 0xFFF0) == 0xF380 && second == 0x8810 => (StackEffect.UnmasksItself, 0),
            _ => (StackEffect.None, 0),
        };
    }

    /// <summary>Which registers an instruction pushes or pops; none for other instructions.</summary>
    public static StackTransfer Transfer(int first, int second)
    {
        if (!ThumbCode.IsWide(first))
        {
            // push takes lr, pop pc as the ninth.
            return (first & 0xFE00) switch
            {
                0xB400 => new((first & 0xFF) | ((first & 0x100) << 6), 0, WordSize, true),
                0xBC00 => new((first & 0xFF) | ((first & 0x100) << 7), 0, WordSize, false),
                _ => default,
            };
        }

        switch (first)
        {
            case 0xE92D or 0xE8BD:
                return new(second, 0, WordSize, first == 0xE92D);
            case 0xF84D when (second & 0x0F00) == 0x0D00:
            case 0xF85D when (second & 0x0F00) == 0x0B00:
                return new(1 << (second >> 12), 0, second & 0xFF, first == 0xF84D);
        }

        // vpush and vpop.
        if ((first & 0xFFBF) is 0xED2D or 0xECBD)
        {
            bool doubles = (second & 0xF00) == 0xB00;
            int high = (first >> 6) & 1, number = second >> 12, words = second & 0xFF;
            return new(
                (int)((1L << (doubles ? words / 2 : words)) - 1), doubles ? FirstDouble + ((high << 4) | number) : FirstSingle + ((number << 1) | high), doubles ? 2 * WordSize : WordSize, (first & 0x100) != 0);
        }

        return default;
    }
}
