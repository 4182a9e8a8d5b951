using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NfThread.Cli.Checking;

/// <summary>One instruction of a method body.</summary>
/// <param name="Offset">Bytes from the start of the body.</param>
/// <param name="Token">The metadata that the operand names, nil if it names none.</param>
internal readonly record struct IlInstruction(int Offset, OpCode OpCode, EntityHandle Token)
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
            yield return new IlInstruction(offset, opCode, named ? MetadataTokens.EntityHandle(BitConverter.ToInt32(body, operand)) : default);
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
