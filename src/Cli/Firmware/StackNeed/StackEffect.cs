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

/// <summary>Reads the encodings (ARM DDI 0403, chapter A7) by which compiled code and the runtime's assembly use their stack.</summary>
internal static class StackInstruction
{
    private const int WordSize = 4;

    /// <summary>The effect, and with <see cref="StackEffect.Moves"/> by how many bytes.</summary>
    public static (StackEffect Effect, int Bytes) Read(int first, int second) => ThumbCode.IsWide(first) ? Wide(first, second) : Narrow(first);

    private static (StackEffect Effect, int Bytes) Narrow(int first) => (first >> 8) switch
    {
        0xB4 or 0xB5 => (StackEffect.Moves, WordSize * Count(first & 0x1FF)),
        0xBC => (StackEffect.Moves, -WordSize * Count(first & 0xFF)),
        0xBD => (StackEffect.Returns, 0),
        0xB0 => (StackEffect.Moves, WordSize * ((first & 0x80) != 0 ? first & 0x7F : -(first & 0x7F))),
        0xDE => (StackEffect.Stops, 0),
        0x47 when first == 0x4770 => (StackEffect.Returns, 0),
        0x47 => ((first & 0x80) != 0 ? StackEffect.CallsUnknown : StackEffect.JumpsUnknown, 0),
        0xB6 when first == 0xB672 => (StackEffect.MasksItself, 0),
        0xB6 when first == 0xB662 => (StackEffect.UnmasksItself, 0),
        _ => (StackEffect.None, 0),
    };

    private static (StackEffect Effect, int Bytes) Wide(int first, int second)
    {
        switch (first)
        {
            case 0xE92D:
                return (StackEffect.Moves, WordSize * Count(second));
            case 0xE8BD:
                return (second & 0x8000) != 0 ? (StackEffect.Returns, 0) : (StackEffect.Moves, -WordSize * Count(second));
            case 0xF84D when (second & 0x0F00) == 0x0D00:
                return (StackEffect.Moves, second & 0xFF);
            case 0xF85D when (second & 0x0F00) == 0x0B00:
                return second >> 12 == ThumbCode.ProgramCounter ? (StackEffect.Returns, 0) : (StackEffect.Moves, -(second & 0xFF));
        }

        if ((first & 0xFFBF) == 0xED2D || (first & 0xFFBF) == 0xECBD)
        {
            int bytes = WordSize * (second & 0xFF);
            return (StackEffect.Moves, (first & 0x100) != 0 ? bytes : -bytes);
        }

        if (ThumbCode.MovesStackPointer(first, second) is { } down)
        {
            return (StackEffect.Moves, down);
        }

        if ((first & 0xFFF0) == 0xF380 && second == 0x8810)
        {
            return (StackEffect.UnmasksItself, 0);
        }

        return (StackEffect.None, 0);
    }

    private static int Count(int registers) => System.Numerics.BitOperations.PopCount((uint)registers);
}
