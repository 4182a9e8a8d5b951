using Mono.Cecil.Cil;

namespace NfThread.Cli.Rewriting;

/// <summary>
/// Puts instructions into a method. Jumps, handlers and source lines that meant the instruction mean what stands before it afterwards: else a
/// jump would miss the new code, or it would lie in the handler before.
/// </summary>
internal sealed class CodeInsertion(MethodBody body)
{
    private readonly Dictionary<Instruction, Instruction> moved = [];

    /// <summary>Before an instruction and its prefixes.</summary>
    public void Before(Instruction at, IEnumerable<Instruction> code)
    {
        while (at.Previous?.OpCode.OpCodeType == OpCodeType.Prefix)
        {
            at = at.Previous;
        }

        foreach (Instruction each in code)
        {
            Insert(body.Instructions.IndexOf(at), each);
            moved.TryAdd(at, each);
        }
    }

    /// <summary>After an instruction, on the way through it.</summary>
    public void After(Instruction at, IEnumerable<Instruction> code)
    {
        int index = body.Instructions.IndexOf(at);
        foreach (Instruction each in code)
        {
            Insert(++index, each);
        }
    }

    /// <summary>At the beginning of the method, once a call.</summary>
    public void First(IEnumerable<Instruction> code)
    {
        int index = 0;
        foreach (Instruction each in code)
        {
            Insert(index++, each);
        }
    }

    /// <summary>Corrects what refers to instructions. Call it once, at the end.</summary>
    public void Finish()
    {
        foreach (Instruction each in body.Instructions)
        {
            each.Operand = each.Operand switch
            {
                Instruction target => To(target),
                Instruction[] targets => targets.Select(To).ToArray(),
                _ => each.Operand,
            };
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = To(handler.TryStart);
            handler.TryEnd = To(handler.TryEnd);
            handler.HandlerStart = To(handler.HandlerStart);
            handler.HandlerEnd = handler.HandlerEnd is null ? null : To(handler.HandlerEnd);
            handler.FilterStart = handler.FilterStart is null ? null : To(handler.FilterStart);
        }

        MoveSequencePoints();
    }

    // Instructions have their old offsets still.
    private void MoveSequencePoints()
    {
        Dictionary<int, Instruction> byOffset = moved.Keys.ToDictionary(i => i.Offset);
        IList<SequencePoint> points = body.Method.DebugInformation.SequencePoints;
        for (int i = 0; i < points.Count; i++)
        {
            SequencePoint old = points[i];
            if (byOffset.TryGetValue(old.Offset, out Instruction? at))
            {
                points[i] = new SequencePoint(moved[at], old.Document) { StartLine = old.StartLine, StartColumn = old.StartColumn, EndLine = old.EndLine, EndColumn = old.EndColumn };
            }
        }
    }

    private Instruction To(Instruction target) => moved.GetValueOrDefault(target, target);

    private void Insert(int index, Instruction instruction) => body.Instructions.Insert(index, instruction);
}
