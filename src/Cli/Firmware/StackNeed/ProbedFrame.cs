using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware.StackNeed;

/// <summary>A frame of 4 KiB and more: ilc counts in r4 where the stack pointer is to be, asks a probe whether there is room, and moves it there.</summary>
internal static class ProbedFrame
{
    private const int MoveToStackPointer = 0x46A5, Subtract = 0xEBAD, FromStackPointer = 0x0404, Register = 4;

    /// <summary>Far enough back for the probe, and for the check that nft puts behind it.</summary>
    private const uint LookBack = 40;

    /// <summary>By how many bytes the instruction at an address moves the stack pointer down, if it is `mov sp, r4` behind a probe; null for all others.</summary>
    public static int? Bytes(ImageCode code, uint at)
    {
        if (code.Half(at) != MoveToStackPointer)
        {
            return null;
        }

        // sub.w r4, sp, r4; behind a constant of one half or two.
        uint subtract = at - 4;
        while (code.Half(subtract) != Subtract || code.Half(subtract + 2) != FromStackPointer)
        {
            subtract -= 2;
            if (at - subtract > LookBack)
            {
                return null;
            }
        }

        foreach (uint size in (uint[])[4, 2])
        {
            (int first, int second) = code.At(subtract - size);
            if (ThumbCode.LiteralLoad(first, second, subtract - size) is { Register: Register } literal)
            {
                return (int)code.WordAt(literal.Address);
            }
        }

        int top = 0;
        uint constant = subtract - 4;
        if (ThumbCode.MoveImmediate(code.Half(constant), code.Half(constant + 2)) is { Top: true, Register: Register } high)
        {
            top = high.Value << 16;
            constant -= 4;
        }

        return ThumbCode.MoveImmediate(code.Half(constant), code.Half(constant + 2)) is { Top: false, Register: Register } low ? top | low.Value : null;
    }
}
