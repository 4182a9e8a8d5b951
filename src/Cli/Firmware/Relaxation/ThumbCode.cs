using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>The forms of a branch whose target the instruction itself holds.</summary>
internal enum BranchForm
{
    /// <summary>16 bits, with a condition: -256 to +254 bytes.</summary>
    NarrowConditional,

    /// <summary>16 bits: -2048 to +2046 bytes.</summary>
    Narrow,

    /// <summary>16 bits, compare with zero: 0 to +126 bytes.</summary>
    CompareZero,

    /// <summary>32 bits, with a condition: about a megabyte either way.</summary>
    WideConditional,

    /// <summary>32 bits: about 16 megabytes either way.</summary>
    Wide,

    /// <summary>32 bits, leaves the return address in lr.</summary>
    Link,
}

/// <summary>
/// The few encodings of the Thumb instruction set (ARM DDI 0403, chapter A7) that depend on where they stand, or that an address is
/// made with. Everything else is just so many bytes. Distances count from the instruction's address plus four.
/// </summary>
internal static class ThumbCode
{
    public const int FramePointer = 11;
    public const int StackPointer = 13;
    public const int ProgramCounter = 15;

    /// <summary>`str r1, [r0]`, all that is to be done for the store of a reference (Arch/CortexM/Barriers.S).</summary>
    public const int StoreReference = 0x6001;

    /// <summary>Whether the instruction that begins with this halfword has a second one.</summary>
    public static bool IsWide(int first) => first >> 11 is 0b11101 or 0b11110 or 0b11111;

    /// <summary>Reads a branch; null for any other instruction.</summary>
    public static (BranchForm Form, int Distance)? Branch(int first, int second)
    {
        if (!IsWide(first))
        {
            const int undefined = 14;
            return (first >> 12) switch
            {
                0b1101 when ((first >> 8) & 15) < undefined => (BranchForm.NarrowConditional, Signed(first & 0xFF, 8) * 2),
                0b1110 => (BranchForm.Narrow, Signed(first & 0x7FF, 11) * 2),
                0b1011 when (first & 0x0500) == 0x0100 => (BranchForm.CompareZero, ((first >> 3) & 0x1F) * 2 | ((first >> 3) & 0x40)),
                _ => null,
            };
        }

        if (first >> 11 != 0b11110 || (second & 0x8000) == 0)
        {
            return null;
        }

        int sign = (first >> 10) & 1;
        int j1 = (second >> 13) & 1;
        int j2 = (second >> 11) & 1;
        switch ((second >> 12) & 0b101)
        {
            case 0b000 when ((first >> 7) & 7) != 7:
                return (BranchForm.WideConditional,
                    Signed((sign << 19) | (j2 << 18) | (j1 << 17) | ((first & 0x3F) << 11) | (second & 0x7FF), 20) * 2);
            case 0b001 or 0b101:
                int i1 = (j1 ^ sign) ^ 1;
                int i2 = (j2 ^ sign) ^ 1;
                int value = Signed((sign << 23) | (i1 << 22) | (i2 << 21) | ((first & 0x3FF) << 11) | (second & 0x7FF), 24);
                return ((second & 0x4000) != 0 ? BranchForm.Link : BranchForm.Wide, value * 2);
            default:
                return null;
        }
    }

    public static bool Reaches(BranchForm form, int distance) => form switch
    {
        BranchForm.NarrowConditional => distance is >= -256 and <= 254,
        BranchForm.Narrow => distance is >= -2048 and <= 2046,
        BranchForm.CompareZero => distance is >= 0 and <= 126,
        BranchForm.WideConditional => distance is >= -0x100000 and < 0x100000,
        _ => distance is >= -0x1000000 and < 0x1000000,
    };

    /// <summary>The condition of a conditional branch.</summary>
    public static int Condition(BranchForm form, int first) => form == BranchForm.NarrowConditional ? (first >> 8) & 15 : (first >> 6) & 15;

