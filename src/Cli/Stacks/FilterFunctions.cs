using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Stacks;

/// <summary>
/// Which functions of an image are filters (`catch ... when`): of all handlers these alone run on top of whatever throws, before anything is unwound. What a function is stands behind its
/// unwind opcodes (src/Cli/Firmware/Relaxation/UnwindTables.cs; Exception Handling ABI for the Arm Architecture, section 6).
/// </summary>
internal static class FilterFunctions
{
    private const uint Inline = 0x80000000;

    public static IEnumerable<uint> Of(ElfFile image, ImageCode code)
    {
        uint end = image.Symbol("__exidx_end") ?? 0;
        for (uint row = image.Symbol("__exidx_start") ?? end; row < end; row += UnwindTables.RowSize)
        {
            uint content = code.WordAt(row + sizeof(uint));
            if (content is > 1 and < Inline)
            {
                uint entry = Target(row + sizeof(uint), content), opcodes = code.WordAt(entry);
                uint kind = entry + sizeof(uint) + (opcodes >> 24 == UnwindTables.LongModel ? sizeof(uint) * ((opcodes >> 16) & 0xFF) : 0);
                if ((code.WordAt(kind) & UnwindTables.KindMask) == UnwindTables.Filter)
                {
                    yield return Target(row, code.WordAt(row)) & ~1u;
                }
            }
        }
    }

    // 31 bits, counted from where they stand.
    private static uint Target(uint at, uint word) => at + (uint)((int)(word << 1) >> 1);
}
