using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// Rewrites the line number program of .debug_line (DWARF 4, section 6.2) for code that moved: all opcodes stay but for those that
/// advance the address, which are left out; what they sum up to, in terms of the new places, is advanced before the next row.
/// </summary>
internal sealed class LineProgram
{
    private const int Copy = 1, AdvancePc = 2, ConstAddPc = 8, FixedAdvancePc = 9;
    private const int EndSequence = 1, SetAddress = 2;

    private readonly byte[] old;
    private readonly Dictionary<int, Relocation> relocations;
    private readonly Func<int, Func<int, int>?> mapOf;
    private readonly List<byte> result = [];
    private readonly List<Relocation> moved = [];
    private int at;

    // The address register of the old program and what the new one's holds.
    private int oldAddress;
    private int newAddress;
    private Func<int, int> map = Same;

    /// <param name="old">The section: one unit.</param>
    /// <param name="relocations">The section's relocations.</param>
    /// <param name="mapOf">For a symbol, how offsets from it move; null when they do not.</param>
    public LineProgram(byte[] old, IEnumerable<Relocation> relocations, Func<int, Func<int, int>?> mapOf)
    {
        this.old = old;
        this.relocations = relocations.ToDictionary(r => (int)r.Offset);
        this.mapOf = mapOf;
    }

    public (byte[] Content, List<Relocation> Relocations) Rewrite()
    {
        const int headerLengthField = 6;
        const int fieldsAt = 10;
        int version = BinaryPrimitives.ReadUInt16LittleEndian(old.AsSpan(4));
        if (Word(0) + 4 != old.Length || version is not (3 or 4))
        {
            throw new UnknownCodeException("the line numbers are not one unit of DWARF 3 or 4");
        }

        at = fieldsAt + Word(headerLengthField);
        result.AddRange(old[..at]);
        int fields = version == 4 ? fieldsAt + 2 : fieldsAt + 1;
        int unit = old[fieldsAt];
        int lineBase = (sbyte)old[fields + 1];
        int lineRange = old[fields + 2];
        int opcodeBase = old[fields + 3];
        byte[] operands = old[(fields + 4)..(fields + 3 + opcodeBase)];
        while (at < old.Length)
        {
            int start = at;
            int opcode = old[at++];
            if (opcode >= opcodeBase)
            {
                int adjusted = opcode - opcodeBase;
                oldAddress += adjusted / lineRange * unit;
                int line = adjusted % lineRange;
                int direct = line + (lineRange * ((map(oldAddress) - newAddress) / unit)) + opcodeBase;
                if (direct is < 0 or > 255)
                {
                    Advance(unit);
                    direct = line + opcodeBase;
                }

                newAddress = map(oldAddress);
                result.Add((byte)direct);
                continue;
            }

            switch (opcode)
            {
                case 0:
                    Extended(start, unit);
                    break;
                case Copy:
                    Advance(unit);
                    result.Add((byte)opcode);
                    break;
                case AdvancePc:
                    oldAddress += (int)Number() * unit;
                    break;
                case ConstAddPc:
                    oldAddress += (255 - opcodeBase) / lineRange * unit;
                    break;
                case FixedAdvancePc:
                    oldAddress += BinaryPrimitives.ReadUInt16LittleEndian(old.AsSpan(at));
                    at += 2;
                    break;
                default:
                    for (int i = 0; i < operands[opcode - 1]; i++)
                    {
                        Number();
                    }

                    result.AddRange(old[start..at]);
                    break;
            }
        }

        byte[] content = [.. result];
        BinaryPrimitives.WriteInt32LittleEndian(content, content.Length - 4);
        return (content, moved);
    }

    private void Extended(int start, int unit)
    {
        int length = (int)Number();
        int kind = old[at];
        if (kind == EndSequence)
        {
            Advance(unit);
        }

        int shift = result.Count - start;
        result.AddRange(old[start..(at + length)]);
        if (kind == SetAddress)
        {
            int operand = at + 1;
            oldAddress = Word(operand);
            map = Same;
            if (relocations.TryGetValue(operand, out Relocation relocation))
            {
                map = mapOf(relocation.Symbol) ?? Same;
                moved.Add(relocation with { Offset = (uint)(operand + shift) });
            }

            newAddress = map(oldAddress);
            byte[] word = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(word, newAddress);
            for (int i = 0; i < word.Length; i++)
            {
                result[operand + shift + i] = word[i];
            }
        }

        at += length;
    }

    private void Advance(int unit)
    {
        int distance = map(oldAddress) - newAddress;
        if (distance < 0)
        {
            throw new UnknownCodeException("the line numbers are not in the order of the code");
        }

        newAddress += distance;
        if (distance > 0)
        {
            result.Add(AdvancePc);
            for (uint rest = (uint)(distance / unit); ;)
            {
                uint part = rest & 0x7F;
                rest >>= 7;
                result.Add((byte)(rest != 0 ? part | 0x80 : part));
                if (rest == 0)
                {
                    break;
                }
            }
        }
    }

    private static int Same(int address) => address;

    private uint Number()
    {
        uint value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = old[at++];
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private int Word(int offset) => BinaryPrimitives.ReadInt32LittleEndian(old.AsSpan(offset));
}
