using System.Buffers.Binary;

namespace NfThread.Cli.Firmware;

/// <summary>
/// Makes calls direct. ilc calls every method and helper through a register, as if it could lie anywhere, and helpers through a thunk on
/// top; in an image all of it lies within reach of a BL. The twelve bytes of
///
///     movw rX, #low          b.n  +8
///     movt rX, #high         (three halfwords are skipped)
///     add  rX, pc
///     blx  rX                bl   target
///
/// keep their place and the call its return address, so unwind tables and debug information stay true; two instructions are saved, and
/// one more where a thunk is left out. Registers that a callee preserves may be used again after the call and are left alone.
/// </summary>
internal static class DirectCalls
{
    private const int SequenceSize = 12;
    private const int CallOffset = 8;
    private const ushort SkipToCall = 0xE002;
    private const ushort Nop = 0xBF00;

    // r0 to r3, r12 and lr are the callee's to destroy.
    private const int DestroyedByCalls = 0x500F;

    /// <summary>Rewrites the calls in a linked image's managed code; returns how many.</summary>
    public static int Make(string path)
    {
        ElfFile elf = ElfFile.Read(path);
        if (elf.Symbol("__managed_start") is not { } start || elf.Symbol("__managed_end") is not { } end || elf.FileOffset(start) is not { } offset)
        {
            return 0;
        }

        byte[] file = File.ReadAllBytes(path);
        int made = Make(file.AsSpan(offset, (int)(end - start)), start, address => elf.FileOffset(address) is { } at ? Instruction(file.AsSpan(at)) : 0);
        File.WriteAllBytes(path, file);
        return made;
    }

    /// <summary>Rewrites the calls in code that lies at an address.</summary>
    /// <param name="code">The code, changed in place.</param>
    /// <param name="address">Where it lies.</param>
    /// <param name="instructionAt">The 32 bits at an address of the image: thunks are read through it.</param>
    public static int Make(Span<byte> code, uint address, Func<uint, uint> instructionAt)
    {
        int made = 0;
        for (int i = 0; i + SequenceSize <= code.Length; i += 2)
        {
            if (Target(code[i..], address + (uint)i) is not { } target)
            {
                continue;
            }

            target = BehindThunk(target, instructionAt);
            long distance = (long)target - (address + i + CallOffset + 4);
            if (Math.Abs(distance) >= 1 << 24)
            {
                continue;
            }

            Write(code, i, SkipToCall);
            Write(code, i + 2, Nop);
            Write(code, i + 4, Nop);
            Write(code, i + 6, Nop);
            (ushort first, ushort second) = BranchWithLink((int)distance);
            Write(code, i + CallOffset, first);
            Write(code, i + CallOffset + 2, second);
            made++;
            i += SequenceSize - 2;
        }

        return made;
    }

    /// <summary>What the sequence at an address calls; null when it is no such sequence.</summary>
    private static uint? Target(ReadOnlySpan<byte> code, uint address)
    {
        const uint movw = 0xF240_0000;
        const uint movt = 0xF2C0_0000;
        const uint moveMask = 0xFBF0_8000;
        const uint addPc = 0x4478;
        const uint addPcMask = 0xFF78;
        const uint branchToRegister = 0x4780;
        const uint branchToRegisterMask = 0xFF87;

        uint low = Instruction(code);
        uint high = Instruction(code[4..]);
        uint add = BinaryPrimitives.ReadUInt16LittleEndian(code[8..]);
        uint branch = BinaryPrimitives.ReadUInt16LittleEndian(code[10..]);
        int register = (int)(low >> 8) & 15;
        if ((low & moveMask) != movw || (high & moveMask) != movt || (int)((high >> 8) & 15) != register
            || (add & addPcMask) != addPc || (int)((add & 7) | ((add >> 4) & 8)) != register
            || (branch & branchToRegisterMask) != branchToRegister || (int)((branch >> 3) & 15) != register
            || (DestroyedByCalls & (1 << register)) == 0)
        {
            return null;
        }

        uint target = address + CallOffset + 4 + (Immediate(low) | (Immediate(high) << 16));
        return (target & 1) != 0 ? target & ~1u : null;
    }

    private static uint Immediate(uint move) => ((move >> 4) & 0xF000) | ((move >> 15) & 0x800) | ((move >> 4) & 0x700) | (move & 0xFF);

    /// <summary>Where a thunk that is nothing but a far branch leads.</summary>
    private static uint BehindThunk(uint target, Func<uint, uint> instructionAt)
    {
        const uint branch = 0xF000_9000;
        const uint branchMask = 0xF800_D000;
        uint instruction = instructionAt(target);
        if ((instruction & branchMask) != branch)
        {
            return target;
        }

        uint sign = (instruction >> 26) & 1;
        uint bit23 = ~((instruction >> 13) ^ sign) & 1;
        uint bit22 = ~((instruction >> 11) ^ sign) & 1;
        uint offset = (bit23 << 23) | (bit22 << 22) | (((instruction >> 16) & 0x3FF) << 12) | ((instruction & 0x7FF) << 1);
        return target + 4 + (sign != 0 ? offset | 0xFF00_0000 : offset);
    }

    private static (ushort First, ushort Second) BranchWithLink(int distance)
    {
        uint bits = (uint)distance;
        uint sign = (bits >> 24) & 1;
        uint first = 0xF000 | (sign << 10) | ((bits >> 12) & 0x3FF);
        uint second = 0xD000 | ((~((bits >> 23) ^ sign) & 1) << 13) | ((~((bits >> 22) ^ sign) & 1) << 11) | ((bits >> 1) & 0x7FF);
        return ((ushort)first, (ushort)second);
    }

    /// <summary>A 32-bit Thumb instruction, its first halfword in the upper half.</summary>
    private static uint Instruction(ReadOnlySpan<byte> code) =>
        ((uint)BinaryPrimitives.ReadUInt16LittleEndian(code) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(code[2..]);

    private static void Write(Span<byte> code, int offset, ushort halfword) => BinaryPrimitives.WriteUInt16LittleEndian(code[offset..], halfword);
}