    /// <summary>Writes a branch. Of <paramref name="first"/>, the original's first halfword, a comparison keeps its register and sense.</summary>
    public static byte[] Encode(BranchForm form, int distance, int condition, int first)
    {
        if (!Reaches(form, distance))
        {
            throw new UnknownCodeException($"a branch over {distance} bytes does not fit its {form} form");
        }

        int half = distance >> 1;
        switch (form)
        {
            case BranchForm.NarrowConditional:
                return Halfwords(0xD000 | (condition << 8) | (half & 0xFF));
            case BranchForm.Narrow:
                return Halfwords(0xE000 | (half & 0x7FF));
            case BranchForm.CompareZero:
                return Halfwords((first & ~0x02F8) | ((half & 0x1F) << 3) | ((half & 0x20) << 4));
            case BranchForm.WideConditional:
                return Halfwords(
                    0xF000 | (((half >> 19) & 1) << 10) | (condition << 6) | ((half >> 11) & 0x3F),
                    0x8000 | (((half >> 17) & 1) << 13) | (((half >> 18) & 1) << 11) | (half & 0x7FF));
            default:
                int sign = (half >> 23) & 1;
                int j1 = ((half >> 22) & 1) ^ sign ^ 1;
                int j2 = ((half >> 21) & 1) ^ sign ^ 1;
                int link = form == BranchForm.Link ? 0x4000 : 0;
                return Halfwords(
                    0xF000 | (sign << 10) | ((half >> 11) & 0x3FF), 0x9000 | link | (j1 << 13) | (j2 << 11) | (half & 0x7FF));
        }
    }

    /// <summary>`movw` or `movt` of 16 bits; null for any other instruction.</summary>
    public static (bool Top, int Register, int Value)? MoveImmediate(int first, int second)
    {
        if ((first & 0xFB70) != 0xF240 || (second & 0x8000) != 0)
        {
            return null;
        }

        int value = ((first & 15) << 12) | ((first & 0x400) << 1) | ((second >> 4) & 0x700) | (second & 0xFF);
        return ((first & 0x80) != 0, (second >> 8) & 15, value);
    }

    public static byte[] EncodeMove(bool top, int register, int value) => Halfwords(
        (top ? 0xF2C0 : 0xF240) | ((value >> 12) & 15) | ((value >> 1) & 0x400), ((value & 0x700) << 4) | (register << 8) | (value & 0xFF));

    /// <summary>`ldr rX, [pc, #distance]`, counted from the place plus four in the word that this lies in.</summary>
    /// <exception cref="UnknownCodeException">That is out of its reach.</exception>
    public static byte[] EncodeLiteralLoad(bool wide, int register, int distance) =>
        wide && Math.Abs(distance) < 4096 ? Halfwords(distance < 0 ? 0xF85F : 0xF8DF, (register << 12) | Math.Abs(distance))
        : !wide && register < 8 && distance is >= 0 and <= 1020 && distance % 4 == 0 ? Halfwords(0x4800 | (register << 8) | (distance / 4))
        : throw new UnknownCodeException($"an address for r{register} is {distance} bytes away");

    /// <summary>The register that a word near the code is loaded into, and the word's address; null for any other instruction.</summary>
    public static (int Register, uint Address)? LiteralLoad(int first, int second, uint at)
    {
        uint from = (at + 4) & ~3u;
        return first >> 11 == 0b01001 ? ((first >> 8) & 7, from + ((uint)(first & 0xFF) * 4))
            : (first & 0xFF7F) == 0xF85F ? (second >> 12, (first & 0x80) != 0 ? from + (uint)(second & 0xFFF) : from - (uint)(second & 0xFFF))
            : null;
    }

    /// <summary>The register of `add rX, pc`; -1 for any other instruction.</summary>
    public static int AddProgramCounter(int first) => (first & 0xFF78) == 0x4478 ? (first & 7) | ((first >> 4) & 8) : -1;

    public static byte[] EncodeAddProgramCounter(int register) => Halfwords(0x4478 | (register & 7) | ((register & 8) << 4));

    /// <summary>The register of `blx rX`; -1 for any other instruction.</summary>
    public static int CallRegister(int first) => (first & 0xFF87) == 0x4780 ? (first >> 3) & 15 : -1;

