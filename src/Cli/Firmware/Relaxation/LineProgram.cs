using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// Rewrites the line number program of .debug_line (DWARF 4, section 6.2) for code that moved: all opcodes stay but for those that
/// advance the address, which are left out; what they sum up to, in terms of the new places, is advanced before the next row. Where a function has
/// come to stand elsewhere than behind its former neighbour, a new sequence begins. Functions that are left out have no rows.
/// </summary>
internal sealed class LineProgram
{
    private const int Copy = 1, AdvancePc = 2, AdvanceLine = 3, SetFile = 4, SetColumn = 5, NegateStatement = 6, ConstAddPc = 8, FixedAdvancePc = 9;
    private const int EndSequence = 1, SetAddress = 2;

    private readonly byte[] old;
    private readonly Dictionary<int, Relocation> relocations;
    private readonly Func<int, CodeSection?> sectionOf;
    private readonly List<byte> result = [];
    private readonly List<Relocation> moved = [];

    // What is to change before the next row: the end of a sequence comes before it, and would else tell of the next one's file.
    private readonly List<byte> pending = [];
    private int at;

    // The address register of the old program and what the new one's holds.
    private int oldAddress;
    private int newAddress;

    // The other registers that hold from one row to the next.
    private int line = 1;
    private uint fileNumber = 1;
    private uint column;
    private bool isNegated;

    // Where the function of the last row ended; nothing before the first row of a sequence.
    private int functionEnd = int.MaxValue;
    private int symbol;
    private CodeSection? section;

    /// <param name="old">The section: one unit.</param>
    /// <param name="relocations">The section's relocations.</param>
    /// <param name="sectionOf">For a symbol, the section in which offsets from it move; null when they do not.</param>
    public LineProgram(byte[] old, IEnumerable<Relocation> relocations, Func<int, CodeSection?> sectionOf)
    {
        this.old = old;
        this.relocations = relocations.ToDictionary(r => (int)r.Offset);
        this.sectionOf = sectionOf;
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
                int lines = adjusted % lineRange;
                if (IsDead)
                {
                    line += lines + lineBase;
                    pending.Add(AdvanceLine);
                    pending.AddRange(Leb128.Signed(lines + lineBase));
                    continue;
                }

                BeginRow(unit);
                line += lines + lineBase;
                int direct = lines + (lineRange * ((Map(oldAddress) - newAddress) / unit)) + opcodeBase;
                if (direct is < 0 or > 255)
                {
                    Advance(unit);
                    direct = lines + opcodeBase;
                }

                newAddress = Map(oldAddress);
                result.Add((byte)direct);
                continue;
            }

            switch (opcode)
            {
                case 0:
                    Extended(start, unit);
                    break;
                case Copy when IsDead:
                    break;
                case Copy:
                    BeginRow(unit);
                    Advance(unit);
                    result.Add((byte)opcode);
                    break;
                case AdvancePc:
                    oldAddress += (int)Leb128.Unsigned(old, ref at) * unit;
                    break;
                case ConstAddPc:
                    oldAddress += (255 - opcodeBase) / lineRange * unit;
                    break;
                case FixedAdvancePc:
                    oldAddress += BinaryPrimitives.ReadUInt16LittleEndian(old.AsSpan(at));
                    at += 2;
                    break;
                case AdvanceLine:
                    line += Leb128.Signed(old, ref at);
                    pending.AddRange(old[start..at]);
                    break;
                case SetFile:
                    fileNumber = Leb128.Unsigned(old, ref at);
                    pending.AddRange(old[start..at]);
                    break;
                case SetColumn:
                    column = Leb128.Unsigned(old, ref at);
                    pending.AddRange(old[start..at]);
                    break;
                case NegateStatement:
                    isNegated = !isNegated;
                    pending.Add((byte)opcode);
                    break;
                default:
                    for (int i = 0; i < operands[opcode - 1]; i++)
                    {
                        Leb128.Unsigned(old, ref at);
                    }

                    pending.AddRange(old[start..at]);
                    break;
            }
        }

        byte[] content = [.. result];
        BinaryPrimitives.WriteInt32LittleEndian(content, content.Length - 4);
        return (content, moved);
    }

    private void Extended(int start, int unit)
    {
        int length = (int)Leb128.Unsigned(old, ref at);
        int kind = old[at];
        if (kind == EndSequence)
        {
            pending.Clear();
            // Within a function too, where that has no row behind its first.
            // A sequence of nothing but what is left out stays where it began.
            AdvanceTo(section is not null && functionEnd == int.MaxValue ? newAddress : section is null || oldAddress < functionEnd ? Map(oldAddress) : section.MapEnd(functionEnd), unit);
            Reset();
        }

        int shift = result.Count - start;
        result.AddRange(old[start..(at + length)]);
        if (kind == SetAddress)
        {
            int operand = at + 1;
            oldAddress = Word(operand);
            section = null;
            if (relocations.TryGetValue(operand, out Relocation relocation))
            {
                section = sectionOf(relocation.Symbol);
                symbol = relocation.Symbol;
                moved.Add(relocation with { Offset = (uint)(operand + shift) });
            }

            newAddress = Map(oldAddress);
            byte[] word = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(word, newAddress);
            for (int i = 0; i < word.Length; i++)
            {
                result[operand + shift + i] = word[i];
            }
        }

        at += length;
    }

    private void Reset()
    {
        (line, fileNumber, column, isNegated, functionEnd) = (1, 1, 0, false, int.MaxValue);
    }

    /// <summary>Before a row at the old address is added.</summary>
    private void BeginRow(int unit)
    {
        if (section is not null && oldAddress >= functionEnd && Map(oldAddress) is int place && place != section.MapEnd(functionEnd))
        {
            AdvanceTo(section.MapEnd(functionEnd), unit);
            result.AddRange([0, 1, EndSequence, 0, 1 + sizeof(int), SetAddress]);
            moved.Add(Relocation.Make(result.Count, symbol, Relocation.Absolute32));
            result.AddRange(BitConverter.GetBytes(place));
            newAddress = place;
            AddOperation(SetFile, fileNumber);
            AddOperation(SetColumn, column);
            result.Add(AdvanceLine);
            result.AddRange(Leb128.Signed(line - 1));
            if (isNegated)
            {
                result.Add(NegateStatement);
            }

            pending.Clear();
        }

        result.AddRange(pending);
        pending.Clear();
        functionEnd = section?.FunctionEnd(oldAddress) ?? int.MaxValue;
    }

    private void AddOperation(int opcode, uint operand)
    {
        result.Add((byte)opcode);
        result.AddRange(Leb128.Unsigned(operand));
    }

    private void Advance(int unit) => AdvanceTo(Map(oldAddress), unit);

    private void AdvanceTo(int address, int unit)
    {
        int distance = address - newAddress;
        if (distance < 0)
        {
            throw new UnknownCodeException("the line numbers are not in the order of the code");
        }

        newAddress += distance;
        if (distance > 0)
        {
            AddOperation(AdvancePc, (uint)(distance / unit));
        }
    }

    /// <summary>Whether the function at the old address is left out: no row tells of it.</summary>
    private bool IsDead => section is not null && section.IsDead(oldAddress);

    private int Map(int address) => section?.Map(address) ?? address;

    private int Word(int offset) => BinaryPrimitives.ReadInt32LittleEndian(old.AsSpan(offset));
}
