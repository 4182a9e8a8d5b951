using System.Numerics;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Schedules.Tracing;

/// <summary>
/// What an instruction of Armv7-M does with memory and with the interrupt mask (Arm DDI 0403, chapters A5 and A7). Accesses relative to the
/// stack pointer or the program counter are left out: they are the thread's own, or constants.
/// </summary>
internal static class Thumb
{
    private const int StackPointer = 13, ProgramCounter = 15;

    /// <summary>CPSID i or CPSIE i or MSR PRIMASK: whether interrupts are masked afterwards; null for any other instruction.</summary>
    public static bool? Masks(int first, int second, uint[] r) => first switch
    {
        0xB672 => true,
        0xB662 => false,
        _ when (first & 0xFFF0) == 0xF380 && second == 0x8810 => (r[first & 15] & 1) != 0,
        _ => null,
    };

    /// <summary>Whether a STREX has stored: the registers after it say so.</summary>
    public static bool Succeeded(int second, Instruction? after)
    {
        // STREX names the register of the answer in bits 8 to 11, STREXB and STREXH in bits 0 to 3.
        int answer = (second & 0xF00) == 0xF00 ? second & 15 : (second >> 8) & 15;
        return after is not null && after.Registers[answer] == 0;
    }

    public static IEnumerable<MemoryAccess> Accesses(int first, int second, uint[] r) => ThumbCode.IsWide(first) ? Wide(first, second, r) : Narrow(first, r);

    private static IEnumerable<MemoryAccess> Narrow(int op, uint[] r)
    {
        uint n = r[(op >> 3) & 7];
        int t = op & 7;
        uint m = r[(op >> 6) & 7];
        uint imm = (uint)(op >> 6) & 31;
        switch (op >> 11)
        {
            case 0b01010 or 0b01011: // register offset: STR STRH STRB LDRSB LDR LDRH LDRB LDRSH
                int kind = (op >> 9) & 7;
                return One(n + m, kind is 0 or 4 ? 4 : kind is 1 or 5 or 7 ? 2 : 1, kind < 3, t);
            case 0b01100 or 0b01101:
                return One(n + (imm * 4), 4, (op & 0x800) == 0, t);
            case 0b01110 or 0b01111:
                return One(n + imm, 1, (op & 0x800) == 0, t);
            case 0b10000 or 0b10001:
                return One(n + (imm * 2), 2, (op & 0x800) == 0, t);
            case 0b11000 or 0b11001:
                return Many(r[(op >> 8) & 7], (uint)op & 0xFF, (op & 0x800) == 0);
            default:
                return [];
        }
    }

    private static IEnumerable<MemoryAccess> Wide(int first, int second, uint[] r)
    {
        int n = first & 15;
        int t = second >> 12;
        if (n is StackPointer or ProgramCounter)
        {
            return [];
        }

        uint address = r[n];
        bool load = (first & 0x10) != 0;
        uint imm8 = (uint)second & 0xFF;
        switch (first >> 9)
        {
            case 0b1111100: // single
                int size = 1 << ((first >> 5) & 3);
                if (size == 8 || (t == ProgramCounter && size != 4))
                {
                    return [];
                }

                if ((first & 0x80) != 0)
                {
                    return One(address + ((uint)second & 0xFFF), size, !load, t);
                }

                if ((second & 0xFC0) == 0)
                {
                    return One(address + (r[second & 15] << ((second >> 4) & 3)), size, !load, t);
                }

                if ((second & 0x800) == 0)
                {
                    return [];
                }

                bool before = (second & 0x400) != 0;
                return One(!before ? address : (second & 0x200) != 0 ? address + imm8 : address - imm8, size, !load, t);
            case 0b1111110: // signed loads
                return One((first & 0x80) != 0 ? address + ((uint)second & 0xFFF) : (second & 0xFC0) == 0 ? address + (r[second & 15] << ((second >> 4) & 3)) : address, 1 << ((first >> 5) & 3), false, t);
            case 0b1110100 when (first & 0x40) == 0: // multiple
                return (first & 0x180) == 0x100
                    ? Many(address - (4 * (uint)BitOperations.PopCount((uint)second)), (uint)second, !load)
                    : Many(address, (uint)second, !load);
            case 0b1110100: // dual, exclusive, table branch
                if ((first & 0xFFE0) == 0xE840)
                {
                    return One(address + (imm8 * 4), 4, !load, t, exclusive: true);
                }

                if ((first & 0xFFE0) == 0xE8C0)
                {
                    int kind = (second >> 4) & 15;
                    return kind is 4 or 5 ? One(address, kind == 4 ? 1 : 2, !load, t, exclusive: true) : [];
                }

                uint offset = (first & 0x80) != 0 ? imm8 * 4 : unchecked((uint)-(int)(imm8 * 4));
                uint at = (first & 0x100) != 0 ? address + offset : address;
                return [new MemoryAccess(at, 4, !load, t), new MemoryAccess(at + 4, 4, !load, (second >> 8) & 15)];
            case 0b1110110 when (second & 0xE00) == 0xA00 && (first & 0x100) != 0: // VLDR, VSTR
                uint distance = imm8 * 4;
                return One((first & 0x80) != 0 ? address + distance : address - distance, (second & 0x100) != 0 ? 8 : 4, !load, -1);
            default:
                return [];
        }
    }

    private static IEnumerable<MemoryAccess> One(uint address, int size, bool writes, int register, bool exclusive = false) =>
        [new MemoryAccess(address, size, writes, register, exclusive)];

    private static IEnumerable<MemoryAccess> Many(uint address, uint list, bool writes)
    {
        for (int register = 0; register < 16; register++)
        {
            if ((list & (1u << register)) != 0)
            {
                yield return new MemoryAccess(address, 4, writes, register);
                address += 4;
            }
        }
    }
}