    /// <summary>The register of `bx rX`; -1 for any other instruction.</summary>
    public static int JumpRegister(int first) => (first & 0xFF87) == 0x4700 ? (first >> 3) & 15 : -1;

    /// <summary>For `cmp rX, #0` in 16 bits the first halfword of `cbz`, or of `cbnz`, on that register; 0 for any other instruction.</summary>
    public static int CompareWithZero(int first, bool equal) => (first & 0xF8FF) == 0x2800 ? (equal ? 0xB100 : 0xB900) | (first >> 8 & 7) : 0;

    /// <summary>By how many bytes an instruction with a constant moves the stack pointer down (up, if negative); null for any other.</summary>
    public static int? MovesStackPointer(int first, int second)
    {
        if (!IsWide(first))
        {
            return (first & 0xFF00) == 0xB000 ? 4 * ((first & 0x80) != 0 ? first & 0x7F : -(first & 0x7F)) : null;
        }

        if ((second & 0x8F00) != StackPointer << 8)
        {
            return null;
        }

        int low = Field(first, second);
        return (first & 0xFBFF) switch
        {
            0xF1AD => Constant(low),
            0xF10D => -Constant(low),
            0xF2AD => low,
            0xF20D => -low,
            _ => null,
        };
    }

    /// <summary>The register that an instruction without a constant copies to the stack pointer; -1 for another way to change it, null for none.</summary>
    public static int? SetsStackPointer(int first, int second)
    {
        if (!IsWide(first))
        {
            // mov sp, rX; add sp, rX leaves a frame.
            return (first & 0xFF87) == 0x4685 ? (first >> 3) & 15 : null;
        }

        // sub.w sp, sp, rX and mov.w sp, rX
        return ((first & 0xFFE0) == 0xEBA0 || (first & 0xFFEF) == 0xEA4F) && ((second >> 8) & 15) == StackPointer ? -1 : null;
    }

    /// <summary>`subw rX, sp, #bytes`</summary>
    public static byte[] EncodeSubtractFromStackPointer(int register, int bytes) => bytes is >= 0 and < 4096
        ? Halfwords(0xF2AD | ((bytes >> 1) & 0x400), ((bytes & 0x700) << 4) | (register << 8) | (bytes & 0xFF))
        : throw new UnknownCodeException($"a frame of {bytes} bytes is made in an unknown way");

    /// <summary>The twelve bits of a constant, as a 32-bit instruction has them.</summary>
    private static int Field(int first, int second) => ((first & 0x400) << 1) | ((second >> 4) & 0x700) | (second & 0xFF);

    /// <summary>A modified immediate (A5.3.2).</summary>
    private static int Constant(int field)
    {
        int value = field & 0xFF;
        if (field >> 10 == 0)
        {
            return ((field >> 8) & 3) switch
            {
                0 => value,
                1 => value | (value << 16),
                2 => (value << 8) | (value << 24),
                _ => value | (value << 8) | (value << 16) | (value << 24),
            };
        }

        return (int)System.Numerics.BitOperations.RotateRight((uint)(0x80 | (value & 0x7F)), field >> 7);
    }

    /// <summary>Whether an instruction other than a branch does something that depends on the condition flags.</summary>
    public static bool ReadsFlags(int first, int second) => IsWide(first)
        ? (first & 0xFFE0) is 0xEB40 or 0xEB60 || (first & 0xFBE0) is 0xF140 or 0xF160 || first == 0xF3EF
            || ((first & 0xFFEF) == 0xEA4F && (second & 0x70F0) == 0x0030)
        : (first & 0xFFC0) is 0x4140 or 0x4180 || ((first & 0xFF00) == 0xBF00 && (first & 15) != 0);

    /// <summary>Whether a 16-bit instruction other than a branch certainly sets all flags that a comparison does, or ends the use of them: a call, a return.</summary>
    public static bool EndsFlags(int first) =>
        !IsWide(first) && (first >> 11 is 0b00101 || (first & 0xFFC0) == 0x4280 || (first & 0xFF00) == 0x4500 || (first & 0xFF00) == 0x4700 || (first & 0xFF00) == 0xBD00);

