using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NfThread.Cli.Checking;

/// <summary>One instruction of a method body.</summary>
/// <param name="Offset">Bytes from the start of the body.</param>
/// <param name="Token">The metadata that the operand names, nil if it names none.</param>
/// <param name="Operand">The number that the instruction holds: its operand, or the number at the end of its name, as in ldc.i4.5 and stloc.1; else 0.</param>
/// <param name="Target">The offset that a branch goes to; null for other instructions, a switch among them.</param>
internal readonly record struct IlInstruction(int Offset, OpCode OpCode, EntityHandle Token, int Operand, int? Target)
{
    private const int TwoByteOpCode = 0xFE;

    private static readonly Dictionary<int, OpCode> s_opCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>All instructions of a body, in their order.</summary>
    public static IEnumerable<IlInstruction> Decode(byte[] body)
    {
        int at = 0;
        while (at < body.Length)
        {
            int offset = at;
            int code = body[at++];
            if (code == TwoByteOpCode)
            {
                code = (code << 8) | body[at++];
            }

            OpCode opCode = s_opCodes[code];
            int operand = at;
            at += SizeOfOperand(opCode.OperandType, body, at);
            bool named = opCode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig;
            int number = NumberOf(opCode, body, operand);
            bool branches = opCode.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget;
            yield return new IlInstruction(offset, opCode, named ? MetadataTokens.EntityHandle(BitConverter.ToInt32(body, operand)) : default, number, branches ? at + number : null);
        }
    }

    private static int NumberOf(OpCode code, byte[] body, int at)
    {
        switch (code.OperandType)
        {
            case OperandType.InlineNone:
                // The short forms of ldc.i4, ldloc and stloc.
                string name = code.Name!;
                return name.EndsWith(".m1", StringComparison.Ordinal) ? -1 : char.IsAsciiDigit(name[^1]) && name[^2] == '.' ? name[^1] - '0' : 0;
            case OperandType.ShortInlineI or OperandType.ShortInlineBrTarget:
                return (sbyte)body[at];
            case OperandType.ShortInlineVar:
                return body[at];
            case OperandType.InlineVar:
                return BitConverter.ToUInt16(body, at);
            case OperandType.InlineI8 or OperandType.InlineR or OperandType.InlineSwitch:
                return 0;
            default:
                return BitConverter.ToInt32(body, at);
        }
    }

    private static int SizeOfOperand(OperandType type, byte[] body, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
        _ => 4,
    };
}