    /// <summary>`mov r11, sp` or `add.w r11, sp, #constant`</summary>
    public static bool SetsFramePointer(int first, int second) =>
        first == 0x46EB || ((first & 0xFBFF) is 0xF10D or 0xF20D && (second & 0x8F00) == FramePointer << 8);

    /// <summary>The constant of what <see cref="SetsFramePointer"/> knows.</summary>
    public static int FramePointerOffset(int first, int second)
    {
        if (!IsWide(first))
        {
            return 0;
        }

        return (first & 0x200) != 0 ? Field(first, second) : Constant(Field(first, second));
    }

    /// <summary>Whether an instruction that is no branch may read or write r11, other than to push or pop it; true more often than it is so.</summary>
    public static bool MayUseFramePointer(int first, int second)
    {
        if (!IsWide(first))
        {
            bool high = first >> 10 == 0b010001;
            bool branch = (first & 0xFF00) == 0x4700;
            return high && (((first >> 3) & 15) == FramePointer || (!branch && ((first & 7) | ((first >> 4) & 8)) == FramePointer));
        }

        if (first is 0xE92D or 0xE8BD || (first, second) is (0xF84D, 0xBD04) or (0xF85D, 0xBB04))
        {
            return false;
        }

        bool multiple = (first & 0xFE40) == 0xE800;
        return (first & 15) == FramePointer
            || (multiple ? (second & (1 << FramePointer)) != 0 : second >> 12 == FramePointer || ((second >> 8) & 15) == FramePointer || (second & 15) == FramePointer);
    }

    /// <summary>`dmb`</summary>
    public static bool IsDataBarrier(int first, int second) => first == 0xF3BF && (second & 0xFFF0) == 0x8F50;

    /// <summary>Whether this is `ldr rX, [rY]`, with neither of them a given register.</summary>
    public static bool IsNullCheck(int first, int second, int register) => IsWide(first)
        ? (first & 0xFFF0) == 0xF8D0 && (second & 0xFFF) == 0 && (first & 15) != register && (second >> 12) != register && (first & 15) != ProgramCounter
        : (first & 0xFFC0) == 0x6800 && (first & 7) != register && (first >> 3 & 7) != register;

    /// <summary>Whether this is a piece of an epilogue that leaves a register alone: the stack pointer moves up, or registers are popped.</summary>
    public static bool IsEpilogue(int first, int second, int register) =>
        (first & 0xFF80) == 0xB000
        || ((first & 0xFE00) == 0xBC00 && (first & 0x100) == 0 && (register > 7 || (first & (1 << register)) == 0))
        || (first == 0xE8BD && (second & 0x8000) == 0 && (second & (1 << register)) == 0)
        || (first == 0xF85D && second == 0xEB04 && register != 14);

    /// <summary>Whether an instruction that is no branch reads data at, or makes an address from, where it stands; or begins an IT block.</summary>
    public static bool DependsOnPlace(int first, int second)
    {
        if (!IsWide(first))
        {
            bool literalOrAddress = first >> 11 is 0b01001 or 0b10100;
            bool special = first >> 10 == 0b010001 && (first & 0x300) != 0x300
                && (((first >> 3) & 15) == ProgramCounter || ((first & 7) | ((first >> 4) & 8)) == ProgramCounter);
            bool ifThen = (first & 0xFF00) == 0xBF00 && (first & 15) != 0;
            return literalOrAddress || special || ifThen;
        }

        // Loads, stores and tables with pc as their base, and adr.w; register forms elsewhere hold no pc.
        bool memory = first >> 9 is 0b1110100 or 0b1111100 or 0b1110110;
        bool address = (first & 0xFBFF) is 0xF20F or 0xF2AF && (second & 0x8000) == 0;
        return (memory && (first & 15) == ProgramCounter) || address;
    }

    public static byte[] Halfwords(params int[] values)
    {
        byte[] bytes = new byte[values.Length * 2];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)values[i]);
        }

        return bytes;
    }

    private static int Signed(int value, int bits) => value << (32 - bits) >> (32 - bits);
}
